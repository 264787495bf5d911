package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortalClientsTest {
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

    private Credentials client(String json) {
        Answer answer = claviger.administer("POST", RunningClaviger.CLIENTS, json);
        assertThat(answer.status()).isEqualTo(201);
        return RunningClaviger.credentials(answer);
    }

    private Credentials named(String name) {
        return client("{\"name\":\"%s\",\"permissions\":[{\"permission\":\"audit-trail:view\"}]}".formatted(name));
    }

    /** One of each status besides the client that holds everything, which is available. */
    private void oneOfEach() {
        named("Working");
        client("{\"name\":\"Without permissions\"}");
        client("{\"name\":\"Gone\",\"expiresOn\":\"2026-11-21\"}");
        Credentials stopped = named("Stopped");
        claviger.administer("POST", RunningClaviger.path(stopped) + "/suspend", "");
        claviger.clock.set(claviger.clock.instant().plus(Duration.ofHours(14)));
        browser = PortalMembers.administrator(claviger);
    }

    /** The names in the list, in their order. */
    private static List<String> names(Page page) {
        List<String> names = new ArrayList<>();
        var matcher =
                Pattern.compile("<th scope=\"row\"[^>]*><a [^>]*>([^<]*)</a>").matcher(page.body());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @Test
    void the_overview_counts_clients_by_status_and_leads_to_them() {
        oneOfEach();

        Page overview = browser.open("/portal");

        assertThat(overview.text())
                .contains("1 Suspended", "1 Expired", "1 Needs attention", "2 Available")
                .contains("Hello, ");
        for (String status : List.of("suspended", "expired", "needs-attention", "available")) {
            assertThat(overview.links()).contains("/portal/clients?status=" + status);
            assertThat(names(browser.open("/portal/clients?status=" + status))).isNotEmpty();
        }
    }

    @Test
    void the_list_tells_what_matters_about_each_client() {
        Credentials used = named("Used");
        oneOfEach();
        claviger.token(used);

        Page page = browser.open("/portal/clients");

        assertThat(names(page))
                .containsExactly("Administrator", "Gone", "Stopped", "Used", "Without permissions", "Working");
        assertThat(page.text())
                .contains("No permissions granted", "1 to 6 of 6", "now 2026-11-22 00:00 UTC", "Never")
                .contains("in 90 days 2027-02-20 00:00 UTC");
        assertThat(page.body()).contains("data-copy=\"" + used.clientId() + "\"");
    }

    @Test
    void no_secret_is_on_any_page() {
        Credentials client = named("Secretive");

        for (String path :
                List.of("/portal", "/portal/clients", "/portal/clients.csv", "/portal/sessions", page(client))) {
            assertThat(browser.open(path).body()).doesNotContain(client.clientSecret(), "cvg_");
        }
    }

    @Test
    void filters_and_search_stay_in_the_address_and_can_be_taken_away_one_by_one() {
        oneOfEach();

        Page page = browser.open("/portal/clients?q=o&status=expired&status=available&sort=-created-at");

        assertThat(names(page)).containsExactlyInAnyOrder("Gone", "Working", "Administrator");
        assertThat(page.links())
                .contains(
                        "/portal/clients?q=o&status=available&sort=-created-at",
                        "/portal/clients?q=o&status=expired&sort=-created-at",
                        "/portal/clients?q=o&status=expired&status=available&status=suspended&sort=-created-at",
                        "/portal/clients?status=expired&status=available&sort=-created-at",
                        "/portal/clients?sort=-created-at",
                        "/portal/clients?q=o&status=expired&status=available",
                        "/portal/clients.csv?q=o&status=expired&status=available&sort=-created-at&bom=true");
        assertThat(page.body()).contains("value=\"o\"", "aria-sort=\"descending\"");
    }

    @Test
    void counts_follow_the_search_and_not_the_filters() {
        oneOfEach();

        Page page = browser.open("/portal/clients?q=stop&status=available");

        assertThat(page.text()).contains("Suspended 1", "Available 0", "Nothing found");
    }

    @Test
    void headers_sort_and_turn() {
        oneOfEach();

        Page turned = browser.open("/portal/clients?sort=-name");

        assertThat(names(turned)).containsExactly("Working", "Without permissions", "Stopped", "Gone", "Administrator");
        assertThat(turned.links()).contains("/portal/clients", "/portal/clients?sort=expires-on");
        assertThat(browser.open("/portal/clients").links()).contains("/portal/clients?sort=-name");
        assertThat(names(browser.open("/portal/clients?sort=expires-on")))
                .first()
                .isEqualTo("Gone");
    }

    @Test
    void pages_follow_each_other_and_none_is_beyond_the_last() {
        for (int i = 0; i < 55; i++) {
            named("Client %s".formatted(100 + i));
        }

        Page first = browser.open("/portal/clients?q=client");
        Page second = browser.open("/portal/clients?q=client&page=2");
        Page beyond = browser.open("/portal/clients?q=client&page=7");

        assertThat(names(first)).hasSize(50);
        assertThat(first.text()).contains("1 to 50 of 55", "Page 1 of 2");
        assertThat(first.links()).contains("/portal/clients?q=client&page=2");
        assertThat(names(second)).hasSize(5).doesNotContainAnyElementsOf(names(first));
        assertThat(second.links()).contains("/portal/clients?q=client");
        assertThat(beyond.header("Location")).isEqualTo("/portal/clients?q=client&page=2");
    }

    @Test
    void an_address_that_nobody_understands_shows_the_list_as_it_is_at_first() {
        for (String query : List.of(
                "?page=0",
                "?page=-1",
                "?page=99999999999",
                "?page=x",
                "?sort=secret",
                "?status=ACTIVE",
                "?q=%00",
                "?q=" + "%F0%9F%98%80".repeat(200),
                "?unknown=1&page=")) {
            assertThat(browser.open("/portal/clients" + query).status())
                    .as(query)
                    .isIn(200, 303);
        }
    }

    @Test
    void an_empty_list_teaches_what_a_client_is() {
        String admin = RunningClaviger.CLIENTS + "/" + claviger.admin().clientId();
        String token = claviger.adminToken();
        claviger.call("POST", admin + "/suspend", token, "");
        Page page = browser.open("/portal/clients?status=expired");

        assertThat(page.text()).contains("Nothing found", "Show all");
    }

    @Test
    void hostile_names_are_only_names() {
        for (String name : List.of(
                "<script>alert(1)</script>",
                "\\\" onmouseover=\\\"alert(1)",
                "'><img src=x>",
                "${7*7}",
                "{0}",
                "&lt;b&gt;")) {
            named(name);
        }

        Page page = browser.open("/portal/clients?q=%22%3E%3Cscript%3Ealert(2)%3C/script%3E");
        Page list = browser.open("/portal/clients");

        for (String body : List.of(page.body(), list.body())) {
            assertThat(body).doesNotContain("<script>", "<img").doesNotContainPattern("<[^>]* onmouseover=\"");
        }
        assertThat(names(list)).contains("&lt;script&gt;alert(1)&lt;/script&gt;", "${7*7}", "{0}");
    }

    @Test
    void an_export_has_all_that_match_and_no_formula() {
        for (int i = 0; i < 103; i++) {
            named("Client %s".formatted(100 + i));
        }
        named("=cmd|' /C calc'!A0");
        named("a \\\"quoted\\\", name");

        Page all = browser.open("/portal/clients.csv");
        Page some = browser.open("/portal/clients.csv?q=client&sort=-name&page=2");

        assertThat(all.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(all.header("Content-Disposition")).isEqualTo("attachment; filename=\"api-clients.csv\"");
        assertThat(all.body().split("\r\n")).hasSize(1 + 1 + 103 + 2);
        assertThat(all.body()).startsWith("Name,");
        assertThat(browser.open("/portal/clients.csv?bom=true").body()).isEqualTo("\uFEFF" + all.body());
        assertThat(all.body()).contains("\r\n\"'=cmd|' /C calc'!A0\",\"").contains("\"a \"\"quoted\"\", name\"");
        assertThat(some.body().split("\r\n")).hasSize(1 + 103);
        assertThat(some.body().split("\r\n")[1])
                .matches(
                        "\"Client 202\",\"[0-9a-f]{32}\",\"AVAILABLE\",\"\",\"2027-02-20T00:00:00Z\",\"\",\"2026-11-21T10:00:00Z\"");
    }

    @Test
    void whoever_may_only_view_sees_the_list() {
        String user = PortalMembers.user(claviger, "viewer@example.com", "Viewer");
        PortalMembers.giveRole(claviger, user, "Viewer", "{\"claimName\":\"api-clients:view\"}");
        PortalMembers.accept(new Browser(claviger), PortalMembers.invite(claviger, user));

        var viewer = Browser.signedIn(claviger, "viewer@example.com", PortalMembers.PASSWORD);

        assertThat(names(viewer.open("/portal/clients"))).containsExactly("Administrator");
    }

    @Test
    void the_list_is_small_on_the_wire() {
        for (int i = 0; i < 60; i++) {
            named("Client with a name of some length, number %s".formatted(i));
        }

        Page page = browser.with("Accept-Encoding", "gzip").open("/portal/clients");

        assertThat(page.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(page.whole().headers().firstValueAsLong("Content-Length").orElseThrow())
                .isLessThan(15_000);
    }

    private static String page(Credentials client) {
        return "/portal/clients/" + client.clientId();
    }

    @Test
    void the_page_of_a_client_tells_what_it_is_and_what_it_may_do_and_why() {
        Credentials client = client("""
                {"name":"Billing export","description":"nightly job\\nsecond line",
                 "permissions":[{"permission":"user-management:manage-end-user-groups","stages":["production"]}]}""");
        claviger.token(client);

        Page page = browser.open(page(client));

        assertThat(browser.open("/portal/clients").links()).contains(page(client));
        assertThat(page.body()).contains("<h1>Billing export</h1>", "nightly job\nsecond line", client.clientId());
        assertThat(page.text())
                .contains("Available", "Active", "in 90 days 2027-02-20 00:00 UTC", "Production", "Granted")
                .contains("user-management:view-end-users", "Because of Manage end-user groups");
    }

    @Test
    void suspending_bites_at_once_and_resuming_undoes_it() {
        Credentials client = client(
                "{\"name\":\"Viewer\",\"permissions\":[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"*\"]}]}");
        String token = claviger.token(client);
        Page before = browser.open(page(client));

        Page suspended = browser.send(page(client) + "/suspend");
        Page shown = browser.open(suspended.header("Location"));
        int refused = claviger.get("/api/portfolios/v1/environments", token).status();
        Page resumed = browser.send(page(client) + "/resume");
        int answered = claviger.get("/api/portfolios/v1/environments", token).status();

        assertThat(before.text()).contains("Every secret and every access token of this client stops working at once.");
        assertThat(suspended.status()).isEqualTo(303);
        assertThat(suspended.header("Location")).isEqualTo(page(client) + "?done=client-suspended");
        assertThat(shown.text()).contains("Suspended", "work again, the very same ones.");
        assertThat(refused).isEqualTo(401);
        assertThat(resumed.status()).isEqualTo(303);
        assertThat(answered).isEqualTo(200);
    }

    @Test
    void whoever_may_only_view_is_offered_no_change_and_refused_when_trying() {
        Credentials client = named("Untouched");
        String user = PortalMembers.user(claviger, "watcher@example.com", "Watcher");
        PortalMembers.giveRole(claviger, user, "Watcher", "{\"claimName\":\"api-clients:view\"}");
        PortalMembers.accept(new Browser(claviger), PortalMembers.invite(claviger, user));
        var watcher = Browser.signedIn(claviger, "watcher@example.com", PortalMembers.PASSWORD);

        Page page = watcher.open(page(client));
        Page refused = watcher.send(page(client) + "/suspend");

        assertThat(page.body()).contains("Untouched").doesNotContain("/suspend", "/resume");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(browser.open(page(client)).text()).contains("Available");
    }

    @Test
    void a_client_that_is_not_there_is_not_found() {
        for (String id : List.of("nobody", "0".repeat(32), "%3Cscript%3E")) {
            assertThat(browser.open("/portal/clients/" + id).status()).as(id).isEqualTo(404);
            assertThat(browser.send("/portal/clients/" + id + "/suspend").status())
                    .as(id)
                    .isEqualTo(404);
        }
    }
}
