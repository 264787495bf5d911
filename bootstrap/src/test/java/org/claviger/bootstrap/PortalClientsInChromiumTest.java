package org.claviger.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.Chromium.badge;
import static org.claviger.bootstrap.Chromium.button;
import static org.claviger.bootstrap.Chromium.heading;
import static org.claviger.bootstrap.Chromium.link;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PortalClientsInChromiumTest {
    private static RunningClaviger claviger;
    private static Browser administrator;
    private static Credentials billing;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    private Page page;

    /** 56 clients; of them, 53 may do nothing, and one is suspended. */
    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
        for (int i = 0; i < 53; i++) {
            client("Consumer %s".formatted(100 + i), "");
        }
        billing = client("Billing export", "portfolio:view-stage");
        Credentials stopped = client("Stopped", "portfolio:view-stage");
        claviger.administer("POST", RunningClaviger.path(stopped) + "/suspend", "");
        administrator = PortalMembers.administrator(claviger);
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @BeforeEach
    void open() {
        page = chromium.signedIn(claviger, administrator, options -> {});
    }

    /** @param permission for all stages; may be empty */
    private static Credentials client(String name, String permission) {
        String grants = permission.isEmpty() ? "" : "{\"permission\":\"%s\",\"stages\":[\"*\"]}".formatted(permission);
        Answer answer = claviger.administer(
                "POST", RunningClaviger.CLIENTS, "{\"name\":\"%s\",\"permissions\":[%s]}".formatted(name, grants));
        return RunningClaviger.credentials(answer);
    }

    private Locator names() {
        return page.locator("tbody th a");
    }

    private String address(String path) {
        return claviger.uri(path).toString();
    }

    private Locator chip(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    @Test
    void the_list_follows_what_is_typed_without_a_new_page() {
        page.navigate("/portal/clients?sort=-name");
        page.evaluate("window.here = true");

        page.getByLabel("Search by name").pressSequentially("consumer 11");

        assertThat(names()).hasCount(10);
        assertThat(names().first()).hasText("Consumer 119");
        assertThat(page).hasURL(address("/portal/clients?sort=-name&q=consumer%2011"));
        assertThat(page.getByRole(AriaRole.STATUS).first()).hasText("1 to 10 of 10");
        assertThat(page.getByLabel("Search by name")).isFocused();
        assertThat(page.evaluate("window.here")).isEqualTo(true);
        Inspection.isAccessible(page);

        page.getByLabel("Search by name").fill("nobody is called that");
        assertThat(page.getByText("Nothing found")).isVisible();
        button(page, "Dark").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.getByLabel("Search by name")).hasValue("nobody is called that");
        link(page, "Show all").click();
        assertThat(names()).hasCount(50);
    }

    @Test
    void filters_are_put_on_and_taken_off_and_kept_by_the_address() {
        page.navigate("/portal");

        page.locator(".tile", new Page.LocatorOptions().setHasText("Suspended")).click();
        assertThat(names()).hasText(new String[] {"Stopped"});
        chip("Available").click();
        assertThat(names()).hasText(new String[] {"Administrator", "Billing export", "Stopped"});
        assertThat(page).hasURL(address("/portal/clients?status=suspended&status=available"));
        page.getByLabel("Search by name").pressSequentially("st");
        assertThat(names()).hasText(new String[] {"Administrator", "Stopped"});
        chip("Suspended").click();
        assertThat(names()).hasText(new String[] {"Administrator"});
        page.goBack();
        assertThat(names()).hasText(new String[] {"Administrator", "Stopped"});
        chip("“st”").click();

        assertThat(names()).hasText(new String[] {"Administrator", "Billing export", "Stopped"});
        assertThat(page.locator(".chip[aria-current=true]")).hasCount(2);
    }

    @Test
    void headers_sort_and_pages_follow_each_other() {
        page.navigate("/portal/clients");

        link(page, "Name").click();
        assertThat(names().first()).hasText("Stopped");
        assertThat(page.getByRole(AriaRole.COLUMNHEADER).first()).hasAttribute("aria-sort", "descending");
        link(page, "Next").click();
        assertThat(names()).hasCount(6);
        assertThat(page.getByText("Page 2 of 2")).isVisible();
        assertThat(link(page, "Next")).hasCount(0);
        link(page, "Previous").click();

        assertThat(names()).hasCount(50);
    }

    @Test
    void copying_a_client_id_is_announced_for_a_moment() {
        page.clock().install(new Clock.InstallOptions().setTime("2026-11-21T10:00:00Z"));
        page.navigate("/portal/clients?q=billing");
        page.clock().pauseAt("2026-11-21T11:00:00Z");
        Locator copy = button(page, "Copy the client ID of Billing export");

        copy.click();

        assertThat(page.locator("#announcements[role=status]")).hasText("Copied");
        assertThat(copy).hasText("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()"))
                .isEqualTo(page.locator("tbody code").textContent());
        page.clock().runFor(1_500);
        assertThat(copy).hasText("Copy");
    }

    @Test
    void what_was_found_is_copied_and_exported_too() throws IOException {
        page.navigate("/portal/clients");
        page.getByLabel("Search by name").pressSequentially("billing");
        assertThat(names()).hasCount(1);

        button(page, "Copy the client ID of Billing export").click();
        assertThat(page.locator("#announcements")).hasText("Copied");
        var download = page.waitForDownload(() -> link(page, "Export as CSV").click());

        assertThat(download.suggestedFilename()).isEqualTo("api-clients.csv");
        assertThat(Files.readAllLines(download.path()))
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0)).startsWith("\uFEFFName,"))
                .last()
                .asString()
                .startsWith("\"Billing export\",");
    }

    @Test
    void a_client_is_suspended_and_resumed_and_its_token_stops_and_works_again() {
        String token = claviger.token(billing);
        page.navigate("/portal/clients?q=billing");

        link(page, "Billing export").click();
        assertThat(heading(page)).hasText("Billing export");
        assertThat(button(page, "Suspend this client")).isHidden();
        page.getByText("Suspend…").click();
        button(page, "Suspend this client").click();

        assertThat(badge(page)).hasText("Suspended");
        assertThat(claviger.get("/api/portfolios/v1/environments", token).status())
                .isEqualTo(401);
        button(page, "Resume").click();
        assertThat(badge(page)).hasText("Available");
        assertThat(claviger.get("/api/portfolios/v1/environments", token).status())
                .isEqualTo(200);
    }

    @Test
    void times_are_in_utc_with_the_local_one_beside() {
        page.navigate("/portal/clients?q=billing");

        assertThat(page.locator("tbody time").first())
                .hasAttribute(
                        "title", Pattern.compile("20 Feb 2027, 01:00 local time|Feb 20, 2027, 1:00.AM local time"));
        link(page, "Billing export").click();

        assertThat(page.locator("dl"))
                .containsText(Pattern.compile(
                        "2026-11-21 10:00 UTC \\((21 Nov 2026, 11:00|Nov 21, 2026, 11:00.AM) local time\\)"));
    }

    @Test
    void whoever_may_only_view_is_offered_nothing_else() {
        String user = PortalMembers.user(claviger, "viewer@example.com", "Viewer");
        PortalMembers.giveRole(claviger, user, "Viewer", "{\"claimName\":\"api-clients:view\"}");
        PortalMembers.accept(new Browser(claviger), PortalMembers.invite(claviger, user));
        var session = Browser.signedIn(claviger, "viewer@example.com", PortalMembers.PASSWORD);
        page = chromium.signedIn(claviger, session, options -> {});

        page.navigate("/portal/clients?q=billing");
        link(page, "Billing export").click();

        assertThat(heading(page)).hasText("Billing export");
        assertThat(page.locator("main form, main button:not(.copy)")).hasCount(0);
    }
}
