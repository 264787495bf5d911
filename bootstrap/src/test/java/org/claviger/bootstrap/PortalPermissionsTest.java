package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Editing the details and the permissions of an API client. */
class PortalPermissionsTest {
    private RunningClaviger claviger;
    private Browser browser;
    private Credentials client;

    @BeforeEach
    void start() {
        claviger = PortalMembers.started();
        browser = PortalMembers.administrator(claviger);
        client = RunningClaviger.credentials(claviger.administer("POST", RunningClaviger.CLIENTS, """
                {"name":"Billing","description":"nightly\\njob",
                 "permissions":[{"permission":"user-management:view-members"},
                                {"permission":"portfolio:view-stage","stages":["development"]}]}"""));
    }

    @AfterEach
    void stop() {
        claviger.close();
    }

    private String page() {
        return "/portal/clients/" + client.clientId();
    }

    private String json(String member) {
        return claviger.administer("GET", RunningClaviger.path(client), "")
                .json()
                .get(member)
                .asString();
    }

    private String permissions() {
        return claviger.administer("GET", RunningClaviger.path(client), "")
                .json()
                .get("permissions")
                .toString();
    }

    private void changedByAnother(String permissions) {
        claviger.administer(
                "PUT", RunningClaviger.path(client) + "/permissions", "{\"permissions\":" + permissions + "}");
    }

    @Test
    void the_page_of_a_client_leads_to_its_forms() {
        assertThat(browser.open(page()).links()).contains(page() + "/edit", page() + "/permissions");
    }

    @Test
    void name_and_description_are_edited() {
        Page form = browser.open(page() + "/edit");
        Page saved = browser.send(
                page() + "/edit", "version", "1", "name", " Billing 2 ", "description", "line\r\nand another");

        assertThat(form.body())
                .contains("value=\"Billing\"", "\nnightly\njob</textarea>", "name=\"version\" value=\"1\"");
        assertThat(saved.status()).isEqualTo(303);
        assertThat(browser.open(saved.header("Location")).text()).contains("The details are saved.", "Billing 2");
        assertThat(json("name")).isEqualTo("Billing 2");
        assertThat(json("description")).isEqualTo("line\nand another");
        assertThat(json("version")).isEqualTo("2");
    }

    @Test
    void details_that_are_sent_back_as_they_were_shown_change_nothing() {
        browser.open(page() + "/edit");
        browser.send(page() + "/edit", "version", "1", "name", "Billing", "description", "nightly\r\njob");

        assertThat(json("version")).isEqualTo("1");
    }

    @Test
    void mistakes_in_details_are_told_at_once_and_kept() {
        browser.open(page() + "/edit");
        String name = "<script>" + "n".repeat(93);

        Page page = browser.send(page() + "/edit", "version", "1", "name", name, "description", "d".repeat(1_001));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains("Must have at most 100 characters.", "Must have at most 1000 characters.");
        assertThat(page.body())
                .contains("href=\"#name\"", "href=\"#description\"", "n".repeat(93), "d".repeat(1_001))
                .doesNotContain("<script>n");
        assertThat(json("version")).isEqualTo("1");
    }

