package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.claviger.bootstrap.Browser.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PortalStagesTest {
    private static final String STAGES = "/portal/stages";
    private static final String ASSETS = "/portal/deployed-assets";

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

    private static Page follow(Page answer) {
        return PortalEndUsers.follow(browser, answer);
    }

    private static void stage(String slug, String name) {
        assertThat(claviger.administer(
                                "POST",
                                "/api/clients/v1/stages",
                                "{\"stage\":\"%s\",\"name\":\"%s\",\"purpose\":\"NON_PRODUCTION\"}"
                                        .formatted(slug, name))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_stage_is_added_moved_and_removed() {
        Page form = browser.open(STAGES + "/new");

        Page added = follow(browser.send(
                STAGES + "/new", "stage", " staging ", "name", "Staging", "purpose", "NON_PRODUCTION", "order", "3"));
        Page edit = browser.open(STAGES + "/staging/edit");
        Page moved = follow(browser.send(
                STAGES + "/staging/edit",
                "version",
                PortalEndUsers.value(edit, "version"),
                "name",
                "Pre-production",
                "purpose",
                "PRODUCTION",
                "order",
                "1"));
        Page asked = browser.open(STAGES + "/staging/remove");
        Page removed = follow(browser.send(STAGES + "/staging/remove"));

        assertThat(form.text()).contains("Slug", "Purpose", "From 1 to ");
        assertThat(added.text()).contains("The stage is added.", "Staging 3 staging Not production");
        assertThat(PortalEndUsers.names(added)).contains("Development", "Test", "Staging", "Production");
        assertThat(edit.body()).contains("value=\"Staging\"", "value=\"NON_PRODUCTION\" required checked");
        assertThat(moved.text()).contains("Saved.", "Pre-production 1 staging Production");
        assertThat(PortalEndUsers.names(moved)).startsWith("Pre-production", "Development");
        assertThat(asked.text()).contains("Remove the stage Pre-production?");
        assertThat(asked.body()).doesNotContain("name=\"confirmation\"", "name=\"force\"");
        assertThat(removed.text()).contains("The stage is removed.");
        assertThat(PortalEndUsers.names(removed)).doesNotContain("Pre-production");
    }

    @Test
    void all_mistakes_are_told_at_once_at_their_fields_and_nothing_typed_is_lost() {
        browser.open(STAGES + "/new");

        Page refused =
                browser.send(STAGES + "/new", "stage", "No Slug", "name", "", "purpose", "SOMETHING", "order", "first");
        Page beyond = browser.send(
                STAGES + "/new", "stage", "beyond", "name", "Kept name", "purpose", "PRODUCTION", "order", "99");
        Page zero = browser.send(
                STAGES + "/new", "stage", "beyond", "name", "Kept name", "purpose", "PRODUCTION", "order", "0");
        Page taken = browser.send(STAGES + "/new", "stage", "test", "name", "n".repeat(100), "purpose", "PRODUCTION");
        Page bare = browser.send(STAGES + "/new");
        Page empty = browser.send(STAGES + "/test/edit", "name", " ", "version", version("test"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains(
                        "Must have 1 to 40 lower-case letters",
                        "Is missing.",
                        "Choose one.",
                        "Must be a whole number.");
        assertThat(refused.body())
                .contains("href=\"#stage\"", "href=\"#name\"", "href=\"#purpose\"", "href=\"#order\"")
                .contains("value=\"No Slug\"", "value=\"first\"");
        assertThat(beyond.text()).contains("Must be between 1 and ");
        assertThat(beyond.body()).contains("value=\"Kept name\"", "value=\"PRODUCTION\" required checked");
        assertThat(zero.status()).isEqualTo(422);
        assertThat(taken.text()).contains("Is the slug of a stage that is there already.");
        assertThat(bare.status()).isEqualTo(422);
        assertThat(empty.text()).contains("Is missing.");
    }

    private static String version(String slug) {
        return PortalEndUsers.value(browser.open(STAGES + "/" + slug + "/edit"), "version");
    }

    @Test
    void whoever_was_overtaken_is_told_what_there_is_now_and_keeps_what_was_typed() {
        stage("contested", "Contested");
        String seen = version("contested");
        browser.send(
                STAGES + "/contested/edit", "version", seen, "name", "By somebody else", "purpose", "NON_PRODUCTION");

        Page stale = browser.send(STAGES + "/contested/edit", "version", seen, "name", "Mine", "purpose", "PRODUCTION");
        String now = PortalEndUsers.value(stale, "version");
        Page saved = follow(browser.send(
                STAGES + "/contested/edit", "version", now, "name", "Mine", "purpose", "PRODUCTION", "order", ""));

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text()).contains("Somebody was faster", "What there is now", "By somebody else");
        assertThat(stale.body()).contains("value=\"Mine\"", "value=\"PRODUCTION\" required checked");
        assertThat(saved.text()).containsPattern("Mine \\d contested Production");
    }

    @Test
    void what_holds_a_stage_is_listed_and_taken_away_only_by_force() {
        stage("held", "Held");
        String client = RunningClaviger.credentials(claviger.administer("POST", RunningClaviger.CLIENTS, """
                        {"name":"Holding <b>client</b>",
                         "permissions":[{"permission":"portfolio:view-stage","stages":["held"]}]}"""))
                .clientId();
        String group = PortalEndUsers.group(claviger, "Holding group", "held");
        String role = PortalEndUsers.role(claviger, "Holding role", "held");
        PortalEndUsers.asset(claviger, "Holding asset", "held");
        PortalEndUsers.member(claviger, "holder", PortalEndUsers.inStage(claviger, "portfolio:view-stage", "held"));
        browser.open(STAGES + "/held/remove");

        Page refused = browser.send(STAGES + "/held/remove");
        Page sneaky = browser.send(STAGES + "/held/remove", "force", "true");
        Page wrong = browser.send(STAGES + "/held/remove", "force", "true", "confirmation", "Held");
        Page unforced = browser.send(STAGES + "/held/remove", "confirmation", "held");
        Page still = browser.open(STAGES);
        Page removed = follow(browser.send(STAGES + "/held/remove", "force", "true", "confirmation", "held"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("it is in use 5 times", "5 are in the way", "Type “held” to confirm")
                .contains("Holding group Group", "Holding role Application role", "Holding asset Deployed asset")
                .contains("API client", "holder Organization role");
        assertThat(refused.body()).contains("Holding &lt;b&gt;client", "name=\"force\" value=\"true\"");
        assertThat(refused.links())
                .contains("/portal/clients/" + client, "/portal/groups/" + group)
                .contains("/portal/application-roles/" + role);
        for (Page page : new Page[] {sneaky, wrong}) {
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.text()).contains("Is not the same. Nothing was removed.", "5 are in the way");
        }
        assertThat(wrong.body()).contains("value=\"Held\"");
        assertThat(unforced.status()).isEqualTo(422);
        assertThat(PortalEndUsers.names(still)).contains("Held");
        assertThat(PortalEndUsers.names(removed)).doesNotContain("Held");
        assertThat(browser.open("/portal/groups/" + group).status()).isEqualTo(404);
    }

    @Test
    void who_is_not_to_be_known_is_only_counted() {
        stage("discreet", "Discreet");
        PortalEndUsers.group(claviger, "Secret group", "discreet");
        Browser member = PortalEndUsers.member(claviger, "stager", "{\"claimName\":\"portfolio:manage-stages\"}");
        Page list = member.open(STAGES);

        Page refused = member.send(STAGES + "/discreet/remove");

        assertThat(PortalEndUsers.names(list)).contains("Development", "Discreet", "Production");
        assertThat(refused.text())
                .contains("1 is in the way", "You may not see who or what it is.")
                .doesNotContain("Secret group");
        assertThat(member.open("/portal").links()).contains(STAGES).doesNotContain("/portal/catalog", ASSETS);
    }

    @Test
    void the_last_stage_cannot_be_removed() {
        try (var other = PortalMembers.started()) {
            Browser admin = PortalMembers.administrator(other);
            for (String slug : new String[] {"test", "production"}) {
                admin.open(STAGES);
                assertThat(admin.send(STAGES + "/" + slug + "/remove").status()).isEqualTo(303);
            }
            admin.open(STAGES);

            Page refused = admin.send(STAGES + "/development/remove");

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("The last stage cannot be removed.");
            assertThat(refused.body()).doesNotContain("name=\"force\"");
        }
    }

    @Test
    void nobody_opens_a_stage_to_developers_who_could_not_give_that() {
        Browser member = PortalEndUsers.member(claviger, "opener", "{\"claimName\":\"portfolio:manage-stages\"}");
        member.open(STAGES + "/new");

        Page refused = member.send(STAGES + "/new", "stage", "opened", "name", "Opened", "purpose", "DEVELOPMENT");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("You cannot give what you do not hold yourself", "view-end-users@opened");
        assertThat(refused.body()).contains("value=\"Opened\"", "value=\"DEVELOPMENT\" required checked");
    }

    @Test
    void whoever_may_view_a_stage_sees_it_alone_and_changes_nothing() {
        Browser member = PortalEndUsers.member(
                claviger, "onlytest", PortalEndUsers.inStage(claviger, "portfolio:view-stage", "test"));

        Page list = member.open(STAGES);

        assertThat(PortalEndUsers.names(list)).containsExactly("Test");
        assertThat(list.links()).contains(ASSETS + "?stage=test").noneMatch(link -> link.contains("/edit"));
        assertThat(list.body()).doesNotContain("/remove", "/new");
        for (String path : new String[] {"/new", "/test/edit", "/test/remove"}) {
            assertThat(member.open(STAGES + path).status()).as(path).isEqualTo(403);
            assertThat(member.send(STAGES + path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void stages_that_are_not_there_are_not_found() {
        browser.open(STAGES);
        for (String slug : new String[] {"nowhere", "No%20Slug", "%3Cscript%3E"}) {
            for (String path : new String[] {"/edit", "/remove"}) {
                assertThat(browser.open(STAGES + "/" + slug + path).status()).isEqualTo(404);
                assertThat(browser.send(STAGES + "/" + slug + path).status()).isEqualTo(404);
            }
        }
    }

    @Test
    void hostile_texts_are_only_texts() {
        browser.open(STAGES + "/new");
        Page added = follow(browser.send(
                STAGES + "/new", "stage", "hostile", "name", PortalEndUsers.HOSTILE, "purpose", "PRODUCTION"));

        for (Page page : new Page[] {
            added,
            browser.open(STAGES + "/hostile/edit"),
            browser.open(STAGES + "/hostile/remove"),
            browser.open(ASSETS),
            browser.open("/portal/groups/new"),
            browser.open(ASSETS + "?q=%3Cscript%3E%22%27%3E%3Cimg+src%3Dx+onerror%3Dalert(2)%3E&stage=%3Cscript%3E"),
            browser.send(
                    STAGES + "/new",
                    "stage",
                    PortalEndUsers.HOSTILE,
                    "name",
                    PortalEndUsers.HOSTILE,
                    "order",
                    PortalEndUsers.HOSTILE)
        }) {
            assertThat(page.body()).doesNotContain("<script>", "<img").doesNotContainPattern("<[^>]* onerror=");
        }
    }

    @Test
    void deployed_assets_are_listed_as_far_as_their_stages_may_be_viewed() {
        String everywhere = PortalEndUsers.asset(claviger, "Everywhere", "test", "production");
        PortalEndUsers.asset(claviger, "Only production", "production");
        Browser member = PortalEndUsers.member(
                claviger, "testviewer", PortalEndUsers.inStage(claviger, "portfolio:view-stage", "test"));

        Page all = browser.open(ASSETS);
        Page test = browser.open(ASSETS + "?stage=test&stage=production");
        Page searched = browser.open(ASSETS + "?q=only&sort=-deployed-at");
        Page none = browser.open(ASSETS + "?q=nothing-like-this");
        Page some = member.open(ASSETS);
        Page nothing = member.open(ASSETS + "?stage=production");

        assertThat(PortalEndUsers.names(all)).contains("Everywhere", "Only production");
        assertThat(all.text())
                .contains("Test revision 5 (1.2.3), 1 day ago 2026-11-20 09:00 UTC", "Production revision 5")
                .contains(everywhere, "WebApplication");
        assertThat(all.links()).contains("/portal/application-roles?asset=" + everywhere);
        assertThat(PortalEndUsers.names(test)).contains("Everywhere").doesNotContain("Only production");
        assertThat(test.links()).contains(ASSETS + "?stage=production", ASSETS);
        assertThat(PortalEndUsers.names(searched)).containsExactly("Only production");
        assertThat(none.text()).contains("Nothing found");
        assertThat(PortalEndUsers.names(some)).contains("Everywhere").doesNotContain("Only production");
        assertThat(some.text()).doesNotContain("Production", "Application roles");
        assertThat(PortalEndUsers.names(nothing)).contains("Everywhere");
        assertThat(new Browser(claviger).open(ASSETS).status()).isEqualTo(303);
    }
}
