package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.claviger.adapters.http.access.Access;
import org.claviger.adapters.http.access.Authorization;
import org.claviger.adapters.http.server.Route;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.domain.members.OrganizationRoleKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for every page of the portal. */
class PortalWalkTest {
    private static final Set<String> FOR_ALL = Set.of(
            "GET /",
            "GET /portal/assets/{hash}/{name}",
            "GET /portal/sign-in",
            "POST /portal/sign-in",
            "POST /portal/sign-in/openid",
            "GET /portal/sign-in/openid/callback",
            "GET /portal/invitation",
            "POST /portal/invitation",
            "GET /portal/forgotten-password",
            "POST /portal/forgotten-password",
            "GET /portal/new-password",
            "POST /portal/new-password",
            "POST /portal/preferences");

    private static RunningClaviger claviger;
    private static String user;

    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
        user = PortalMembers.user(claviger, "sample@example.com", "Sample");
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static List<Route> routes() {
        return claviger.server().routes().stream()
                .filter(route -> Authorization.table().accessTo(route.name()) instanceof Access.Portal)
                .toList();
    }

    private static Access.Portal access(Route route) {
        return (Access.Portal) Authorization.table().accessTo(route.name());
    }

    private static String path(Route route) {
        String path = route.path()
                .replace("{hash}", "0123456789abcdef")
                .replace("{name}", "portal.css")
                .replace("{clientId}", claviger.admin().clientId())
                .replace("{userKey}", user)
                .replace("{roleKey}", OrganizationRoleKey.ADMINISTRATOR.toString())
                .replace("{applicationRoleKey}", user)
                .replace("{bulkKey}", user)
                .replace("{key}", "123e4567-e89b-42d3-a456-426614174000")
                .replace("{stage}", "development")
                .replace("{api}", "identity")
                .replace("{permission}", "audit-trail:view")
                .replace("{secretId}", "4f7d3c1e-9a52-4d0b-8e61-2b7c5f0a9d13");
        assertThat(path).as("a sample for each parameter").doesNotContain("{");
        return path;
    }

    private static String clientPage() {
        return "/portal/clients/" + claviger.admin().clientId();
    }

    private static Page ask(Browser browser, Route route) {
        return route.method() == HandlerType.GET ? browser.open(path(route)) : browser.send(path(route));
    }

    @Test
    void the_pages_for_everybody_are_these_and_no_others() {
        var open = routes().stream()
                .filter(route -> !access(route).signedIn())
                .map(Route::name)
                .toList();

        assertThat(open).containsExactlyInAnyOrderElementsOf(FOR_ALL);
        assertThat(routes())
                .hasSizeGreaterThan(open.size() + 5)
                .allSatisfy(route -> assertThat(route.path()).matches("/|/portal(/.*)?"));
    }

    @Test
    void every_other_page_leads_strangers_to_the_sign_in() {
        for (Route route : routes()) {
            if (!access(route).signedIn()) {
                continue;
            }
            var forged = new Browser(claviger);
            forged.setCookie("claviger-session", "A".repeat(43));
            for (var stranger : List.of(new Browser(claviger), forged)) {

                Page page = ask(stranger, route);

                assertThat(page.status()).as(route.name()).isEqualTo(303);
                assertThat(page.header("Location")).startsWith("/portal/sign-in");
                assertThat(page.body()).isEmpty();
            }
        }
    }

    @Test
    void a_token_of_a_client_is_no_session() {
        var browser = new Browser(claviger).with("Authorization", "Bearer " + claviger.adminToken());

        assertThat(browser.open("/portal/clients").status()).isEqualTo(303);
    }

    @Test
    void a_session_is_no_token() {
        var browser = PortalMembers.administrator(claviger);

        assertThat(browser.open("/api/clients/v1/api-clients").status()).isEqualTo(401);
    }

    @Test
    void whoever_lacks_the_permission_is_neither_shown_a_page_nor_a_way_to_it() {
        var browser = PortalMembers.powerless(claviger);

        for (Route route : routes()) {
            if (!access(route).isMetBy(PortalMembers.HELD_BY_POWERLESS)) {
                Page page = ask(browser, route);

                assertThat(page.status()).as(route.name()).isEqualTo(403);
                assertThat(page.text()).contains("You may not do this");
                assertThat(page.links()).noneMatch(link -> link.startsWith("/portal/clients"));
            }
        }
        assertThat(browser.open("/portal").text()).contains("Your roles let you see nothing here yet");
        assertThat(browser.open("/portal").links()).noneMatch(link -> link.startsWith("/portal/clients"));
    }

