package org.claviger.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.Chromium.alert;
import static org.claviger.bootstrap.Chromium.badge;
import static org.claviger.bootstrap.Chromium.button;
import static org.claviger.bootstrap.Chromium.heading;
import static org.claviger.bootstrap.Chromium.link;
import static org.claviger.bootstrap.PortalMembers.PASSWORD;

import com.microsoft.playwright.Page;
import org.claviger.bootstrap.RunningClaviger.Credentials;
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
        assertThat(heading(page)).containsText("Hello, ");
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
        assertThat(badge(page)).hasText("Suspended");
        button(page, "Resume").click();

        assertThat(badge(page)).hasText("Needs attention");
    }

    @Test
    void a_client_is_created_and_gets_a_new_secret_and_is_suspended_and_deleted() {
        signIn(PortalMembers.ADMIN);
        page.navigate("/portal/clients/new");
        page.getByLabel("Name").fill("By hand");
        page.getByLabel("Last day").fill("2026-11-20");
        page.getByLabel("On a date").check();
        page.getByLabel("Manage users").check();
        button(page, "Show what follows").click();
        assertThat(page.locator("#matrix-count")).hasText("1 granted, 2 implied");
        assertThat(page.getByLabel("View members")).isDisabled();
        button(page, "Create API client").click();
        assertThat(alert(page)).containsText("Last day: Must be between");
        assertThat(page.getByLabel("Name")).hasValue("By hand");
        page.getByLabel("Last day").fill("2026-12-24");
        button(page, "Create API client").click();
        assertThat(heading(page)).hasText("Credentials of By hand");
        page.getByText("Show the secret").click();
        assertThat(page.locator("button.copy:visible")).hasCount(0);
        Credentials old = shown();
        page.reload();
        assertThat(page.getByText("This form was sent before")).isVisible();

        page.getByLabel("Search by name").fill("by hand");
        button(page, "Search").click();
        link(page, "By hand").click();
        link(page, "Generate a new secret").click();
        page.getByLabel("Another number of hours").check();
        page.getByLabel("Hours, 0 to 72").fill("5");
        button(page, "Generate the secret").click();
        page.getByText("Show the secret").click();
        Credentials fresh = shown();
        assertThat(claviger.token(old)).isNotEmpty();
        assertThat(claviger.token(fresh)).isNotEmpty();

        link(page, "To the API client").click();
        page.getByText("Suspend…").click();
        button(page, "Suspend this client").click();
        link(page, "Delete…").click();
        page.getByLabel("Confirmation").fill("something else");
        button(page, "Delete for good").click();
        assertThat(alert(page)).containsText("This is not the name of the client.");
        page.getByLabel("Confirmation").fill("By hand");
        button(page, "Delete for good").click();

        assertThat(page.getByText("The client is deleted.")).isVisible();
        assertThat(claviger.administer("GET", RunningClaviger.path(old), "").status())
                .isEqualTo(404);
    }

    private Credentials shown() {
        assertThat(page.locator("code.secret")).isVisible();
        return new Credentials(
                page.locator("dl code").first().textContent(),
                page.locator("code.secret").textContent());
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
        assertThat(heading(page)).hasText("Hello, Administrator");
        page.locator(".menu summary").click();
        link(page, "Your sessions").click();
        assertThat(heading(page)).hasText("Your sessions");
        page.locator(".menu summary").click();
        button(page, "Sign out").click();

        assertThat(heading(page)).hasText("Sign in");
    }
}
