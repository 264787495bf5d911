package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.claviger.bootstrap.Browser.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PortalCatalogTest {
    private static final String CATALOG = "/portal/catalog";

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

    /** Adds an API; its page. */
    private static String api(String key) {
        browser.open(CATALOG + "/new-api");
        follow(browser.send(CATALOG + "/new-api", "api", key, "name", "API " + key, "audience", "urn:" + key));
        return CATALOG + "/apis/" + key;
    }

    private static void permission(String key, String name, String appliesTo, String... more) {
        String api = CATALOG + "/apis/" + key.substring(0, key.indexOf(':'));
        browser.open(api);
        String[] fields = {"permission", key, "name", name, "category", "Invoices", "appliesTo", appliesTo};
        var all = new ArrayList<>(List.of(fields));
        all.addAll(List.of(more));
        follow(browser.send(api + "/new-permission", all.toArray(String[]::new)));
    }

    private static String version(String form) {
        return PortalEndUsers.value(browser.open(form), "version");
    }

    @Test
    void the_catalog_shows_apis_with_their_permissions_and_how_they_give_each_other() {
        Page catalog = browser.open(CATALOG);
        Page identity = browser.open(CATALOG + "/apis/identity");

        assertThat(catalog.links()).contains(CATALOG + "/apis/identity", CATALOG + "/new-api");
        assertThat(catalog.text()).contains("User management", "View members", "Built in", "Manage API clients");
        assertThat(identity.text())
                .contains("user-management:manage-users The whole organization", "Stage by stage", "Implies")
                .contains("Is given by", "It comes with Claviger or with the catalog file");
        assertThat(identity.links())
                .contains(CATALOG + "/apis/identity/new-permission")
                .noneMatch(link -> link.contains("/edit") || link.contains("/remove") || link.contains("rename"));
    }

    @Test
    void an_api_and_its_permissions_are_added_changed_and_removed() {
        browser.open(CATALOG + "/new-api");

        Page added = follow(browser.send(
                CATALOG + "/new-api",
                "api",
                " billing ",
                "name",
                "Billing",
                "audience",
                "https://billing.example.com"));
        Page form = browser.open(CATALOG + "/apis/billing/new-permission");
        Page read = follow(browser.send(
                CATALOG + "/apis/billing/new-permission",
                "permission",
                "billing:read",
                "name",
                "Read invoices",
                "category",
                "Invoices",
                "appliesTo",
                "STAGE"));
        permission("billing:write", "Write invoices", "STAGE", "implies", "billing:read");
        Page both = browser.open(CATALOG + "/apis/billing");
        Page edit = browser.open(CATALOG + "/permissions/billing:write/edit");
        Page changed = follow(browser.send(
                CATALOG + "/permissions/billing:write/edit",
                "version",
                PortalEndUsers.value(edit, "version"),
                "name",
                "Change invoices",
                "category",
                "Invoices",
                "appliesTo",
                "STAGE"));
        String rename = CATALOG + "/apis/billing/rename-category?category=Invoices";
        Page renamed = follow(browser.send(rename, "version", version(rename), "category", "Invoices & dunning"));
        String apiForm = CATALOG + "/apis/billing/edit";
        Page moved = follow(browser.send(
                apiForm, "version", version(apiForm), "name", "Billing 2", "audience", "https://billing2.example.com"));
        Page gone = follow(browser.send(
                CATALOG + "/permissions/billing:write/remove", "force", "true", "confirmation", "billing:write"));

        assertThat(added.text())
                .contains("The API is added.", "It has no permissions yet.", "https://billing.example.com");
        assertThat(form.body()).contains("value=\"user-management:view-members\"", "name=\"implies\"");
        assertThat(read.text())
                .contains("The permission is added. You hold it.", "Read invoices billing:read Stage by stage");
        assertThat(both.text())
                .contains("Read invoices billing:read Stage by stage Nothing Write invoices Edit Remove…")
                .contains("Write invoices billing:write Stage by stage Read invoices Nothing Edit Remove…");
        assertThat(edit.body()).containsPattern("value=\"billing:read\" checked");
        assertThat(changed.text()).contains("Change invoices billing:write Stage by stage Nothing Nothing");
        assertThat(renamed.body()).contains("Invoices &amp; dunning");
        assertThat(moved.text()).contains("Billing 2", "https://billing2.example.com");
        assertThat(gone.text()).contains("The permission is removed.").doesNotContain("billing:write");
    }

    @Test
    void all_mistakes_are_told_at_once_at_their_fields_and_nothing_typed_is_lost() {
        String api = api("mistaken");
        permission("mistaken:read", "Read", "STAGE");
        browser.open(api + "/new-permission");

        Page badApi = browser.send(CATALOG + "/new-api", "api", "No Key", "name", "", "audience", "billing");
        Page takenApi = browser.send(CATALOG + "/new-api", "api", "mistaken", "name", "Twice", "audience", "urn:twice");
        Page takenAudience =
                browser.send(CATALOG + "/new-api", "api", "twice", "name", "Twice", "audience", "urn:mistaken");
        Page badPermission = browser.send(
                api + "/new-permission",
                "permission",
                "read",
                "name",
                "",
                "category",
                "c".repeat(101),
                "implies",
                "mistaken:read");
        Page widening = browser.send(
                api + "/new-permission",
                "permission",
                "mistaken:wide",
                "name",
                "Wide",
                "category",
                "Invoices",
                "appliesTo",
                "STAGE",
                "implies",
                "user-management:view-members");
        Page takenKey = browser.send(
                api + "/new-permission",
                "permission",
                "mistaken:read",
                "name",
                "Twice",
                "category",
                "Invoices",
                "appliesTo",
                "STAGE");
        Page unknown = browser.send(
                api + "/new-permission",
                "permission",
                "mistaken:new",
                "name",
                "New",
                "category",
                "Invoices",
                "appliesTo",
                "STAGE",
                "implies",
                "no:where");

        assertThat(badApi.status()).isEqualTo(422);
        assertThat(badApi.text()).contains("Must have 1 to 50 lower-case", "Is missing.", "Must be an absolute URI");
        assertThat(badApi.body()).contains("href=\"#api\"", "href=\"#name\"", "href=\"#audience\"", "value=\"No Key\"");
        assertThat(takenApi.text()).contains("Is the key of an API that is there already.");
        assertThat(takenAudience.text()).contains("Is the audience of another API.");
        assertThat(badPermission.text())
                .contains("Must be two parts", "Is missing.", "Must have at most 100 characters.");
        assertThat(badPermission.body())
                .contains("href=\"#permission\"", "href=\"#appliesTo\"", "href=\"#category\"", "c".repeat(101))
                .containsPattern("value=\"mistaken:read\" checked");
        assertThat(widening.text())
                .contains("What applies stage by stage cannot give what applies to the whole organization");
        assertThat(widening.body()).contains("href=\"#implies\"", "value=\"STAGE\" required checked");
        assertThat(takenKey.text()).contains("Is the key of a permission that is there already.");
        assertThat(unknown.text()).contains("The permission no:where is not in the catalog any more.");
    }

    @Test
    void a_permission_never_gives_itself() {
        api("round");
        permission("round:a", "Round A", "STAGE");
        permission("round:b", "Round B", "STAGE", "implies", "round:a");
        String form = CATALOG + "/permissions/round:a/edit";

        Page refused = browser.send(
                form,
                "version",
                version(form),
                "name",
                "Round A",
                "category",
                "Invoices",
                "appliesTo",
                "STAGE",
                "implies",
                "round:b");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("It would give itself: round:a -> round:b -> round:a.".replace(">", "&gt;"));
    }

    @Test
    void whoever_was_overtaken_is_told_what_there_is_now_and_keeps_what_was_typed() {
        String api = api("contested");
        permission("contested:read", "Read", "STAGE");
        String seen = version(api + "/edit");
        String rename = api + "/rename-category?category=Invoices";
        browser.send(api + "/edit", "version", seen, "name", "By somebody else", "audience", "urn:contested");

        Page staleApi = browser.send(api + "/edit", "version", seen, "name", "Mine", "audience", "urn:mine");
        Page stalePermission = browser.send(
                CATALOG + "/permissions/contested:read/edit",
                "version",
                seen,
                "name",
                "Mine",
                "category",
                "Mine",
                "appliesTo",
                "ORGANIZATION");
        Page staleCategory = browser.send(rename, "version", seen, "category", "Mine");
        Page saved = follow(browser.send(
                api + "/edit",
                "version",
                PortalEndUsers.value(staleApi, "version"),
                "name",
                "Mine",
                "audience",
                "urn:mine"));

        for (Page page : new Page[] {staleApi, stalePermission, staleCategory}) {
            assertThat(page.status()).isEqualTo(409);
            assertThat(page.text()).contains("Somebody was faster", "What there is now");
            assertThat(page.body()).contains("value=\"Mine\"");
        }
        assertThat(staleApi.text()).contains("By somebody else", "urn:contested");
        assertThat(stalePermission.text()).contains("Stage by stage", "Invoices");
        assertThat(stalePermission.body()).contains("value=\"ORGANIZATION\" required checked");
        assertThat(saved.text()).contains("Mine", "urn:mine");
    }

    @Test
    void what_is_granted_is_removed_only_by_force_and_its_holders_are_listed() {
        String api = api("granted");
        permission("granted:write", "Write", "ORGANIZATION");
        // Made by a client, which can hand it on.
        claviger.administer("POST", "/api/clients/v1/permissions", """
                {"permission":"granted:read","name":"Read","api":"granted","category":"Invoices",
                 "appliesTo":"ORGANIZATION"}""");
        String client = RunningClaviger.credentials(claviger.administer("POST", RunningClaviger.CLIENTS, """
                        {"name":"Granted client","permissions":[{"permission":"granted:read"}]}"""))
                .clientId();
        String remove = CATALOG + "/permissions/granted:read/remove";
        browser.open(remove);

        Page refused = browser.send(remove);
        Page wrong = browser.send(remove, "force", "true", "confirmation", "granted:write");
        Page refusedApi = browser.send(api + "/remove");
        Page removed = follow(browser.send(remove, "force", "true", "confirmation", "granted:read"));
        Page removedApi = follow(browser.send(api + "/remove", "force", "true", "confirmation", "granted"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Type “granted:read” to confirm", "Granted client API client");
        assertThat(refused.links()).contains("/portal/clients/" + client);
        assertThat(wrong.text()).contains("Is not the same. Nothing was removed.");
        assertThat(refusedApi.text()).contains("Type “granted” to confirm", "Granted client API client");
        assertThat(removed.text()).doesNotContain("granted:read").contains("granted:write");
        assertThat(removedApi.text()).contains("The API is removed.");
        assertThat(browser.open(api).status()).isEqualTo(404);
    }

    @Test
    void what_another_permission_gives_is_not_removed() {
        api("implied");
        permission("implied:a", "Implied A", "STAGE");
        permission("implied:b", "Implied B", "STAGE", "implies", "implied:a");
        browser.open(CATALOG);

        Page refused =
                browser.send(CATALOG + "/permissions/implied:a/remove", "force", "true", "confirmation", "implied:a");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Other permissions give it. Change them first: implied:b");
        assertThat(refused.body()).doesNotContain("name=\"force\"");
    }

    @Test
    void what_is_built_in_is_not_changed() {
        browser.open(CATALOG);
        for (String path : new String[] {
            "/apis/identity/edit",
            "/apis/identity/remove",
            "/permissions/user-management:view-members/edit",
            "/permissions/user-management:view-members/remove"
        }) {
            Page shown = browser.open(CATALOG + path);
            Page sent = browser.send(
                    CATALOG + path, "name", "Mine", "force", "true", "confirmation", "user-management:view-members");

            assertThat(shown.status()).as(path).isEqualTo(403);
            assertThat(sent.status()).as(path).isEqualTo(403);
            assertThat(sent.text()).contains("built in");
        }
        String rename = CATALOG + "/apis/identity/rename-category?category=User+management";
        Page refused = browser.send(rename, "version", version(rename), "category", "Mine");
        assertThat(refused.text()).contains("built in");
    }

    @Test
    void whoever_may_only_view_is_offered_no_change_and_refused_when_trying() {
        String api = api("viewed");
        permission("viewed:read", "Read", "STAGE");
        Browser member = PortalEndUsers.member(claviger, "looker", "{\"claimName\":\"api-clients:view\"}");

        Page catalog = member.open(CATALOG);
        Page page = member.open(api);

        assertThat(catalog.links()).contains(api).doesNotContain(CATALOG + "/new-api");
        assertThat(page.body()).contains("viewed:read").doesNotContain("/edit", "/remove", "/new-permission", "rename");
        for (String path : new String[] {
            "/new-api",
            "/apis/viewed/edit",
            "/apis/viewed/remove",
            "/apis/viewed/new-permission",
            "/apis/viewed/rename-category?category=Invoices",
            "/permissions/viewed:read/edit",
            "/permissions/viewed:read/remove"
        }) {
            assertThat(member.open(CATALOG + path).status()).as(path).isEqualTo(403);
            assertThat(member.send(CATALOG + path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void nobody_gives_or_takes_what_they_do_not_hold() {
        String api = api("held");
        permission("held:read", "Read", "STAGE");
        Browser member = PortalEndUsers.member(claviger, "poor", "{\"claimName\":\"api-clients:manage\"}");
        member.open(CATALOG);

        Page giving = member.send(
                api + "/new-permission",
                "permission",
                "held:all",
                "name",
                "All",
                "category",
                "Invoices",
                "appliesTo",
                "STAGE",
                "implies",
                "held:read");
        Page taking =
                member.send(CATALOG + "/permissions/held:read/remove", "force", "true", "confirmation", "held:read");

        assertThat(giving.status()).isEqualTo(422);
        assertThat(giving.text()).contains("You cannot give what you do not hold yourself: held:read@*");
        assertThat(giving.body()).contains("value=\"held:all\"").containsPattern("value=\"held:read\" checked");
        assertThat(taking.status()).isEqualTo(422);
        assertThat(taking.text()).contains("You cannot give what you do not hold yourself: held:read@*");
    }

    @Test
    void hostile_texts_are_only_texts() {
        String api = api("hostile");
        permission("hostile:read", PortalEndUsers.HOSTILE, "STAGE", "category", PortalEndUsers.HOSTILE);
        String category = URLEncoder.encode(PortalEndUsers.HOSTILE, StandardCharsets.UTF_8);

        for (Page page : new Page[] {
            browser.open(CATALOG),
            browser.open(api),
            browser.open(api + "/new-permission"),
            browser.open(api + "/rename-category?category=" + category),
            browser.open(CATALOG + "/permissions/hostile:read/edit"),
            browser.open(CATALOG + "/permissions/hostile:read/remove"),
            browser.send(
                    CATALOG + "/new-api",
                    "api",
                    PortalEndUsers.HOSTILE,
                    "name",
                    PortalEndUsers.HOSTILE,
                    "audience",
                    PortalEndUsers.HOSTILE),
            browser.send(
                    api + "/new-permission",
                    "permission",
                    PortalEndUsers.HOSTILE,
                    "appliesTo",
                    PortalEndUsers.HOSTILE,
                    "implies",
                    PortalEndUsers.HOSTILE)
        }) {
            assertThat(page.body()).doesNotContain("<script>", "<img").doesNotContainPattern("<[^>]* onerror=");
            assertThat(page.status()).isLessThan(500);
        }
    }

    @Test
    void what_is_not_there_is_not_found() {
        browser.open(CATALOG);
        for (String path : new String[] {
            "/apis/nowhere/edit",
            "/apis/No%20Key/remove",
            "/apis/nowhere/new-permission",
            "/apis/identity/rename-category?category=Nothing",
            "/apis/identity/rename-category",
            "/permissions/no:where/edit",
            "/permissions/nonsense/remove"
        }) {
            assertThat(browser.open(CATALOG + path).status()).as(path).isEqualTo(404);
            assertThat(browser.send(CATALOG + path).status()).as(path).isEqualTo(404);
        }
        assertThat(browser.open(CATALOG + "/apis/nowhere").status()).isEqualTo(404);
    }
}