    @Test
    void every_change_needs_a_token_of_this_session() {
        String foreign = PortalMembers.administrator(claviger).token();
        String stranger = visitor().token();
        var member = PortalMembers.administrator(claviger);
        var visitor = visitor();
        for (Route route : routes()) {
            if (route.method() == HandlerType.GET) {
                continue;
            }
            var browser = access(route).signedIn() ? member : visitor;

            for (Page page : List.of(
                    browser.sendAsItIs(path(route)),
                    browser.sendAsItIs(path(route), "token", ""),
                    browser.sendAsItIs(path(route), "token", "no base64!"),
                    browser.sendAsItIs(path(route), "token", "A".repeat(64)),
                    browser.sendAsItIs(path(route), "token", stranger),
                    browser.sendAsItIs(path(route), "token", foreign))) {
                assertThat(page.status()).as(route.name()).isEqualTo(403);
                assertThat(page.text()).contains("This form is too old");
            }
        }
    }

    private static Browser visitor() {
        var browser = new Browser(claviger);
        browser.open("/portal/sign-in");
        return browser;
    }

    @Test
    void a_form_of_somebody_who_had_not_signed_in_yet_changes_nothing_of_the_session() {
        var browser = visitor();
        String before = browser.token();
        browser.send("/portal/sign-in", "email", PortalMembers.ADMIN, "password", PortalMembers.PASSWORD);

        Page page = browser.sendAsItIs("/portal/sign-out", "token", before);

        assertThat(page.status()).isEqualTo(403);
        assertThat(browser.open("/portal").status()).isEqualTo(200);
    }

    @Test
    void every_change_from_another_site_is_refused_even_with_the_token() {
        for (var header : List.of(
                Map.entry("Sec-Fetch-Site", "cross-site"),
                Map.entry("Sec-Fetch-Site", "same-site"),
                Map.entry("Sec-Fetch-Site", "nonsense"),
                Map.entry("Origin", "https://evil.example"),
                Map.entry("Origin", "http://claviger.test.evil.example"))) {
            var browser = PortalMembers.administrator(claviger).with(header.getKey(), header.getValue());
            for (Route route : routes()) {
                if (route.method() == HandlerType.GET) {
                    continue;
                }

                Page page = browser.send(path(route));

                assertThat(page.status()).as(route.name()).isEqualTo(403);
                assertThat(page.text()).contains("This form came from another site");
            }
        }
    }

    @Test
    void a_form_of_ours_is_known_by_what_browsers_say_of_it() {
        for (var header : List.of(
                Map.entry("Sec-Fetch-Site", "same-origin"),
                Map.entry("Sec-Fetch-Site", "none"),
                Map.entry("Origin", "null"),
                Map.entry("Origin", RunningClaviger.PUBLIC_URL),
                Map.entry("Origin", "http://127.0.0.1:" + claviger.server().port()))) {
            var browser = PortalMembers.administrator(claviger).with(header.getKey(), header.getValue());

            assertThat(browser.send("/portal/preferences", "theme", "dark").status())
                    .as(header.toString())
                    .isEqualTo(303);
        }
    }

