package org.claviger.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.Chromium.alert;
import static org.claviger.bootstrap.Chromium.button;
import static org.claviger.bootstrap.Chromium.heading;
import static org.claviger.bootstrap.Chromium.link;
import static org.claviger.bootstrap.PortalMembers.ADMIN;
import static org.claviger.bootstrap.PortalMembers.PASSWORD;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PortalSignInInChromiumTest {
    private static RunningClaviger claviger;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @BeforeAll
    static void start() {
        claviger = PortalMembers.reachable();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static void signIn(Page page, String email, String password) {
        page.getByLabel("E-mail address").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        button(page, "Sign in").click();
    }

    @Test
    void a_wrong_password_is_said_at_once_and_the_right_one_leads_to_the_page_that_was_wanted() {
        Page page = chromium.stranger(claviger);

        page.navigate("/portal/clients?status=expired");
        assertThat(page.getByLabel("E-mail address")).isFocused();
        signIn(page, ADMIN, "not the password");

        assertThat(alert(page)).containsText("The e-mail address or the password is wrong");
        assertThat(page.getByLabel("E-mail address")).hasValue(ADMIN);
        assertThat(page.getByLabel("Password")).isEmpty();
        assertThat(page.getByLabel("Password")).isFocused();
        Inspection.isAccessible(page);

        signIn(page, ADMIN, PASSWORD);

        assertThat(page).hasURL(claviger.uri("/portal/clients?status=expired").toString());
        assertThat(heading(page)).hasText("API clients");
    }

    @Test
    void nothing_is_sent_while_a_field_is_empty() {
        Page page = chromium.stranger(claviger);
        page.navigate("/portal/sign-in");

        signIn(page, "no address", "");

        assertThat(page.locator("input:invalid")).hasCount(2);
        assertThat(alert(page)).hasCount(0);
    }

    @Test
    void a_one_time_password_is_changed_on_the_way_in() {
        try (var fresh = RunningClaviger.started()) {
            String oneTime = fresh.firstAdministrators.get(0).oneTimePassword().orElseThrow();
            Page page = chromium.stranger(fresh);
            page.navigate("/portal");

            signIn(page, ADMIN, oneTime);
            assertThat(heading(page)).hasText("Choose a new password");
            Inspection.isAccessible(page);
            page.getByLabel("One-time password").fill(oneTime);
            page.getByLabel("New password").fill("aaaaaaaaaaaa");
            button(page, "Save and sign in").click();
            assertThat(alert(page)).containsText("Nothing was changed");
            assertThat(page.getByLabel("New password"))
                    .hasAccessibleDescription(Pattern.compile(".*at least 5 different characters.*"));
            Inspection.isAccessible(page);
            page.getByLabel("One-time password").fill(oneTime);
            page.getByLabel("New password").fill(PASSWORD);
            button(page, "Save and sign in").click();

            assertThat(heading(page)).hasText("Hello, Administrator");
        }
    }

    @Test
    void an_invitation_works_by_its_link_and_the_ticket_is_never_in_an_address_that_is_sent() {
        String user = PortalMembers.user(claviger, "grace@example.com", "Grace");
        PortalMembers.giveRole(claviger, user, "Looks at clients", "{\"claimName\":\"api-clients:view\"}");
        String link = PortalMembers.invite(claviger, user);
        String ticket = link.substring(link.indexOf('#') + 1);
        Page page = chromium.stranger(claviger);
        List<String> addresses = new ArrayList<>();
        page.onRequest(request -> addresses.add(request.url() + request.headers()));

        page.navigate(link);

        assertThat(page.getByLabel("Invitation link")).isHidden();
        assertThat(page).hasURL(claviger.uri("/portal/invitation").toString());
        page.getByLabel("New password").fill("grace@example.com");
        button(page, "Set the password").click();
        assertThat(alert(page)).containsText("Nothing was changed");
        assertThat(page.locator("#problems")).hasText("Must not be your e-mail address or your name.");
        Inspection.isAccessible(page);
        page.getByLabel("New password").fill(PASSWORD);
        button(page, "Set the password").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).hasText("Your password is set. Sign in with it.");
        signIn(page, "grace@example.com", PASSWORD);
        assertThat(heading(page)).hasText("Hello, Grace");
        assertThat(addresses).hasSizeGreaterThan(5).noneMatch(address -> address.contains(ticket));

        page.navigate(link);
        page.getByLabel("New password").fill(PASSWORD);
        button(page, "Set the password").click();
        assertThat(alert(page)).containsText("This invitation was used, has expired, or never existed.");
        assertThat(page.getByLabel("Invitation link")).isVisible();
    }

    @Test
    void signing_out_everywhere_ends_the_session_of_another_browser() {
        Page here = chromium.administrator(claviger);
        Page there = chromium.administrator(claviger);
        there.navigate("/portal");

        here.navigate("/portal/sessions");
        assertThat(here.getByText("This one")).hasCount(1);
        button(here, "Sign out everywhere").click();

        assertThat(here.getByText("You have signed out.")).isVisible();
        link(there, "API clients").click();
        assertThat(heading(there)).hasText("Sign in");
    }

    @Test
    void whoever_has_signed_out_in_one_tab_changes_nothing_in_the_other() {
        String client = RunningClaviger.path(claviger.client("[{\"permission\":\"audit-trail:view\"}]"));
        Page one = chromium.administrator(claviger);
        Page other = one.context().newPage();
        Page third = one.context().newPage();
        for (Page tab : List.of(other, third)) {
            tab.navigate(client.replace(RunningClaviger.CLIENTS, "/portal/clients"));
            tab.getByText("Suspend…").click();
        }

        one.navigate("/portal");
        one.locator(".menu summary").click();
        button(one, "Sign out").click();
        assertThat(heading(one)).hasText("Sign in");
        button(other, "Suspend this client").click();
        assertThat(heading(other)).hasText("Sign in");
        signIn(one, ADMIN, PASSWORD);
        assertThat(heading(one)).hasText("Hello, Administrator");
        button(third, "Suspend this client").click();

        assertThat(heading(third)).hasText("This form is too old");
        assertThat(claviger.administer("GET", client, "")
                        .json()
                        .get("suspended")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void two_tabs_sign_in_one_after_the_other() {
        Page one = chromium.stranger(claviger);
        Page other = one.context().newPage();
        one.navigate("/portal/sign-in");
        other.navigate("/portal/sign-in");

        signIn(one, ADMIN, PASSWORD);
        assertThat(heading(one)).hasText("Hello, Administrator");
        signIn(other, ADMIN, PASSWORD);

        assertThat(heading(other)).hasText("Hello, Administrator");
        one.reload();
        assertThat(heading(one)).hasText("Hello, Administrator");
    }

    @Test
    void going_back_after_signing_out_shows_nothing() {
        Page page = chromium.administrator(claviger);
        page.navigate("/portal/clients");
        page.locator(".menu summary").click();
        button(page, "Sign out").click();
        assertThat(heading(page)).hasText("Sign in");

        page.goBack();

        assertThat(heading(page)).hasText("Sign in");
    }

    @Test
    void colours_are_those_of_the_system_until_somebody_chooses() {
        Page page = chromium.stranger(claviger, Chromium::dark);
        page.navigate("/portal/sign-in");
        Object dark = colours(page);

        button(page, "Light").click();
        assertThat(button(page, "Light")).hasAttribute("aria-pressed", "true");
        Object light = colours(page);
        button(page, "Dark").click();
        assertThat(button(page, "Dark")).hasAttribute("aria-pressed", "true");
        page.navigate("/portal/invitation");

        assertThat(colours(page)).isEqualTo(dark).isNotEqualTo(light);
        Page elsewhere = chromium.stranger(claviger);
        elsewhere.navigate("/portal/sign-in");
        assertThat(colours(elsewhere)).isEqualTo(light);
    }

    /** What all variables of the style sheet are worth. */
    private static Object colours(Page page) {
        return page.evaluate("""
                () => {
                  const names = [...document.styleSheets[0].cssRules[0].style].filter(name => name.startsWith('--'));
                  const worth = getComputedStyle(document.documentElement);
                  return [...names.map(name => worth.getPropertyValue(name)), worth.colorScheme];
                }""");
    }

    @Test
    void the_language_is_that_of_the_browser_until_somebody_chooses() {
        Page page = chromium.stranger(claviger, Chromium::german);

        page.navigate("/portal/sign-in");
        assertThat(heading(page)).hasText("Anmelden");
        Inspection.isAccessible(page);
        button(page, "English").click();

        assertThat(heading(page)).hasText("Sign in");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
    }
}
