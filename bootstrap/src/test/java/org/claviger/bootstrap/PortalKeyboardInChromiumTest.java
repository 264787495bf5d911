package org.claviger.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
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

    /** Presses Tab until it is there, at most once around the page. */
    private static void tabTo(Page page, Locator target) {
        for (int i = 0; i < 100; i++) {
            page.keyboard().press("Tab");
            if ((boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("no way to " + target);
    }

    @Test
    void signing_in_takes_typing_and_tabs() {
        Page page = chromium.stranger(claviger);
        page.navigate("/portal");

        page.keyboard().type(PortalMembers.ADMIN);
        page.keyboard().press("Tab");
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
                Object focus = page.evaluate("""
                        () => {
                          const element = document.activeElement;
                          const style = getComputedStyle(element);
                          const box = element.getBoundingClientRect();
                          return {
                            stop: Number(element.dataset.stop),
                            visible: style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2
                              && box.bottom > 0 && box.top < innerHeight,
                          };
                        }""");

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
        assertThat(page.locator("tbody th")).hasCount(1);
        tabTo(page, link(page, "A client"));
        page.keyboard().press("Enter");
        assertThat(heading(page)).hasText("A client");
        tabTo(page, page.locator("#suspend summary"));
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator(".heading .badge")).hasText("Suspended");
        tabTo(page, button(page, "Resume"));
        page.keyboard().press("Space");

        assertThat(page.locator(".heading .badge")).hasText("Available");
    }
}