    @Test
    void every_answer_is_protected() {
        var browser = PortalMembers.administrator(claviger);
        var stranger = new Browser(claviger);
        Stream<Page> pages = Stream.concat(
                Stream.of(
                        stranger.open("/portal/sign-in"),
                        stranger.open("/portal/invitation"),
                        stranger.open("/portal/forgotten-password"),
                        stranger.open("/portal/new-password"),
                        stranger.open("/portal"),
                        stranger.sendAsItIs("/portal/sign-in"),
                        browser.open("/portal/no-such-page"),
                        browser.open("/portal/sign-out")),
                Stream.of(
                                "/portal",
                                "/portal/clients",
                                "/portal/clients.csv",
                                "/portal/sessions",
                                "/portal/password",
                                clientPage())
                        .map(browser::open));

        assertThat(pages).allSatisfy(page -> {
            assertThat(page.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
                            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
            assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        });
    }

    @Test
    void no_page_has_a_script_or_a_style_within() {
        var browser = PortalMembers.administrator(claviger);

        for (String path :
                List.of("/portal", "/portal/clients", clientPage(), "/portal/sessions", "/portal/invitation")) {
            String body = browser.open(path).body();

            assertThat(body).doesNotContain("<style", " style=", "javascript:").doesNotContainPattern(" on[a-z]+=");
            assertThat(Pattern.compile("<script(?! src=)").matcher(body).find()).isFalse();
        }
    }

    @Test
    void nothing_changes_by_get() {
        var browser = PortalMembers.administrator(claviger);

        for (String path :
                List.of("/portal/sign-out", "/portal/sign-out-everywhere", "/portal/preferences?theme=dark")) {
            assertThat(browser.open(path).status()).isEqualTo(405);
        }
        assertThat(browser.open("/portal").status()).isEqualTo(200);
    }

    @Test
    void a_head_says_what_get_says_without_a_body() {
        var browser = PortalMembers.administrator(claviger);

        for (Route route : routes()) {
            if (route.method() == HandlerType.GET) {
                Page get = browser.open(path(route));
                Page head = browser.head(path(route));

                assertThat(head.status()).as(route.name()).isEqualTo(get.status());
                assertThat(head.body()).isEmpty();
                assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
            }
        }
    }

    @Test
    void what_is_not_there_is_a_page_without_details() {
        var browser = PortalMembers.administrator(claviger);

        Page nowhere = browser.open("/portal/nothing/%3Cb%3Ehere");
        Page outside = new Browser(claviger).open("/portal/nothing");

        assertThat(nowhere.status()).isIn(400, 404);
        assertThat(outside.status()).isEqualTo(404);
        assertThat(outside.header("Content-Type")).startsWith("text/html");
        assertThat(outside.text()).contains("There is no such page").doesNotContain("Javalin", "Exception", "org.");
        assertThat(browser.open("/portal/nothing").text()).contains("Sign out");
    }

    @Test
    void a_broken_database_is_a_page_without_details() throws Exception {
        try (var broken = PortalMembers.started()) {
            var browser = PortalMembers.administrator(broken);
            try (var database = DriverManager.getConnection("jdbc:sqlite:" + broken.folder.resolve("claviger.db"));
                    var statement = database.createStatement()) {
                statement.execute("ALTER TABLE api_client RENAME TO somewhere_else");
            }

            Page page = browser.open("/portal/clients");

            assertThat(page.status()).isEqualTo(503);
            assertThat(page.text())
                    .contains("Not at the moment", page.header("Trace-Id"))
                    .doesNotContain("api_client", "SQL", "Exception");
        }
    }

    @Test
    void bodies_that_are_no_forms_are_refused() {
        var raw = RawHttp.send(
                claviger.server().port(),
                "{}",
                "POST /portal/sign-in HTTP/1.1",
                "Content-Type: application/json",
                "Content-Length: 2");

        assertThat(raw.status()).isEqualTo(415);
        assertThat(new Browser(claviger)
                        .sendAsItIs("/portal/sign-in", "token", "x".repeat(70_000))
                        .status())
                .isEqualTo(413);
    }

    /** A client may hold more than a thousand grants, and the form has a field for each. */
    @Test
    void members_may_send_larger_forms_than_strangers() {
        var administrator = PortalMembers.administrator(claviger);
        administrator.open("/portal/users/new");

        assertThat(administrator
                        .send("/portal/users/new", "name", "x".repeat(1_000_000))
                        .status())
                .isEqualTo(422);
        assertThat(administrator
                        .send("/portal/users/new", "name", "x".repeat(1_100_000))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void assets_are_compressed_and_kept_for_ever() {
        Page page = new Browser(claviger).open("/portal/sign-in");
        var matcher =
                Pattern.compile("/portal/assets/[0-9a-f]{16}/[a-z]+\\.[a-z]+").matcher(page.body());
        var paths = matcher.results().map(found -> found.group()).distinct().toList();

        assertThat(paths).hasSize(4);
        for (String path : paths) {
            Page plain = new Browser(claviger).open(path);
            Page compressed =
                    new Browser(claviger).with("Accept-Encoding", "br, gzip").open(path);

            assertThat(plain.status()).isEqualTo(200);
            assertThat(plain.header("Content-Encoding")).isEmpty();
            assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(compressed.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(compressed.header("Vary")).isEqualTo("Accept-Encoding");
            assertThat(compressed.setCookies()).isEmpty();
        }
        assertThat(new Browser(claviger)
                        .open(paths.get(0).replaceAll("[0-9a-f]{16}", "0".repeat(16)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void colours_and_language_are_chosen_and_kept() {
        var browser = new Browser(claviger).with("Accept-Language", "fr, de-CH;q=0.8, en;q=0.5");

        Page german = browser.open("/portal/sign-in");
        browser.send("/portal/preferences", "language", "en", "theme", "dark", "next", "/portal/sign-in");
        Page english = browser.open("/portal/sign-in");
        Page nonsense = browser.send("/portal/preferences", "theme", "pink");

        assertThat(german.body()).contains("<html lang=\"de\" data-theme=\"system\">");
        assertThat(german.text()).contains("Anmelden");
        assertThat(english.body()).contains("<html lang=\"en\" data-theme=\"dark\">");
        assertThat(nonsense.status()).isEqualTo(400);
    }
}
