package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.PortalMembers.ADMIN;
import static org.claviger.bootstrap.PortalMembers.PASSWORD;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that is reached below a path, through a proxy that takes the path away. */
class PublicPathTest {
    private static final String PATH = "/keys";
    private static final Pattern ADDRESS =
            Pattern.compile("\\s(?:href|src|action|formaction|hx-get|hx-post|content)=\"([^\"#?]*)[^\"]*\"");

    private static PathProxy proxy;
    private static RunningClaviger claviger;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @BeforeAll
    static void start() {
        proxy = new PathProxy(PATH);
        claviger =
                RunningClaviger.with(Map.of("CLAVIGER_ADMIN_PASSWORD", PASSWORD, "CLAVIGER_PUBLIC_URL", proxy.url()));
        proxy.passOnTo(claviger);
        claviger.client("[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"*\"]}]");
    }

    @AfterAll
    static void stop() {
        claviger.close();
        proxy.close();
    }

    private static List<String> addresses(Page page) {
        return ADDRESS.matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .filter(address -> address.startsWith("/") || address.contains("://"))
                .toList();
    }

    @Test
    void every_page_that_links_lead_to_keeps_below_the_path() {
        var browser = new Browser(URI.create(proxy.url()));
        browser.signIn(ADMIN, PASSWORD);
        var open = new ArrayDeque<>(List.of("/portal", "/docs"));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            String path = open.remove();

            Page page = browser.open(path);

            assertThat(page.status()).as(path).isIn(200, 303);
            assertThat(page.header("Location")).as(path).matches("(/keys/portal.*)?");
            assertThat(addresses(page))
                    .as(path)
                    .allMatch(address -> address.startsWith(PATH + "/") || address.startsWith(proxy.url() + "/"));
            addresses(page).stream()
                    .filter(address -> address.startsWith(PATH))
                    .map(address -> address.substring(PATH.length()))
                    .filter(next -> !next.endsWith("/sign-out") && seen.add(next))
                    .forEach(next -> {
                        if (browser.head(next).status() != 405) {
                            open.add(next);
                        }
                    });
        }

        assertThat(seen).hasSizeGreaterThan(40);
    }

    @Test
    void browsers_find_everything_below_the_path() {
        var page = chromium.stranger(proxy.origin());

        page.navigate(PATH + "/docs");
        PlaywrightAssertions.assertThat(page.locator(".swagger-ui .opblock").first())
                .isVisible();
        page.locator(".opblock-summary-control").first().click();
        PlaywrightAssertions.assertThat(page.locator(".opblock-body").first()).isVisible();
        page.locator(".btn.authorize").first().click();
        PlaywrightAssertions.assertThat(page.locator(".auth-container").first()).isVisible();
        page.navigate(PATH + "/portal");
        page.locator("#email").fill(ADMIN);
        page.locator("#password").fill(PASSWORD);
        page.locator("#password").press("Enter");
        page.waitForURL(address -> address.endsWith(PATH + "/portal"));
        page.navigate(PATH + "/portal/clients/");
        page.waitForURL(address -> address.endsWith(PATH + "/portal/clients"));
    }

    @Test
    void addresses_in_answers_are_those_of_the_public_url() {
        Answer made = claviger.administer("POST", RunningClaviger.CLIENTS, "{\"name\":\"A\"}");
        Answer missing = claviger.administer("GET", RunningClaviger.CLIENTS + "/nobody", "");
        Page slash = new Browser(claviger).open("/docs/");
        String openapi = claviger.get("/openapi.yaml", "").whole().body();
        String discovery = claviger.get("/.well-known/oauth-authorization-server/identity", "")
                .whole()
                .body();

        assertThat(made.header("Location")).startsWith(PATH + RunningClaviger.CLIENTS + "/");
        assertThat(missing.json().get("instance").stringValue()).isEqualTo(PATH + RunningClaviger.CLIENTS + "/nobody");
        assertThat(slash.header("Location")).isEqualTo(PATH + "/docs");
        assertThat(openapi).contains("- url: " + proxy.url() + "\n", "tokenUrl: " + proxy.url() + "/identity/");
        assertThat(discovery)
                .contains("\"issuer\":\"" + proxy.url() + "/identity\"")
                .doesNotContain(":\"/");
    }
}