    @Test
    void details_that_somebody_else_has_changed_are_shown_beside_what_was_typed() {
        browser.open(page() + "/edit");
        claviger.administer("PATCH", RunningClaviger.path(client), "{\"name\":\"<b>Faster</b>\"}");

        Page stale = browser.send(page() + "/edit", "version", "1", "name", "Slower", "description", "mine");
        Page again = browser.send(page() + "/edit", "version", "2", "name", "Slower", "description", "mine");

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text()).contains("Somebody has changed this API client in the meantime");
        assertThat(stale.body())
                .contains("&lt;b&gt;Faster&lt;/b&gt;", "value=\"Slower\"", "name=\"version\" value=\"2\"")
                .doesNotContain("<b>");
        assertThat(again.status()).isEqualTo(303);
        assertThat(json("name")).isEqualTo("Slower");
    }

    @Test
    void forms_without_a_version_or_a_client_are_refused() {
        browser.open(page() + "/edit");

        for (String version : List.of("", "one", "1.0", "99999999999999999999")) {
            assertThat(browser.send(page() + "/edit", "version", version, "name", "A")
                            .status())
                    .isEqualTo(409);
            assertThat(browser.send(page() + "/permissions", "version", version, "save", "1")
                            .status())
                    .isEqualTo(409);
        }
        for (String path : List.of("/edit", "/permissions")) {
            String nowhere = "/portal/clients/" + "0".repeat(32) + path;
            assertThat(browser.open(nowhere).status()).isEqualTo(404);
            assertThat(browser.send(nowhere, "version", "1", "save", "1", "name", "A")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(permissions()).contains("view-members");
    }

    @Test
    void permissions_are_chosen_reviewed_and_saved() {
        String path = page() + "/permissions";
        Page matrix = browser.open(path);
        Page review = browser.send(
                path,
                "version",
                "1",
                "review",
                "1",
                "grant",
                "user-management:manage-users",
                "grant",
                "user-management:view-end-users@production");
        String before = permissions();
        Page saved = browser.send(
                path,
                "version",
                "1",
                "save",
                "1",
                "grant",
                "user-management:manage-users",
                "grant",
                "user-management:view-end-users@production");

        assertThat(matrix.body())
                .contains("value=\"user-management:view-members\" checked>")
                .contains("value=\"portfolio:view-stage@development\" checked aria-label")
                .contains("name=\"version\" value=\"1\"");
        assertThat(matrix.text()).contains("2 granted, 0 implied");
        assertThat(review.status()).isEqualTo(200);
        assertThat(review.text())
                .contains("Manage users user-management:manage-users Organization Added")
                .contains("View end users user-management:view-end-users@production Production Added")
                .contains("View members user-management:view-members Organization Removed"
                        + " Because of Manage users (Organization) It stays allowed.")
                .contains("View stage portfolio:view-stage@development Development Removed")
                .contains("Manage member access user-management:manage-member-access Organization Follows")
                .contains("View stage portfolio:view-stage@production Production Follows"
                        + " Because of View end users (Production)");
        assertThat(review.body())
                .contains("type=\"hidden\" name=\"grant\" value=\"user-management:view-end-users@production\"")
                .contains("name=\"version\" value=\"1\"");
        assertThat(before).contains("view-members");
        assertThat(saved.status()).isEqualTo(303);
        assertThat(browser.open(saved.header("Location")).text()).contains("The permissions are saved.");
        assertThat(permissions())
                .isEqualTo("[{\"permission\":\"user-management:manage-users\"},"
                        + "{\"permission\":\"user-management:view-end-users\",\"stages\":[\"production\"]}]");
    }

    @Test
    void a_review_tells_what_ends_and_what_was_allowed_anyway() {
        changedByAnother("[{\"permission\":\"user-management:view-end-users\",\"stages\":[\"*\"]}]");
        browser.open(page() + "/permissions");

        Page review =
                browser.send(page() + "/permissions", "version", "2", "grant", "user-management:view-end-users@test");
        Page nothing =
                browser.send(page() + "/permissions", "version", "2", "grant", "user-management:view-end-users@*");

        assertThat(review.text())
                .contains("View end users user-management:view-end-users@test Test Added It was allowed before, too.")
                .contains("View end users user-management:view-end-users@* All stages Removed")
                .contains("View stage portfolio:view-stage@* All stages Ends, too"
                        + " Because of View end users (All stages)");
        assertThat(nothing.text()).contains("Nothing would change").doesNotContain("Save permissions");
    }

    @Test
    void the_selection_can_be_looked_at_and_changed_again_before_saving() {
        browser.open(page() + "/permissions");

        Page preview = browser.send(
                page() + "/permissions", "version", "1", "preview", "1", "grant", "portfolio:view-stage@*");

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.text()).contains("1 granted, 0 implied", "Part of all stages");
        assertThat(preview.body())
                .contains("value=\"portfolio:view-stage@*\" checked", "name=\"version\" value=\"1\"")
                .doesNotContain("value=\"user-management:view-members\" checked");
        assertThat(json("version")).isEqualTo("1");
    }

    @Test
    void all_permissions_can_be_taken_away() {
        browser.open(page() + "/permissions");

        Page saved = browser.send(page() + "/permissions", "version", "1", "save", "1");

        assertThat(saved.status()).isEqualTo(303);
        assertThat(permissions()).isEqualTo("[]");
    }

    @Test
    void permissions_that_somebody_else_has_changed_are_shown_beside_what_was_chosen() {
        for (String button : List.of("review", "save")) {
            long version = Long.parseLong(json("version"));
            browser.open(page() + "/permissions");
            changedByAnother("[{\"permission\":\"audit-trail:view\"}]");

            Page stale = browser.send(
                    page() + "/permissions",
                    "version",
                    Long.toString(version),
                    button,
                    "1",
                    "grant",
                    "portfolio:view-stage@test");

            assertThat(stale.status()).isEqualTo(409);
            assertThat(stale.text())
                    .contains("Somebody has changed this API client in the meantime")
                    .contains("What there is now View audit trail (Organization)");
            assertThat(stale.body())
                    .contains("value=\"portfolio:view-stage@test\" checked")
                    .contains("name=\"version\" value=\"%s\"".formatted(version + 1));
            assertThat(permissions()).isEqualTo("[{\"permission\":\"audit-trail:view\"}]");
            changedByAnother("[]");
        }
    }

    @Test
    void what_is_no_permission_is_refused_whatever_the_button() {
        for (String button : List.of("review", "save", "preview")) {
            for (String grant : List.of(
                    "no-such:permission",
                    "",
                    "@",
                    "@*",
                    "portfolio:view-stage",
                    "portfolio:view-stage@",
                    "portfolio:view-stage@nowhere",
                    "portfolio:view-stage@test@test",
                    "user-management:view-members@test",
                    "\"><script>alert(1)</script>",
                    "x".repeat(10_000))) {
                browser.open(page() + "/permissions");
                Page page = browser.send(
                        page() + "/permissions",
                        "version",
                        "1",
                        button,
                        "1",
                        "grant",
                        grant,
                        "grant",
                        "audit-trail:view");

                assertThat(page.status()).as(grant).isEqualTo(button.equals("preview") ? 200 : 422);
                assertThat(page.body())
                        .contains("value=\"audit-trail:view\" checked")
                        .doesNotContain("<script>alert");
                if (!button.equals("preview")) {
                    assertThat(page.text()).contains("One of the permissions or stages was removed or changed");
                }
            }
        }
        assertThat(json("version")).isEqualTo("1");
    }

    @Test
    void whoever_does_not_hold_something_may_leave_it_or_take_it_away_but_not_add_it() {
        var manager = PortalMembers.member(claviger, "manager@example.com", "{\"claimName\":\"api-clients:manage\"}");
        String path = page() + "/permissions";

        Page matrix = manager.open(path);
        Page widened = manager.send(
                path, "version", "1", "review", "1", "grant", "portfolio:view-stage@*", "grant", "audit-trail:view");
        Page forced = manager.send(
                path, "version", "1", "save", "1", "grant", "portfolio:view-stage@*", "grant", "audit-trail:view");
        String after = permissions();
        Page narrowed = manager.send(path, "version", "1", "save", "1", "grant", "portfolio:view-stage@development");

        assertThat(matrix.body())
                .contains("value=\"portfolio:view-stage@development\" checked aria-label")
                .contains("value=\"portfolio:view-stage@production\" disabled");
        assertThat(matrix.text())
                .contains("You do not hold this: once it is taken away, you cannot give it back (Development)")
                .contains("You do not hold this, and so you cannot give it (Test, Production, All stages)");
        for (Page refused : List.of(widened, forced)) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text())
                    .contains("you do not hold it: View audit trail (Organization), View stage (All stages)");
            assertThat(refused.body()).contains("href=\"#permissions\"", "value=\"audit-trail:view\" checked");
        }
        assertThat(after).contains("view-members");
        assertThat(narrowed.status()).isEqualTo(303);
        assertThat(permissions()).isEqualTo("[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"development\"]}]");
    }

    @Test
    void own_permissions_with_hostile_names_are_shown_as_they_are() {
        var api = claviger.administer(
                "POST",
                "/api/clients/v1/apis",
                "{\"api\":\"shop\",\"name\":\"<script>alert(1)</script>\",\"audience\":\"urn:shop\"}");
        var permission = claviger.administer(
                "POST",
                "/api/clients/v1/permissions",
                "{\"permission\":\"shop:sell\",\"name\":\"\\\" onfocus=\\\"alert(1)\",\"api\":\"shop\","
                        + "\"category\":\"<img src=x>\",\"appliesTo\":\"STAGE\",\"implies\":[]}");
        assertThat(List.of(api.status(), permission.status())).containsOnly(201);

        Page page = browser.open(page() + "/permissions");
        Page review = browser.send(page() + "/permissions", "version", "1", "grant", "shop:sell@test");

        for (Page each : List.of(page, review)) {
            assertThat(each.status()).isEqualTo(200);
            assertThat(each.body())
                    .contains("shop:sell@test")
                    .doesNotContain("<script>alert", "<img")
                    .doesNotContainPattern("<[^>]* onfocus=\"");
        }
    }
}
