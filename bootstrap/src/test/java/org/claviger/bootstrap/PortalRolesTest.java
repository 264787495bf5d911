package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.domain.members.OrganizationRoleKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortalRolesTest {
    private static final String ROLES = "/portal/roles";
    private static final String API = "/api/identity/v1/organization-roles";
    private static final String ADMINISTRATOR = ROLES + "/" + OrganizationRoleKey.ADMINISTRATOR;

    private RunningClaviger claviger;
    private Browser browser;

    @BeforeEach
    void start() {
        claviger = PortalMembers.started();
        browser = PortalMembers.administrator(claviger);
    }

    @AfterEach
    void stop() {
        claviger.close();
    }

    /** The path of the page of a new role. */
    private String role(String name, String... grants) {
        browser.open(ROLES + "/new");
        String[] fields = new String[2 + 2 * grants.length];
        fields[0] = "name";
        fields[1] = name;
        for (int i = 0; i < grants.length; i++) {
            fields[2 + 2 * i] = "grant";
            fields[3 + 2 * i] = grants[i];
        }
        Page made = browser.send(ROLES + "/new", fields);
        assertThat(made.status()).as(made.text()).isEqualTo(303);
        return made.header("Location").replaceFirst("\\?.*", "");
    }

    private static String version(Page page) {
        Matcher matcher = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(page.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void the_list_marks_what_is_built_in_and_can_be_searched_and_turned() {
        role("Operator", "portfolio:view-stage@*");

        Page list = browser.open(ROLES);

        assertThat(PortalLists.names(list)).containsExactly("Administrator", "Developer", "Operator");
        assertThat(list.text()).contains("Developer Built in", "Operator Made here 1 permission", "1 to 3 of 3");
        assertThat(PortalLists.names(browser.open(ROLES + "?sort=-name")))
                .containsExactly("Operator", "Developer", "Administrator");
        assertThat(PortalLists.names(browser.open(ROLES + "?q=OPERAT"))).containsExactly("Operator");
        assertThat(browser.open(ROLES + "?q=nothing").text()).contains("Nothing found");
        assertThat(browser.open("/portal").links()).contains(ROLES);
    }

    @Test
    void many_roles_are_on_several_pages() {
        for (int i = 0; i < 51; i++) {
            claviger.administer("POST", API, "{\"name\":\"Role %s\"}".formatted(100 + i));
        }

        assertThat(PortalLists.names(browser.open(ROLES))).hasSize(50);
        assertThat(PortalLists.names(browser.open(ROLES + "?page=2")))
                .containsExactly("Role 148", "Role 149", "Role 150");
        assertThat(browser.open(ROLES + "?page=8").header("Location")).isEqualTo(ROLES + "?page=2");
    }

    @Test
    void a_role_is_made_with_what_is_ticked_and_tells_what_follows() {
        String page = role("Groups", "user-management:manage-end-user-groups@production", "audit-trail:view");

        Page shown = browser.open(page + "?done=role-created");

        assertThat(shown.text())
                .contains("The role is created.", "View audit trail", "Production", "Granted", "Nobody has it.")
                .contains("user-management:view-end-users Production Because of Manage end-user groups");
        assertThat(shown.links()).contains(page + "/edit", page + "/duplicate", page + "/delete");
    }

    @Test
    void what_would_follow_is_shown_before_anything_is_saved() {
        browser.open(ROLES + "/new");

        Page preview =
                browser.send(ROLES + "/new", "preview", "1", "name", "Groups", "grant", "user-management:manage-users");

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.body())
                .contains("value=\"Groups\"")
                .containsPattern("id=\"grant-user-management:view-members\"[^>]* checked disabled");
        assertThat(PortalLists.names(browser.open(ROLES))).doesNotContain("Groups");
    }

    @Test
    void all_mistakes_are_told_and_nothing_is_lost() {
        role("Taken");
        browser.open(ROLES + "/new");

        Page wrong =
                browser.send(ROLES + "/new", "name", "x".repeat(101), "grant", "no:such", "grant", "audit-trail:view");
        Page taken = browser.send(ROLES + "/new", "name", "TAKEN", "grant", "audit-trail:view");
        Page german = browser.with("Accept-Language", "de").send(ROLES + "/new", "name", "taken");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("href=\"#name\"", "href=\"#permissions\"", "value=\"" + "x".repeat(101) + "\"")
                .containsPattern("id=\"grant-audit-trail:view\"[^>]* checked");
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.text()).contains("There is an organization role of this name already.");
        assertThat(taken.body()).contains("href=\"#name\"");
        assertThat(german.text()).contains("Eine Organisationsrolle mit diesem Namen gibt es schon.");
        assertThat(PortalLists.names(browser.open(ROLES))).hasSize(3);
    }

    @Test
    void a_role_is_edited_and_who_was_overtaken_is_told_what_there_is() {
        String page = role("Operator", "audit-trail:view");
        Page form = browser.open(page + "/edit");
        String seen = version(form);
        Page saved =
                browser.send(page + "/edit", "version", seen, "name", "Watcher", "grant", "portfolio:view-stage@*");
        Page stale = browser.send(page + "/edit", "version", seen, "name", "Mine", "grant", "audit-trail:view");
        Page again =
                browser.send(page + "/edit", "version", version(stale), "name", "Mine", "grant", "audit-trail:view");

        assertThat(form.body()).containsPattern("id=\"grant-audit-trail:view\"[^>]* checked");
        assertThat(saved.header("Location")).isEqualTo(page + "?done=role-changed");
        assertThat(stale.status()).isEqualTo(422);
        assertThat(stale.text()).contains("Somebody was faster", "Watcher", "View stage (All stages)");
        assertThat(stale.body()).contains("value=\"Mine\"");
        assertThat(again.status()).isEqualTo(303);
        assertThat(browser.open(page).text())
                .contains("Mine", "audit-trail:view")
                .doesNotContain("portfolio:view-stage");
    }

    @Test
    void built_in_roles_are_duplicated_but_neither_changed_nor_deleted() {
        Page shown = browser.open(ADMINISTRATOR);
        Page form = browser.open(ADMINISTRATOR + "/duplicate");
        Page copy = browser.send(ADMINISTRATOR + "/duplicate", "name", "Auditor", "grant", "audit-trail:view");
        Page edited =
                browser.send(ADMINISTRATOR + "/edit", "version", "1", "name", "Mine", "grant", "audit-trail:view");
        Page deleted = browser.send(ADMINISTRATOR + "/delete", "version", "1", "typed", "Administrator");

        assertThat(shown.text()).contains("This role is built in");
        assertThat(shown.links())
                .contains(ADMINISTRATOR + "/duplicate")
                .doesNotContain(ADMINISTRATOR + "/edit", ADMINISTRATOR + "/delete");
        assertThat(form.body())
                .contains("value=\"Administrator (copy)\"")
                .containsPattern("id=\"grant-portfolio:view-stage@\\*\"[^>]* checked");
        assertThat(copy.status()).isEqualTo(303);
        for (Page refused : List.of(edited, deleted)) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("Administrator and Developer are built in and never change.");
        }
    }

    @Test
    void a_role_is_deleted_only_by_who_types_its_name() {
        String page = role("Operator", "portfolio:view-stage@*");
        String user = PortalMembers.user(claviger, "ada@example.com", "Ada");
        claviger.administer("POST", "/api/identity/v1/users/" + user + "/organization-roles/" + page.substring(14), "");

        Page asked = browser.open(page + "/delete");
        Page wrong = browser.send(page + "/delete", "version", version(asked), "typed", "operator");
        Page stale = browser.send(page + "/delete", "version", "77", "typed", "Operator");
        Page done = browser.send(page + "/delete", "version", version(asked), "typed", " Operator ");

        assertThat(asked.text()).contains("1 user has it.", "This cannot be undone.");
        assertThat(wrong.text()).contains("Is not what must be typed.");
        assertThat(stale.text()).contains("Somebody was faster");
        assertThat(done.header("Location")).isEqualTo(ROLES + "?done=role-deleted");
        assertThat(browser.open(page).status()).isEqualTo(404);
    }

    @Test
    void who_has_a_role_is_listed_for_who_may_view_members() {
        String page = role("Operator", "portfolio:view-stage@*");
        for (String name : List.of("Ada", "Grace")) {
            String user = PortalMembers.user(claviger, name + "@example.com", name);
            claviger.administer(
                    "POST", "/api/identity/v1/users/" + user + "/organization-roles/" + page.substring(14), "");
        }
        var outsider = PortalMembers.powerless(claviger);

        Page users = browser.open(page + "/users");
        Page hidden = outsider.open(page);

        assertThat(browser.open(page).text()).contains("Show the 2 users who have it");
        assertThat(PortalLists.names(users)).containsExactly("Ada", "Grace");
        assertThat(PortalLists.names(browser.open(page + "/users?q=grace"))).containsExactly("Grace");
        assertThat(PortalLists.names(browser.open(page + "/users?sort=-name"))).containsExactly("Grace", "Ada");
        assertThat(hidden.status()).isEqualTo(200);
        assertThat(hidden.text()).doesNotContain("Who has it");
        assertThat(hidden.links()).noneMatch(link -> link.startsWith(page + "/"));
        assertThat(outsider.open(page + "/users").status()).isEqualTo(403);
    }

    @Test
    void nobody_puts_into_a_role_what_they_do_not_hold() {
        var manager = PortalMembers.member(
                claviger, "m@example.com", "Roles", "{\"claimName\":\"user-management:manage-organization-roles\"}");
        Page form = manager.open(ROLES + "/new");
        Page refused = manager.send(ROLES + "/new", "name", "Too much", "grant", "api-clients:manage");
        Page copied = manager.send(ADMINISTRATOR + "/duplicate", "name", "Me too", "grant", "audit-trail:view");
        Page made = manager.send(ROLES + "/new", "name", "Enough", "grant", "user-management:view-members");

        assertThat(form.body()).containsPattern("id=\"grant-api-clients:manage\"[^>]* disabled");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("You cannot give what you do not hold yourself:", "Manage API clients");
        assertThat(copied.status()).isEqualTo(422);
        assertThat(made.status()).isEqualTo(303);
    }

    @Test
    void who_may_not_manage_roles_sees_no_forms_and_is_refused() {
        var viewer = PortalMembers.powerless(claviger);

        assertThat(viewer.open(ROLES).links()).doesNotContain(ROLES + "/new");
        assertThat(viewer.open(ADMINISTRATOR).links()).noneMatch(link -> link.startsWith(ADMINISTRATOR + "/"));
        for (String action : List.of("/new", "/" + OrganizationRoleKey.DEVELOPER + "/duplicate")) {
            assertThat(viewer.open(ROLES + action).status()).isEqualTo(403);
            assertThat(viewer.send(ROLES + action, "name", "Mine").status()).isEqualTo(403);
        }
    }

    @Test
    void hostile_names_are_only_names() {
        String page = role("<script>alert(1)</script>\"' onload=x", "audit-trail:view");

        for (String path : List.of(
                ROLES,
                ROLES + "?q=%22%3E%3Cscript%3E",
                page,
                page + "/edit",
                page + "/duplicate",
                page + "/delete",
                page + "/users")) {
            Page shown = browser.open(path);
            assertThat(shown.status()).as(path).isEqualTo(200);
            assertThat(shown.body()).as(path).doesNotContain("<script>").doesNotContainPattern("<[^>]*\"' onload=x");
        }
    }

    @Test
    void keys_that_cannot_be_are_not_there() {
        for (String key : List.of("none", "0c5f7f0e-3f0c-4e41-9a29-b5d7f7a3c0de", "%3Cscript%3E")) {
            for (String path : List.of("", "/edit", "/delete", "/duplicate", "/users")) {
                assertThat(browser.open(ROLES + "/" + key + path).status())
                        .as(key + path)
                        .isEqualTo(404);
            }
        }
    }
}
