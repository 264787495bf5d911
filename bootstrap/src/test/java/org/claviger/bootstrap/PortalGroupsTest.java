package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.claviger.bootstrap.Browser.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PortalGroupsTest {
    private static final String GROUPS = "/portal/groups";
    private static final String GONE = GROUPS + "/" + UUID.randomUUID();

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

    private static String group(String name, String slug) {
        return GROUPS + "/" + PortalEndUsers.group(claviger, name, slug);
    }

    private static String stage(String slug) {
        return PortalEndUsers.stageKey(claviger, slug);
    }

    private static Page follow(Page answer) {
        return PortalEndUsers.follow(browser, answer);
    }

    @Test
    void a_group_is_made_filled_changed_and_deleted() {
        String user = PortalMembers.user(claviger, "ada@journey.example", "Ada Journey");
        String role = PortalEndUsers.role(claviger, "Journey clerk", "production");
        Page form = browser.open(GROUPS + "/new");

        Page made = follow(browser.send(
                GROUPS + "/new",
                "environmentKey",
                stage("production"),
                "name",
                "  Journey  ",
                "description",
                "closes\r\nthe books"));
        String group = made.whole().uri().getPath();
        Page candidates = browser.open(group + "/users/add?q=ada%40journey");
        Page added = follow(browser.send(group + "/users/add?q=ada%40journey", "user", user));
        browser.open(group + "/application-roles/add");
        Page given = follow(browser.send(group + "/application-roles/add", "role", role));
        Page full = browser.open(group);
        Page found = browser.open(group + "?q=ada");
        Page lost = browser.open(group + "?q=nobody");
        browser.send(group + "/users/remove", "user", user);
        Page removed = follow(browser.send(group + "/application-roles/remove", "role", role));
        Page asked = browser.open(group + "/delete");
        Page wrong = browser.send(group + "/delete", "confirmation", "journey");
        Page deleted = follow(browser.send(group + "/delete", "confirmation", "Journey"));

        assertThat(form.body()).contains("Production", "Development", "Test");
        assertThat(made.text()).contains("The group is created", "Journey", "Production", "Nobody is in this group");
        assertThat(made.body()).contains("closes\nthe books");
        assertThat(candidates.text()).contains("Ada Journey", "ada@journey.example", "1 to 1 of 1");
        assertThat(candidates.body()).contains("aria-label=\"Add Ada Journey to the group\"");
        assertThat(added.whole().uri().getQuery()).startsWith("q=ada@journey&done=");
        assertThat(added.text()).contains("The user is in the group now.", "In the group", "Remove");
        assertThat(given.text()).contains("The group gives the application role.", "Given");
        assertThat(PortalEndUsers.names(full)).containsExactly("Ada Journey");
        assertThat(full.links()).contains("/portal/application-roles/" + role);
        assertThat(PortalEndUsers.names(found)).containsExactly("Ada Journey");
        assertThat(lost.text()).contains("Nobody whom you may see matches.");
        assertThat(removed.text()).contains("Nobody is in this group", "gives no application roles");
        assertThat(asked.text()).contains("Delete the group Journey?", "Type “Journey” to confirm");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("Is not the same. Nothing was removed.");
        assertThat(wrong.body()).contains("value=\"journey\"", "aria-invalid=\"true\"", "href=\"#confirmation\"");
        assertThat(deleted.text()).contains("The group is deleted.");
        assertThat(browser.open(group).status()).isEqualTo(404);
    }

    @Test
    void the_list_is_searched_filtered_sorted_and_paged() {
        for (int i = 0; i < 51; i++) {
            group("Paged %s".formatted(100 + i), i == 0 ? "test" : "production");
        }

        Page first = browser.open(GROUPS + "?q=paged");
        Page second = browser.open(GROUPS + "?q=paged&page=2");
        Page beyond = browser.open(GROUPS + "?q=paged&page=9");
        Page test = browser.open(GROUPS + "?q=PAGED&stage=test");
        Page both = browser.open(GROUPS + "?q=paged&stage=test&stage=production&stage=nonsense");

        assertThat(PortalEndUsers.names(first)).hasSize(50).startsWith("Paged 100");
        assertThat(first.text()).contains("1 to 50 of 51", "of Paged 100");
        assertThat(first.links()).contains(GROUPS + "?q=paged&page=2", GROUPS + "?q=paged&stage=test");
        assertThat(PortalEndUsers.names(second)).containsExactly("Paged 150");
        assertThat(beyond.header("Location")).isEqualTo(GROUPS + "?q=paged&page=2");
        assertThat(PortalEndUsers.names(test)).containsExactly("Paged 100");
        assertThat(both.text()).contains("1 to 50 of 51");
        assertThat(both.links())
                .contains(GROUPS + "?q=paged&stage=production", GROUPS, GROUPS + "?stage=test&stage=production");
    }

    @Test
    void all_mistakes_are_told_at_once_at_their_fields_and_nothing_typed_is_lost() {
        group("Taken", "production");

        Page refused =
                browser.send(GROUPS + "/new", "environmentKey", "", "name", " ", "description", "d".repeat(1_001));
        Page taken = browser.send(
                GROUPS + "/new", "environmentKey", stage("production"), "name", "TAKEN", "description", "kept");
        Page foreign = browser.send(
                GROUPS + "/new", "environmentKey", UUID.randomUUID().toString(), "name", "x".repeat(200));
        Page bare = browser.send(GROUPS + "/new");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("Choose a stage.", "Is missing.", "Must have at most 1000 characters.")
                .contains("Some of this cannot be accepted.");
        assertThat(refused.body())
                .contains("href=\"#environmentKey\"", "href=\"#name\"", "href=\"#description\"")
                .contains("d".repeat(1_001), "aria-describedby=\"name-problems\"");
        assertThat(taken.text()).contains("Is the name of another group of this stage.");
        assertThat(taken.body())
                .contains("value=\"TAKEN\"", "kept</textarea>")
                .containsPattern("<option value=\"[^\"]*\" selected>Production");
        assertThat(foreign.text()).contains("Choose a stage.");
        assertThat(foreign.body()).contains("x".repeat(200)).doesNotContain("name-problems");
        assertThat(bare.status()).isEqualTo(422);
        assertThat(browser.open(GROUPS + "?q=taken").text()).contains("1 to 1 of 1");
    }

    @Test
    void whoever_was_overtaken_is_told_what_there_is_now_and_keeps_what_was_typed() {
        String group = group("Contested", "production");
        Page form = browser.open(group + "/edit");
        String seen = PortalEndUsers.value(form, "version");
        browser.send(group + "/edit", "version", seen, "name", "Contested", "description", "by somebody else");

        Page stale = browser.send(group + "/edit", "version", seen, "name", "Mine", "description", "my words");
        Page nonsense = browser.send(group + "/edit", "version", "x", "name", "Mine", "description", "my words");
        String now = PortalEndUsers.value(stale, "version");
        Page invalid = browser.send(group + "/edit", "version", now, "name", "", "description", "my words");
        Page saved = follow(browser.send(group + "/edit", "version", now, "name", "Mine", "description", "my words"));

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text()).contains("Somebody was faster", "What there is now", "by somebody else", "my words");
        assertThat(stale.body()).contains("value=\"Mine\"");
        assertThat(now).isNotEqualTo(seen);
        assertThat(nonsense.status()).isEqualTo(409);
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(PortalEndUsers.value(invalid, "version")).isEqualTo(now);
        assertThat(saved.text()).contains("Saved.", "Mine", "my words");
    }

    @Test
    void a_member_of_one_stage_sees_and_changes_only_that_stage() {
        String own = group("Own of one stage", "test");
        String other = group("Other of one stage", "production");
        Browser member = PortalEndUsers.member(
                claviger,
                "onestage",
                PortalEndUsers.inStage(claviger, "user-management:manage-end-user-groups", "test"));

        Page list = member.open(GROUPS + "?q=of one stage".replace(" ", "+"));
        Page form = member.open(GROUPS + "/new");
        Page elsewhere = member.send(
                GROUPS + "/new", "environmentKey", stage("production"), "name", "Elsewhere", "description", "");
        Page edited = member.open(own + "/edit");

        assertThat(PortalEndUsers.names(list)).containsExactly("Own of one stage");
        assertThat(list.body()).doesNotContain("stage=production");
        assertThat(form.body()).contains(">Test</option>").doesNotContain("Production", "Development");
        assertThat(elsewhere.status()).isEqualTo(422);
        assertThat(elsewhere.text()).contains("Choose a stage.");
        assertThat(edited.status()).isEqualTo(200);
        for (String path : new String[] {"", "/edit", "/delete", "/users/add", "/application-roles/add"}) {
            assertThat(member.open(other + path).status()).as(path).isEqualTo(404);
        }
        member.open(own);
        for (String path : new String[] {
            "/edit", "/delete", "/users/add", "/users/remove", "/application-roles/add", "/application-roles/remove"
        }) {
            assertThat(member.send(other + path, "name", "x", "user", stage("test"), "role", stage("test"))
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(member.open("/portal").links()).contains(GROUPS, "/portal/application-roles", "/portal/stages");
        assertThat(member.open("/portal").links()).doesNotContain("/portal/catalog");
    }

    @Test
    void a_stage_that_may_only_be_viewed_is_refused_by_the_permission_that_it_needs() {
        Browser member = PortalEndUsers.member(
                claviger,
                "viewsone",
                PortalEndUsers.inStage(claviger, "user-management:manage-end-user-groups", "test") + ","
                        + PortalEndUsers.inStage(claviger, "portfolio:view-stage", "production"));
        member.open(GROUPS + "/new");

        Page refused =
                member.send(GROUPS + "/new", "environmentKey", stage("production"), "name", "Kept", "description", "");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("This needs the permission user-management:manage-end-user-groups@production.");
        assertThat(refused.body()).contains("value=\"Kept\"");
    }

    @Test
    void hostile_texts_are_only_texts() {
        Page made = follow(browser.send(
                GROUPS + "/new",
                "environmentKey",
                stage("production"),
                "name",
                PortalEndUsers.HOSTILE,
                "description",
                PortalEndUsers.HOSTILE));
        String group = made.whole().uri().getPath();
        String query = "?q=%3Cscript%3E%22%27%3E%3Cimg+src%3Dx+onerror%3Dalert(2)%3E";

        for (Page page : new Page[] {
            made,
            browser.open(GROUPS + query),
            browser.open(GROUPS + "?q=alert"),
            browser.open(group + query),
            browser.open(group + "/edit"),
            browser.open(group + "/delete"),
            browser.open(group + "/users/add" + query),
            browser.open(group + "/application-roles/add" + query),
            browser.send(group + "/edit", "version", PortalEndUsers.HOSTILE, "name", PortalEndUsers.HOSTILE),
            browser.send(group + "/delete", "confirmation", PortalEndUsers.HOSTILE + "!"),
            browser.send(GROUPS + "/new", "environmentKey", PortalEndUsers.HOSTILE, "name", PortalEndUsers.HOSTILE)
        }) {
            assertThat(page.body()).doesNotContain("<script>", "<img").doesNotContainPattern("<[^>]* onerror=");
            assertThat(page.status()).isLessThan(500);
        }
    }

    @Test
    void what_is_not_there_is_not_found_and_what_was_not_chosen_is_refused() {
        String group = group("Lonely", "production");
        browser.open(group);

        assertThat(browser.open(GONE).status()).isEqualTo(404);
        assertThat(browser.open(GONE).text()).contains("There is no such group");
        assertThat(browser.open(GROUPS + "/no-uuid").status()).isEqualTo(404);
        assertThat(browser.send(GONE + "/edit", "name", "x").status()).isEqualTo(404);
        assertThat(browser.send(group + "/users/add", "user", "no uuid").status())
                .isEqualTo(400);
        assertThat(browser.send(group + "/users/add", "user", UUID.randomUUID().toString())
                        .status())
                .isEqualTo(409);
        assertThat(browser.send(
                                group + "/application-roles/add",
                                "role",
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void an_empty_list_teaches_and_everything_is_there_in_german_too() {
        Browser member = PortalEndUsers.member(
                claviger,
                "german",
                PortalEndUsers.inStage(claviger, "user-management:manage-end-user-groups", "development"));
        member.with("Accept-Language", "de");

        Page empty = member.open(GROUPS);
        member.open(GROUPS + "/new");
        Page refused = member.send(GROUPS + "/new", "environmentKey", "", "name", "", "description", "");

        assertThat(empty.text()).contains("Noch keine Gruppen", "Eine Gruppe gehört zu einer Umgebung.");
        assertThat(refused.text()).contains("Wählen Sie eine Umgebung.", "Fehlt.", "Gruppe anlegen");
    }
}
