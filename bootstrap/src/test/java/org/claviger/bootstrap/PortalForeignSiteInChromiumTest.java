package org.claviger.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.Chromium.heading;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What pages of another server can do to somebody who has signed in: by {@code localhost} it is another site, which gets no
 * cookies; by {@code 127.0.0.1} it is the same site on another port, which even shares them.
 */
class PortalForeignSiteInChromiumTest {
    private static RunningClaviger claviger;
    private static HttpServer foreign;

    /** What the other server shows. */
    private static volatile String html = "";

    /** The cookie that it sets; none if it is empty. */
    private static volatile String cookie = "";

    @RegisterExtension
    final Chromium chromium = new Chromium();

    private String client;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        claviger = PortalMembers.started();
        foreign = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        foreign.createContext("/", exchange -> {
            byte[] body = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            if (!cookie.isEmpty()) {
                exchange.getResponseHeaders().set("Set-Cookie", cookie);
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        foreign.start();
    }

    @AfterAll
    static void stop() {
        foreign.stop(0);
        claviger.close();
    }

    @BeforeEach
    void signIn() {
        client = RunningClaviger.path(claviger.client("[{\"permission\":\"audit-trail:view\"}]"));
        page = chromium.administrator(claviger);
        page.navigate("/portal");
        cookie = "";
    }

    /** Pages of another server ask for what is not allowed, and the browser complains. */
    @AfterEach
    void nothingHasChanged() {
        page.navigate(claviger.uri("/portal").toString());
        assertThat(heading(page)).hasText("Hello, Administrator");
        assertThat(page.locator("html")).hasAttribute("data-theme", "system");
        assertThat(claviger.administer("GET", client, "")
                        .json()
                        .get("suspended")
                        .booleanValue())
                .isFalse();
        chromium.forgive();
    }

    private String portal(String path) {
        return claviger.uri("/portal" + path).toString();
    }

    private String suspension() {
        return portal("/clients" + client.substring(RunningClaviger.CLIENTS.length()) + "/suspend");
    }

    private void visit(String host, String page) {
        html = "<!doctype html><title>Prizes</title>" + page;
        this.page.navigate("http://%s:%s/".formatted(host, foreign.getAddress().getPort()));
    }

    private static String form(String action, String... fields) {
        var form = new StringBuilder("<form method=post action=\"%s\">".formatted(action));
        for (int i = 0; i < fields.length; i += 2) {
            form.append("<input type=hidden name=\"%s\" value=\"%s\">".formatted(fields[i], fields[i + 1]));
        }
        return form + "<button>Win</button></form>";
    }

    /** A token of somebody else's browser, who has signed in to the portal too. */
    private static String foreignToken() {
        var browser = PortalMembers.administrator(claviger);
        browser.open("/portal");
        return browser.token();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void forms_change_nothing(String host) {
        for (String action : List.of(suspension(), portal("/sign-out"), portal("/sign-out-everywhere"))) {
            visit(host, form(action, "token", foreignToken()));

            page.locator("button").click();

            // From another site it comes without a session, and so to the sign-in, which knows the person again.
            assertThat(heading(page))
                    .hasText(host.equals("localhost") ? "Hello, Administrator" : "This form came from another site");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void nobody_is_signed_in_as_somebody_else(String host) {
        var browser = new Browser(claviger);
        browser.open("/portal/sign-in");
        cookie = browser.cookies().entrySet().iterator().next() + "; Path=/";
        visit(
                host,
                form(
                        portal("/sign-in"),
                        "token",
                        browser.token(),
                        "email",
                        PortalMembers.ADMIN,
                        "password",
                        PortalMembers.PASSWORD));

        page.locator("button").click();

        assertThat(heading(page)).hasText("This form came from another site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void requests_of_scripts_change_nothing_and_their_answers_cannot_be_read(String host) {
        visit(host, "");
        String send = """
                async ([address, method, mode, type]) => {
                  try {
                    const body = method === 'GET' ? undefined : 'token=%s&theme=dark';
                    const headers = body ? { 'Content-Type': type } : {};
                    const answer = await fetch(address, { method, mode, headers, body, credentials: 'include' });
                    return answer.type + (await answer.text()).length;
                  } catch (error) {
                    return error.name;
                  }
                }""".formatted(foreignToken());

        for (String address : List.of(suspension(), portal("/sign-out"), portal("/preferences"))) {
            for (String type : List.of("application/x-www-form-urlencoded", "text/plain", "application/json")) {
                assertThat(page.evaluate(send, List.of(address, "POST", "cors", type)))
                        .isEqualTo("TypeError");
                assertThat(page.evaluate(send, List.of(address, "POST", "no-cors", type)))
                        .isIn("opaque0", "TypeError");
            }
        }
        assertThat(page.evaluate(send, List.of(portal(""), "GET", "cors", ""))).isEqualTo("TypeError");
        assertThat(page.evaluate(send, List.of(portal("/clients.csv"), "GET", "no-cors", "")))
                .isIn("opaque0", "TypeError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void no_page_is_shown_within_another(String host) {
        for (String path : List.of("", "/clients", "/sign-in", "/invitation", "/nothing")) {
            String frame = "<iframe src=\"%s\" width=600 height=400></iframe>".formatted(portal(path));

            var refusal = page.waitForConsoleMessage(() -> visit(host, frame));

            assertThat(refusal.text()).as(path).contains("frame-ancestors 'none'");
            assertThat(page.frameLocator("iframe").locator(".brand")).hasCount(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void links_change_nothing(String host) {
        for (String action : List.of(suspension(), portal("/sign-out"), portal("/preferences?theme=dark"))) {
            visit(host, "<a href=\"%s\">Win</a>".formatted(action));

            page.locator("a").click();

            assertThat(heading(page)).hasText("This cannot be done here");
        }
    }
}
