package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.claviger.bootstrap.Browser.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PortalApplicationRolesTest {
    private static final String ROLES = "/portal/application-roles";
    private static final String GONE = ROLES + "/" + UUID.randomUUID();

    private static RunningClaviger claviger;
    private static Browser browser;

    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
        browser = PortalMembers.administrator(claviger);
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static String role(String name, String slug) {
        return ROLES + "/" + PortalEndUsers.role(claviger, name, slug);
    }

    private static String stage(String slug) {
        return PortalEndUsers.stageKey(claviger, slug);
    }

    private static Page follow(Page answer) {
        return PortalEndUsers.follow(browser, answer);
    }

    @Test
    void a_role_is_made_given_taken_changed_and_deleted() {
        String asset = PortalEndUsers.asset(claviger, "Invoices", "production");
        String user = PortalMembers.user(claviger, "grace@journey.example", "Grace Journey");
        browser.open(ROLES + "/new?asset=" + asset);

        Page made = follow(browser.send(
                ROLES + "/new",
                "environmentKey",
                stage("production"),
                "name",
                "Clerk",
                "assetKey",
                asset,
                "claim",
                " clerk ",
                "externalKey",
                ""));
        String role = made.whole().uri().getPath();
        Page candidates = browser.open(role + "/users/add?q=grace");
        Page given = follow(browser.send(role + "/users/add?q=grace", "user", user));
        Page held = browser.open(role);
        Page taken = follow(browser.send(role + "/users/remove", "user", user));
        Page again = browser.send(role + "/users/remove", "user", user);
        Page edit = browser.open(role + "/edit");
        Page changed = follow(browser.send(
                role + "/edit", "version", PortalEndUsers.value(edit, "version"), "name", "Chief clerk", "claim", ""));
        Page wrong = browser.send(role + "/delete", "confirmation", "Clerk");
        Page deleted = follow(browser.send(role + "/delete", "confirmation", "Chief clerk"));

        assertThat(made.text())
                .contains("The application role is created.", "Invoices", "Production", "Nobody has this role yet.")
                .contains("Claim clerk ");
        assertThat(made.links()).contains(ROLES + "?asset=" + asset);
        assertThat(candidates.body()).contains("aria-label=\"Give the role to Grace Journey\"");
        assertThat(given.text()).contains("The application role is given.", "Has it directly");
        assertThat(PortalEndUsers.names(held)).containsExactly("Grace Journey");
        assertThat(held.text()).contains("grace@journey.example", "Directly");
        assertThat(taken.text()).contains("Nobody has this role yet.");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.text()).contains("The user does not have this role directly");
        assertThat(changed.text()).contains("Saved.", "Chief clerk").doesNotContain("Claim");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(deleted.text()).contains("The application role is deleted.");
        assertThat(browser.open(role).status()).isEqualTo(404);
    }

    @Test
    void who_has_a_role_through_a_group_has_it_not_to_be_taken_away() {
        String role = PortalEndUsers.role(claviger, "By group", "production");
        String group = PortalEndUsers.group(claviger, "Giving group", "production");
        String user = PortalMembers.user(claviger, "through@example.com", "Through");
        String path = "/api/identity/v1/groups/" + group;
        claviger.administer("PATCH", path + "/users", "{\"userKeysToAdd\":[\"%s\"]}".formatted(user));
        claviger.administer(
                "PATCH", path + "/application-roles", "{\"applicationRoleKeysToAdd\":[\"%s\"]}".formatted(role));

        Page page = browser.open(ROLES + "/" + role);

        assertThat(PortalEndUsers.names(page)).containsExactly("Through");
        assertThat(page.text()).contains("Through the group Giving group").doesNotContain("Directly");
        assertThat(page.links()).contains("/portal/groups/" + group);
        assertThat(page.body()).doesNotContain("Take the role away");
    }

    @Test
    void the_list_is_searched_filtered_by_stage_and_asset_sorted_and_paged() {
        String asset = PortalEndUsers.asset(claviger, "Shop", "test");
        browser.open(ROLES);
        for (int i = 0; i < 50; i++) {
            role("Paged %s".formatted(100 + i), "production");
        }
        browser.send(
                ROLES + "/new", "environmentKey", stage("test"), "name", "Paged 150", "assetKey", asset, "claim", "");

        Page first = browser.open(ROLES + "?q=paged");
        Page turned = browser.open(ROLES + "?q=paged&sort=-name");
        Page second = browser.open(ROLES + "?q=paged&page=2");
        Page test = browser.open(ROLES + "?q=paged&stage=test");
        Page shop = browser.open(ROLES + "?asset=" + asset);
        Page unknown = browser.open(ROLES + "?asset=" + UUID.randomUUID() + "&asset=nonsense");

        assertThat(PortalEndUsers.names(first)).hasSize(50).startsWith("Paged 100");
        assertThat(first.text()).contains("1 to 50 of 51");
        assertThat(PortalEndUsers.names(turned)).startsWith("Paged 150", "Paged 149");
        assertThat(turned.links()).contains(ROLES + "?q=paged&asset=" + asset + "&sort=-name");
        assertThat(PortalEndUsers.names(second)).containsExactly("Paged 150");
        assertThat(PortalEndUsers.names(test)).containsExactly("Paged 150");
        assertThat(PortalEndUsers.names(shop)).containsExactly("Paged 150");
        assertThat(shop.text()).contains("Shop ✕ remove this filter");
        assertThat(shop.links()).contains(ROLES);
        assertThat(unknown.text()).contains("Nothing found");
    }

    @Test
    void all_mistakes_are_told_at_once_at_their_fields_and_nothing_typed_is_lost() {
        role("Taken", "production");
        browser.open(ROLES + "/new");

        Page refused = browser.send(
                ROLES + "/new",
                "environmentKey",
                "nowhere",
                "name",
                "n".repeat(201),
                "assetKey",
                "Invoices",
                "externalKey",
                "clerk-7",
                "claim",
                "c".repeat(201));
        Page taken = browser.send(ROLES + "/new", "environmentKey", stage("production"), "name", "taken");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("Choose a stage.", "Must be a UUID")
                .contains("Must have at most 200 characters.");
        assertThat(refused.body())
                .contains("href=\"#environmentKey\"", "href=\"#name\"", "href=\"#assetKey\"", "href=\"#externalKey\"")
                .contains("href=\"#claim\"", "value=\"Invoices\"", "value=\"clerk-7\"", "n".repeat(201));
        assertThat(taken.text()).contains("Is the name of another application role of this stage and asset.");
    }

    @Test
    void whoever_was_overtaken_is_told_what_there_is_now_and_keeps_what_was_typed() {
        String role = role("Contested", "production");
        String seen = PortalEndUsers.value(browser.open(role + "/edit"), "version");
        browser.send(role + "/edit", "version", seen, "name", "Contested", "claim", "of somebody else");

        Page stale = browser.send(role + "/edit", "version", seen, "name", "Mine", "claim", "my claim");
        String now = PortalEndUsers.value(stale, "version");
        Page invalid = browser.send(role + "/edit", "version", now, "name", "", "claim", "my claim");
        Page saved = follow(browser.send(role + "/edit", "version", now, "name", "Mine", "claim", "my claim"));

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text()).contains("Somebody was faster", "What there is now", "of somebody else");
        assertThat(stale.body()).contains("value=\"Mine\"", "value=\"my claim\"");
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(saved.text()).contains("Saved.", "Mine", "my claim");
    }

    @Test
    void a_member_sees_and_manages_roles_only_where_that_is_held() {
        String own = role("Rights managed", "development");
        String seen = role("Rights seen", "test");
        String hidden = role("Rights hidden", "production");
        Browser member = PortalEndUsers.member(
                claviger,
                "somestages",
                PortalEndUsers.inStage(claviger, "user-management:manage-end-user-access", "development") + ","
                        + PortalEndUsers.inStage(claviger, "user-management:view-end-users", "test"));

        Page list = member.open(ROLES + "?q=rights");
        Page viewed = member.open(seen);
        Page managed = member.open(own);
        Page form = member.open(ROLES + "/new");
        Page elsewhere = member.send(ROLES + "/new", "environmentKey", stage("test"), "name", "Kept");

        assertThat(PortalEndUsers.names(list)).containsExactly("Rights managed", "Rights seen");
        assertThat(viewed.status()).isEqualTo(200);
        assertThat(viewed.body()).doesNotContain("/edit", "/delete", "/users/add");
        assertThat(managed.links()).contains(own + "/edit", own + "/delete", own + "/users/add");
        assertThat(form.body()).contains(">Development</option>").doesNotContain(">Test</option>", "Production");
        assertThat(elsewhere.text()).contains("This needs the permission user-management:manage-end-user-access@test.");
        assertThat(elsewhere.body()).contains("value=\"Kept\"");
        for (String path : new String[] {"/edit", "/delete", "/users/add"}) {
            assertThat(member.open(seen + path).status()).as(path).isEqualTo(403);
            assertThat(member.open(hidden + path).status()).as(path).isEqualTo(404);
        }
        for (String path : new String[] {"/edit", "/delete", "/users/add", "/users/remove"}) {
            assertThat(member.send(seen + path, "user", stage("test"), "version", "1", "name", "x")
                            .status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(member.send(hidden + path, "user", stage("test"), "version", "1", "name", "x")
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(browser.open(seen).text()).contains("Rights seen");
    }

    @Test
    void whoever_only_views_end_users_is_offered_no_new_role() {
        Browser member = PortalEndUsers.member(
                claviger, "viewer", PortalEndUsers.inStage(claviger, "user-management:view-end-users", "test"));

        assertThat(member.open(ROLES).links()).doesNotContain(ROLES + "/new");
        assertThat(member.open(ROLES + "/new").status()).isEqualTo(403);
        assertThat(member.send(ROLES + "/new").status()).isEqualTo(403);
        assertThat(member.open("/portal/groups").status()).isEqualTo(403);
    }

    @Test
    void hostile_texts_are_only_texts() {
        browser.open(ROLES + "/new?asset=%22%3E%3Cscript%3E&stage=%22%3E%3Cscript%3E");
        Page made = follow(browser.send(
                ROLES + "/new",
                "environmentKey",
                stage("production"),
                "name",
                PortalEndUsers.HOSTILE,
                "claim",
                PortalEndUsers.HOSTILE));
        String role = made.whole().uri().getPath();
        String query = "?q=%3Cscript%3E%22%27%3E%3Cimg+src%3Dx+onerror%3Dalert(2)%3E";

        for (Page page : new Page[] {
            made,
            browser.open(ROLES + "?q=alert"),
            browser.open(ROLES + query + "&asset=%3Cscript%3E"),
            browser.open(role + query),
            browser.open(role + "/edit"),
            browser.open(role + "/delete"),
            browser.open(role + "/users/add" + query),
            browser.open(ROLES + "/new?asset=%22%3E%3Cscript%3E&stage=%22%3E%3Cscript%3E"),
            browser.send(role + "/edit", "version", PortalEndUsers.HOSTILE, "name", PortalEndUsers.HOSTILE),
            browser.send(
                    ROLES + "/new",
                    "name",
                    PortalEndUsers.HOSTILE,
                    "assetKey",
                    PortalEndUsers.HOSTILE,
                    "externalKey",
                    PortalEndUsers.HOSTILE)
        }) {
            assertThat(page.body()).doesNotContain("<script>", "<img").doesNotContainPattern("<[^>]* onerror=");
            assertThat(page.status()).isLessThan(500);
        }
    }

    @Test
    void what_is_not_there_is_not_found_and_what_was_not_chosen_is_refused() {
        String role = role("Lonely", "production");
        browser.open(role);

        assertThat(browser.open(GONE).text()).contains("There is no such application role");
        assertThat(browser.open(GONE).status()).isEqualTo(404);
        assertThat(browser.open(ROLES + "/no-uuid").status()).isEqualTo(404);
        assertThat(browser.send(GONE + "/edit", "name", "x").status()).isEqualTo(404);
        assertThat(browser.send(role + "/users/add", "user", "no uuid").status())
                .isEqualTo(400);
        assertThat(browser.send(role + "/users/add", "user", UUID.randomUUID().toString())
                        .status())
                .isEqualTo(404);
    }
}
