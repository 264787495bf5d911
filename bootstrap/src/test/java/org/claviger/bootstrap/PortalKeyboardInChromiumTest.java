package org.claviger.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.Chromium.badge;
import static org.claviger.bootstrap.Chromium.button;
import static org.claviger.bootstrap.Chromium.heading;
import static org.claviger.bootstrap.Chromium.link;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No mouse. */
class PortalKeyboardInChromiumTest {
    private static RunningClaviger claviger;
    private static String clientPage;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
        var client = claviger.client("[{\"permission\":\"audit-trail:view\"}]");
        clientPage = "/portal/clients/" + client.clientId();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    /** Whether one sees where the focus is. */
    private static final String VISIBLE = """
            () => {
              const element = document.activeElement;
              const style = getComputedStyle(element);
              const box = element.getBoundingClientRect();
              return style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2
                && box.bottom > 0 && box.top < innerHeight;
            }""";

    /** Presses Tab until it is there, at most once around the page. */
    private static void tabTo(Page page, Locator target) {
        for (int i = 0; i < 100; i++) {
            page.keyboard().press("Tab");
            if ((boolean) target.evaluate("element => element === document.activeElement")) {
                assertThat(page.evaluate(VISIBLE)).as("focus on " + target).isEqualTo(true);
                return;
            }
        }
        throw new AssertionError("no way to " + target);
    }

    @Test
    void signing_in_takes_typing_and_tabs() {
        Page page = chromium.stranger(claviger);
        page.navigate("/portal");
        assertThat(page.getByLabel("E-mail address")).isFocused();

        page.keyboard().type(PortalMembers.ADMIN);
        page.keyboard().press("Tab");
        assertThat(page.getByLabel("Password")).isFocused();
        page.keyboard().type(PortalMembers.PASSWORD);
        page.keyboard().press("Enter");

        assertThat(heading(page)).hasText("Hello, Administrator");
    }

    @Test
    void the_first_stop_is_a_way_round_the_navigation() {
        Page page = chromium.administrator(claviger);
        page.navigate("/portal/clients");
        Locator skip = link(page, "Skip to the content");
        assertThat(skip).not().isInViewport();

        page.keyboard().press("Tab");
        assertThat(skip).isFocused();
        assertThat(skip).isInViewport();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        page.keyboard().press("Tab");

        assertThat(link(page, "Create API client")).isFocused();
    }

    @Test
    void every_control_is_reached_in_the_order_of_the_page_and_shows_that_it_is() {
        for (String path : List.of("/portal", "/portal/clients", clientPage, "/portal/sessions")) {
            Page page = chromium.administrator(claviger);
            page.navigate(path);
            page.evaluate("""
                    () => [...document.querySelectorAll('a, button, input:not([type=hidden]), summary, select, textarea, [tabindex="0"]')]
                      .filter(element => element.checkVisibility() && !element.disabled)
                      .forEach((element, index) => { element.dataset.stop = index; })""");
            int stops = page.locator("[data-stop]").count();

            for (int i = 0; i < stops; i++) {
                page.keyboard().press("Tab");
                Object focus = page.evaluate(
                        "({ stop: Number(document.activeElement.dataset.stop), visible: (%s)() })".formatted(VISIBLE));

                assertThat(focus).as("%s, stop %s", path, i).isEqualTo(Map.of("stop", i, "visible", true));
            }
            assertThat(stops).isGreaterThan(8);
        }
    }

    @Test
    void the_menu_opens_and_closes_and_gives_the_focus_back() {
        Page page = chromium.administrator(claviger);
        page.navigate("/portal");
        Locator menu = page.locator(".menu summary");

        tabTo(page, menu);
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(link(page, "Your roles")).isFocused();
        page.keyboard().press("Escape");
        assertThat(menu).isFocused();
        assertThat(link(page, "Your sessions")).isHidden();
        page.keyboard().press("Space");
        assertThat(link(page, "Your sessions")).isVisible();
        Inspection.isAccessible(page);
        tabTo(page, button(page, "Sign out"));
        page.keyboard().press("Tab");
        assertThat(link(page, "Your sessions")).isHidden();
        page.keyboard().press("Shift+Tab");
        page.keyboard().press("Enter");
        tabTo(page, button(page, "Sign out"));
        page.keyboard().press("Enter");

        assertThat(heading(page)).hasText("Sign in");
    }

    @Test
    void a_click_elsewhere_closes_the_menu() {
        Page page = chromium.administrator(claviger);
        page.navigate("/portal");
        page.locator(".menu summary").click();
        assertThat(link(page, "Your sessions")).isVisible();

        heading(page).click();

        assertThat(link(page, "Your sessions")).isHidden();
    }

    @Test
    void a_client_is_found_and_suspended_and_resumed() {
        Page page = chromium.administrator(claviger);
        page.navigate("/portal/clients");

        tabTo(page, page.getByLabel("Search by name"));
        page.keyboard().type("a client");
        // The list follows while one types; then it must stand still.
        assertThat(page).hasURL(claviger.uri("/portal/clients?q=a%20client").toString());
        assertThat(page.locator("tbody th")).hasCount(1);
        tabTo(page, link(page, "A client"));
        page.keyboard().press("Enter");
        assertThat(heading(page)).hasText("A client");
        tabTo(page, page.locator("#suspend summary"));
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(badge(page)).hasText("Suspended");
        tabTo(page, button(page, "Resume"));
        page.keyboard().press("Space");

        assertThat(badge(page)).hasText("Available");
    }

    @Test
    void a_client_is_created_and_its_secret_copied_and_it_is_suspended() {
        Page page = chromium.administrator(claviger);
        page.navigate("/portal/clients/new");

        tabTo(page, page.locator("#name"));
        page.keyboard().type("By hand");
        tabTo(page, page.locator("#expires-90"));
        page.keyboard().press("ArrowUp");
        tabTo(page, page.getByLabel("Manage users"));
        page.keyboard().press("Space");
        assertThat(page.locator("#matrix-count")).hasText("1 granted, 2 implied");
        tabTo(page, page.getByLabel("View stage (Production)"));
        page.keyboard().press("Space");
        assertThat(page.locator("#matrix-count")).hasText("2 granted, 2 implied");
        tabTo(page, button(page, "Create API client"));
        page.keyboard().press("Enter");
        assertThat(heading(page)).hasText("Credentials of By hand");
        assertThat(page.locator("dl")).containsText("in 30 days");
        tabTo(page, page.locator(".reveal summary"));
        page.keyboard().press("Space");
        assertThat(page.locator("code.secret")).isVisible();
        tabTo(page, button(page, "Copy the client secret"));
        page.keyboard().press("Enter");
        assertThat(page.locator("#announcements")).hasText("Copied");
        tabTo(page, link(page, "To the API client"));
        page.keyboard().press("Enter");
        assertThat(heading(page)).hasText("By hand");
        tabTo(page, page.locator("#suspend summary"));
        page.keyboard().press("Space");
        tabTo(page, button(page, "Suspend this client"));
        page.keyboard().press("Enter");

        assertThat(badge(page)).hasText("Suspended");
        tabTo(page, button(page, "Undo"));
        page.keyboard().press("Enter");
        assertThat(badge(page)).hasText("Available");
    }
}
