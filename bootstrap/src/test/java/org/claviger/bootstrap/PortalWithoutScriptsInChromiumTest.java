package org.claviger.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.claviger.bootstrap.Chromium.alert;
import static org.claviger.bootstrap.Chromium.button;
import static org.claviger.bootstrap.Chromium.heading;
import static org.claviger.bootstrap.Chromium.link;
import static org.claviger.bootstrap.PortalMembers.PASSWORD;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A browser in which no script runs, and which is narrow besides. */
class PortalWithoutScriptsInChromiumTest {
    private static RunningClaviger claviger;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    private Page page;

    @BeforeAll
    static void start() {
        claviger = PortalMembers.reachable();
        for (int i = 0; i < 51; i++) {
            claviger.administer("POST", RunningClaviger.CLIENTS, "{\"name\":\"Consumer %s\"}".formatted(100 + i));
        }
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @BeforeEach
    void open() {
        page = chromium.stranger(claviger, options -> {
            Chromium.withoutScripts(options);
            Chromium.narrow(options);
        });
    }

    private void signIn(String email) {
        page.navigate("/portal");
        page.getByLabel("E-mail address").fill(email);
        page.getByLabel("Password").fill(PASSWORD);
        button(page, "Sign in").click();
    }

    @Test
    void clients_are_found_looked_at_suspended_and_resumed() {
        signIn(PortalMembers.ADMIN);
        link(page, "API clients").click();
        assertThat(page.locator("tbody tr")).hasCount(50);
        assertThat(page.locator("button.copy:visible")).hasCount(0);
        link(page, "Next").click();
        assertThat(page.locator("tbody tr")).hasCount(2);

        page.getByLabel("Search by name").fill("150");
        button(page, "Search").click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        link(page, "Consumer 150").click();
        page.getByText("Suspend…").click();
        button(page, "Suspend this client").click();
        assertThat(page.locator(".heading .badge")).hasText("Suspended");
        button(page, "Resume").click();

        assertThat(page.locator(".heading .badge")).hasText("Needs attention");
    }

    @Test
    void an_invitation_is_pasted() {
        String user = PortalMembers.user(claviger, "ida@example.com", "Ida");
        PortalMembers.giveRole(claviger, user, "Auditor", "{\"claimName\":\"audit-trail:view\"}");
        String link = PortalMembers.invite(claviger, user);

        page.navigate(link);
        page.getByLabel("Invitation link").fill(link);
        page.getByLabel("New password").fill("aaaaaaaaaaaa");
        button(page, "Set the password").click();
        assertThat(alert(page)).containsText("Nothing was changed");
        page.getByLabel("New password").fill(PASSWORD);
        button(page, "Set the password").click();
        assertThat(page.getByText("Your password is set.")).isVisible();
        signIn("ida@example.com");

        assertThat(heading(page)).hasText("Hello, Ida");
    }

    @Test
    void colours_language_and_the_menu_work() {
        signIn(PortalMembers.ADMIN);

        button(page, "Dark").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        button(page, "Deutsch").click();
        assertThat(heading(page)).hasText("Guten Tag, Administrator");
        button(page, "English").click();
        page.locator(".menu summary").click();
        link(page, "Your sessions").click();
        assertThat(heading(page)).hasText("Your sessions");
        page.locator(".menu summary").click();
        button(page, "Sign out").click();

        assertThat(heading(page)).hasText("Sign in");
    }
}
