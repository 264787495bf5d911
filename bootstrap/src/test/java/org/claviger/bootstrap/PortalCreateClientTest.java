package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortalCreateClientTest {
    private static final String NEW = "/portal/clients/new";

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

    /** Opens the form and sends it: as it is at first, but with these fields besides. */
    private Page create(String... fields) {
        browser.open(NEW);
        return browser.send(
                NEW,
                Stream.concat(Stream.of("expires", "90"), Stream.of(fields)).toArray(String[]::new));
    }

    private static Credentials shown(Page page) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return new Credentials(found(page, "\\b[0-9a-f]{32}\\b"), found(page, "\\bcvg_[0-9A-Za-z]{49}\\b"));
    }

    private static String found(Page page, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page.body());
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group();
    }

    private Answer client(Credentials credentials) {
        return claviger.administer("GET", RunningClaviger.path(credentials), "");
    }

    private String secretOf(Credentials credentials, String member) {
        return client(credentials).json().at("/secrets/0/" + member).asString();
    }

    @Test
    void the_form_begins_with_what_is_usual() {
        Page page = browser.open(NEW);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("id=\"expires-90\" name=\"expires\" value=\"90\" checked")
                .contains("name=\"remind\" value=\"1\" checked")
                .contains("min=\"2026-11-21\"", "max=\"2028-11-21\"")
                .contains("datetime=\"2027-02-20T00:00:00Z\" data-local");
        assertThat(page.text())
                .contains("90 days until 2027-02-20 00:00 UTC", "0 granted, 0 implied")
                .contains("View end users", "Development", "Production", "All stages");
        assertThat(browser.open("/portal/clients").links()).contains(NEW);
    }

    @Test
    void a_client_is_created_and_its_credentials_work_at_once() {
        Page page = create(
                "name", " Billing export ",
                "description", "nightly job\r\nsecond line",
                "remind", "1",
                "grant", "user-management:manage-users",
                "grant", "user-management:view-end-users@development",
                "grant", "user-management:view-end-users@production");

        Credentials made = shown(page);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(claviger.token(made)).isNotEmpty();
        var json = client(made).json();
        assertThat(json.get("name").stringValue()).isEqualTo("Billing export");
        assertThat(json.get("description").stringValue()).isEqualTo("nightly job\nsecond line");
        assertThat(json.get("permissions"))
                .hasToString(
                        "[{\"permission\":\"user-management:manage-users\"},"
                                + "{\"permission\":\"user-management:view-end-users\",\"stages\":[\"development\",\"production\"]}]");
        assertThat(secretOf(made, "expiresOn")).isEqualTo("2027-02-19");
        assertThat(secretOf(made, "remind")).isEqualTo("true");
    }

    @Test
    void the_answer_sent_again_makes_no_second_client_and_shows_no_secret() {
        Page first = browser.open(NEW);
        String token = browser.token();
        Credentials made = shown(browser.sendAsItIs(NEW, "token", token, "name", "Once", "expires", "90"));
        int clients = claviger.clients();

        Page reloaded = browser.sendAsItIs(NEW, "token", token, "name", "Once", "expires", "90");
        Page changed = browser.sendAsItIs(NEW, "token", token, "name", "Twice", "expires", "30");
        Page list = browser.open(reloaded.header("Location"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(reloaded.status()).isEqualTo(303);
        assertThat(reloaded.header("Location")).startsWith("/portal/clients?done=");
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.text()).contains("This form was sent before, with other values.");
        assertThat(changed.body()).contains("value=\"Twice\"").doesNotContain(made.clientSecret());
        assertThat(list.text()).contains("This form was sent before", "cannot be shown again");
        assertThat(list.body()).doesNotContain(made.clientSecret());
        assertThat(claviger.clients()).isEqualTo(clients);
    }

    @Test
    void without_a_tick_nobody_is_reminded_and_nothing_is_granted() {
        Credentials made = shown(create("name", "Quiet", "expires", "30"));

        assertThat(secretOf(made, "remind")).isEqualTo("false");
        assertThat(client(made).json().get("permissions")).isEmpty();
    }

    @Test
    void the_expiration_is_chosen_in_days_or_as_a_date_within_its_bounds() {
        browser.open(NEW);
        assertThat(secretOf(shown(browser.send(NEW, "name", "A", "expires", "30")), "expiresOn"))
                .isEqualTo("2026-12-21");
        browser.open(NEW);
        assertThat(secretOf(shown(browser.send(NEW, "name", "A", "expires", "180")), "expiresOn"))
                .isEqualTo("2027-05-20");
        for (String allowed : List.of("2026-11-21", "2028-11-21")) {
            browser.open(NEW);
            Credentials made = shown(browser.send(NEW, "name", "A", "expires", "date", "expiresOn", allowed));
            assertThat(secretOf(made, "expiresOn")).isEqualTo(allowed);
        }
        int clients = claviger.clients();

        for (String refused : List.of("2026-11-20", "2028-11-22", "", "tomorrow", "2027-02-30", "+999999999-01-01")) {
            browser.open(NEW);
            Page page = browser.send(NEW, "name", "A", "expires", "date", "expiresOn", refused);

            assertThat(page.status()).as(refused).isEqualTo(422);
            assertThat(page.body()).contains("href=\"#expiresOn\"", "value=\"" + refused + "\"");
        }
        browser.open(NEW);
        assertThat(browser.send(NEW, "name", "A", "expires", "91").status()).isEqualTo(422);
        browser.open(NEW);
        assertThat(browser.send(NEW, "name", "A").status()).isEqualTo(422);
        assertThat(claviger.clients()).isEqualTo(clients);
    }

    @Test
    void all_mistakes_are_told_at_once_and_nothing_typed_is_lost() {
        int clients = claviger.clients();
        browser.open(NEW);

        Page page = browser.send(
                NEW,
                "name",
                " ",
                "description",
                "d".repeat(1_001),
                "expires",
                "date",
                "expiresOn",
                "soon",
                "grant",
                "portfolio:view-stage@development",
                "grant",
                "no-such:permission",
                "grant",
                "portfolio:view-stage@nowhere",
                "grant",
                "<script>alert(1)</script>");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text())
                .contains("Is missing.")
                .contains("Must have at most 1000 characters.")
                .contains("Must be a date such as 2027-02-19.")
                .contains("One of the permissions or stages was removed or changed in the meantime.");
        assertThat(page.body())
                .contains("href=\"#name\"", "href=\"#description\"", "href=\"#expiresOn\"", "href=\"#permissions\"")
                .contains("d".repeat(1_001), "value=\"soon\"")
                .contains("value=\"date\" checked")
                .contains("value=\"portfolio:view-stage@development\" checked")
                .doesNotContain("name=\"remind\" value=\"1\" checked", "<script>alert");
        assertThat(claviger.clients()).isEqualTo(clients);
    }

    @Test
    void a_name_has_at_most_100_characters() {
        Page tooLong = create("name", "n".repeat(101));
        Page fits = create("name", "\uD83D\uDE00".repeat(100));

        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.text()).contains("Must have at most 100 characters.");
        shown(fits);
    }

    @Test
    void hostile_texts_are_only_texts() {
        for (String text : List.of("<script>alert(1)</script>", "\" onfocus=\"alert(1)", "</textarea><img src=x>")) {
            Page page = create("name", text, "description", text, "expires", text, "expiresOn", text, "grant", text);
            browser.open(NEW);
            Page shown = browser.send(NEW, "name", text, "description", text, "expires", "30");

            assertThat(page.status()).isEqualTo(422);
            assertThat(shown.status()).isEqualTo(200);
            for (String body : List.of(page.body(), shown.body())) {
                assertThat(body).doesNotContain("<script>", "<img").doesNotContainPattern("<[^>]* onfocus=\"");
            }
        }
    }

    @Test
    void what_follows_is_shown_before_anything_is_created() {
        int clients = claviger.clients();
        browser.open(NEW);

        Page page = browser.send(
                NEW,
                "name",
                "",
                "expires",
                "180",
                "preview",
                "1",
                "grant",
                "user-management:manage-users",
                "grant",
                "portfolio:view-stage@*");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("2 granted, 2 implied", "Because of Manage users", "Part of all stages")
                .doesNotContain("Is missing");
        assertThat(page.body())
                .contains("value=\"user-management:view-members\" checked disabled aria-describedby=\"why-")
                .contains("value=\"portfolio:view-stage@production\" checked disabled")
                .contains("value=\"portfolio:view-stage@*\" checked aria-label")
                .contains("value=\"180\" checked");
        assertThat(claviger.clients()).isEqualTo(clients);
    }

    @Test
    void nobody_gives_what_they_do_not_hold() {
        var manager = PortalMembers.member(
                claviger,
                "manager@example.com",
                "{\"claimName\":\"api-clients:manage\"},{\"claimName\":\"audit-trail:view\"}");
        int clients = claviger.clients();

        Page page = manager.open(NEW);
        Page refused = manager.send(
                NEW, "name", "", "expires", "30", "grant", "user-management:manage-users", "grant", "audit-trail:view");
        Page refusedAlone = manager.send(NEW, "name", "A", "expires", "30", "grant", "portfolio:view-stage@*");
        Page made = manager.send(NEW, "name", "A", "expires", "30", "grant", "audit-trail:view");

        assertThat(page.body())
                .contains("value=\"user-management:manage-users\" disabled aria-describedby=\"why-")
                .contains("value=\"portfolio:view-stage@*\" disabled")
                .doesNotContain("value=\"audit-trail:view\" disabled");
        assertThat(page.text()).contains("You do not hold this, and so you cannot give it");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("Is missing.", "Cannot be given, since you do not hold it: ")
                .contains("Manage users (Organization)");
        assertThat(refusedAlone.status()).isEqualTo(422);
        assertThat(refusedAlone.text()).contains("you do not hold it: View stage (All stages)");
        assertThat(shown(made).clientSecret()).isNotEmpty();
        assertThat(claviger.clients()).isEqualTo(clients + 1);
    }

    @Test
    void a_duplicate_begins_with_what_the_original_has_and_gets_credentials_of_its_own() {
        Credentials original = RunningClaviger.credentials(claviger.administer("POST", RunningClaviger.CLIENTS, """
                {"name":"Billing","description":"<b>nightly</b>","remind":false,"expiresOn":"2026-12-01",
                 "permissions":[{"permission":"portfolio:view-stage","stages":["production"]}]}"""));
        String path = "/portal/clients/" + original.clientId() + "/duplicate";

        Page page = browser.open(path);
        Page answer = browser.send(
                path,
                "name",
                "Billing (copy)",
                "description",
                "",
                "expires",
                "90",
                "grant",
                "portfolio:view-stage@test");

        assertThat(page.body())
                .contains("value=\"Billing (copy)\"", "&lt;b&gt;nightly&lt;/b&gt;")
                .contains("value=\"portfolio:view-stage@production\" checked", "value=\"90\" checked")
                .doesNotContain("name=\"remind\" value=\"1\" checked", "cvg_");
        Credentials copy = shown(answer);
        assertThat(copy.clientId()).isNotEqualTo(original.clientId());
        assertThat(copy.clientSecret()).isNotEqualTo(original.clientSecret());
        assertThat(client(copy).json().get("permissions").toString()).contains("[\"test\"]");
        assertThat(client(copy).json().get("description").stringValue()).isEmpty();
        assertThat(secretOf(copy, "expiresOn")).isEqualTo("2027-02-19");
        assertThat(claviger.token(original)).isNotEmpty();
        assertThat(browser.open("/portal/clients/" + original.clientId()).links())
                .contains(path);
    }

    @Test
    void a_duplicate_gives_nothing_that_the_member_does_not_hold() {
        Credentials original = claviger.client("[{\"permission\":\"audit-trail:view\"}]");
        String path = "/portal/clients/" + original.clientId() + "/duplicate";
        var manager = PortalMembers.member(claviger, "manager@example.com", "{\"claimName\":\"api-clients:manage\"}");

        Page page = manager.open(path);
        Page refused = manager.send(path, "name", "Copy", "expires", "90", "grant", "audit-trail:view");
        Page without = manager.send(path, "name", "Copy", "expires", "90", "preview", "1");
        Page made = manager.send(path, "name", "Copy", "expires", "90");

        assertThat(page.body()).contains("value=\"audit-trail:view\" checked aria-describedby=\"why-");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("you do not hold it: View audit trail (Organization)");
        assertThat(without.body()).contains("value=\"audit-trail:view\" disabled");
        assertThat(client(shown(made)).json().get("permissions")).isEmpty();
    }

    @Test
    void what_is_not_there_cannot_be_duplicated() {
        String path = "/portal/clients/" + "0".repeat(32) + "/duplicate";

        assertThat(browser.open(path).status()).isEqualTo(404);
        assertThat(browser.send(path, "name", "A", "expires", "90").status()).isEqualTo(404);
    }

    @Test
    void whoever_may_only_view_is_not_led_there() {
        var viewer = PortalMembers.member(claviger, "viewer@example.com", "{\"claimName\":\"api-clients:view\"}");
        String client = "/portal/clients/" + claviger.admin().clientId();

        assertThat(viewer.open("/portal/clients").links()).doesNotContain(NEW);
        assertThat(viewer.open(client).links()).doesNotContain(client + "/duplicate");
        assertThat(viewer.open(NEW).status()).isEqualTo(403);
    }
}
