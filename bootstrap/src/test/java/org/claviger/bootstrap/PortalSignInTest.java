package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.PortalMembers.ADMIN;
import static org.claviger.bootstrap.PortalMembers.PASSWORD;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.claviger.bootstrap.Browser.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortalSignInTest {
    private static final String REFUSED =
            "The e-mail address or the password is wrong, or this person may not sign in.";

    private static RunningClaviger claviger;

    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    /** Until nobody remembers what was tried. */
    @BeforeEach
    void waitADay() {
        later(Duration.ofDays(1));
    }

    private static void later(Duration time) {
        claviger.clock.set(claviger.clock.instant().plus(time));
    }

    @Test
    void whoever_opens_a_page_signs_in_first_and_comes_back_to_it() {
        var browser = new Browser(claviger);

        Page first = browser.open("/");
        Page asked = browser.open("/portal/clients?status=expired&q=a+b");
        Page form = browser.open(asked.header("Location"));
        Page signedIn = browser.send(
                "/portal/sign-in",
                "email",
                ADMIN,
                "password",
                PASSWORD,
                "next",
                "/portal/clients?status=expired&q=a+b");
        Page clients = browser.open(signedIn.header("Location"));

        assertThat(first.status()).isEqualTo(303);
        assertThat(first.header("Location")).isEqualTo("/portal");
        assertThat(asked.status()).isEqualTo(303);
        assertThat(asked.header("Location"))
                .isEqualTo("/portal/sign-in?next=%2Fportal%2Fclients%3Fstatus%3Dexpired%26q%3Da%2Bb");
        assertThat(form.body()).contains("name=\"next\" value=\"/portal/clients?status=expired&amp;q=a+b\"");
        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.header("Location")).isEqualTo("/portal/clients?status=expired&q=a+b");
        assertThat(clients.status()).isEqualTo(200);
    }

    @Test
    void nobody_is_led_elsewhere() {
        for (String next : new String[] {
            "https://evil.example/", "//evil.example/", "/\\evil.example", "/portal/../evil", "/portal@evil.example",
            "/portal/%2e%2e/x", "javascript:alert(1)", "/portal\r\nSet-Cookie: a=b", "/portals", ""
        }) {
            var browser = new Browser(claviger);
            browser.open("/portal/sign-in");

            Page signedIn = browser.send("/portal/sign-in", "email", ADMIN, "password", PASSWORD, "next", next);

            assertThat(signedIn.header("Location")).as(next).isEqualTo("/portal");
        }
    }

    @Test
    void strangers_wrong_passwords_and_people_without_a_role_get_the_same_answer() {
        String email = "norole@example.com";
        String user = PortalMembers.user(claviger, email, "No Role");
        PortalMembers.accept(new Browser(claviger), PortalMembers.invite(claviger, user));

        for (String person : new String[] {"nobody@example.com", "not an address", email, ADMIN}) {
            String password = person.equals(ADMIN) ? "a wrong password" : PASSWORD;

            Page refused = new Browser(claviger).signIn(person, password);

            assertThat(refused.status()).as(person).isEqualTo(403);
            assertThat(refused.text()).contains(REFUSED);
            assertThat(refused.body()).contains("value=\"" + person + "\"").doesNotContain(password);
            assertThat(refused.setCookies()).isEmpty();
        }
    }

    @Test
    void a_one_time_password_leads_to_a_new_one() {
        try (var fresh = RunningClaviger.started()) {
            String oneTime = fresh.firstAdministrators.get(0).oneTimePassword().orElseThrow();
            var browser = new Browser(fresh);

            Page asked = browser.signIn(ADMIN, oneTime);
            Page weak = browser.signIn(ADMIN, oneTime, "newPassword", "short");
            Page common = browser.signIn(ADMIN, oneTime, "newPassword", "administrator1");
            Page same = browser.signIn(ADMIN, oneTime, "newPassword", oneTime);
            Page wrong = browser.signIn(ADMIN, "something else", "newPassword", PASSWORD);
            Page done = browser.signIn(ADMIN, oneTime, "newPassword", PASSWORD);

            assertThat(asked.status()).isEqualTo(200);
            assertThat(asked.text()).contains("Your password works only once.");
            assertThat(asked.body()).contains("name=\"newPassword\"").doesNotContain(oneTime);
            assertThat(weak.status()).isEqualTo(422);
            assertThat(weak.text()).contains("Must have 12 to 128 characters.");
            assertThat(common.text()).contains("Must not be one that others try first.");
            assertThat(same.text()).contains("Must be another one than before.");
            assertThat(wrong.status()).isEqualTo(403);
            assertThat(wrong.body()).contains("name=\"newPassword\"");
            assertThat(done.status()).isEqualTo(303);
            assertThat(new Browser(fresh).signIn(ADMIN, PASSWORD).status()).isEqualTo(303);
            assertThat(new Browser(fresh).signIn(ADMIN, oneTime).status()).isEqualTo(403);
        }
    }

    @Test
    void each_sign_in_begins_a_session_of_its_own_and_ends_the_one_that_was_there() {
        var browser = PortalMembers.administrator(claviger);
        String before = browser.cookie("claviger-session").orElseThrow();
        var elsewhere = new Browser(claviger);

        browser.send("/portal/sign-out");
        browser.setCookie("claviger-session", "planted-by-somebody-else");
        browser.signIn(ADMIN, PASSWORD);
        String planted = browser.cookie("claviger-session").orElseThrow();
        elsewhere.open("/portal/sign-in");
        elsewhere.setCookie("claviger-session", planted);
        elsewhere.send("/portal/sign-in", "email", ADMIN, "password", PASSWORD);

        assertThat(planted).isNotEqualTo(before).isNotEqualTo("planted-by-somebody-else");
        assertThat(elsewhere.cookie("claviger-session").orElseThrow()).isNotEqualTo(planted);
        assertThat(browser.open("/portal").status()).isEqualTo(303);
        assertThat(elsewhere.open("/portal").status()).isEqualTo(200);
    }

    @Test
    void sessions_are_listed_and_end_together() {
        var one = PortalMembers.administrator(claviger);
        var other = new Browser(claviger).with("User-Agent", "Lynx <b>/2.9");
        other.signIn(ADMIN, PASSWORD);

        Page list = one.open("/portal/sessions");
        Page out = one.send("/portal/sign-out-everywhere");

        assertThat(list.body()).contains("Lynx &lt;b&gt;/2.9").doesNotContain("Lynx <b>");
        assertThat(list.text().split("This one", -1)).hasSize(2);
        assertThat(list.text())
                .contains(
                        claviger.clock.instant().toString().replace('T', ' ').substring(0, 16) + " UTC",
                        "Address 127.0.0.1");
        assertThat(out.header("Location")).isEqualTo("/portal/sign-in?done=signed-out");
        assertThat(out.setCookies()).anyMatch(cookie -> cookie.startsWith("claviger-session=;"));
        assertThat(other.open("/portal").status()).isEqualTo(303);
    }

    @Test
    void signing_out_ends_this_session_and_no_other() {
        var one = PortalMembers.administrator(claviger);
        var other = PortalMembers.administrator(claviger);
        String session = one.cookie("claviger-session").orElseThrow();

        Page out = one.send("/portal/sign-out");
        one.setCookie("claviger-session", session);

        assertThat(out.status()).isEqualTo(303);
        assertThat(one.open(out.header("Location")).text()).contains("You have signed out.");
        assertThat(one.open("/portal").status()).isEqualTo(303);
        assertThat(other.open("/portal").status()).isEqualTo(200);
    }

    @Test
    void a_session_ends_by_itself_when_nobody_uses_it_and_after_a_day_at_work() {
        var idle = PortalMembers.administrator(claviger);
        var busy = PortalMembers.administrator(claviger);

        for (int hours = 0; hours < 11; hours++) {
            later(Duration.ofMinutes(59));
            assertThat(busy.open("/portal").status()).isEqualTo(200);
        }
        Page afterAnHour = idle.open("/portal");
        later(Duration.ofMinutes(59));
        later(Duration.ofMinutes(30));

        assertThat(afterAnHour.status()).isEqualTo(303);
        assertThat(afterAnHour.setCookies()).anyMatch(cookie -> cookie.contains("Max-Age=0"));
        assertThat(busy.open("/portal").status()).isEqualTo(303);
    }

    @Test
    void an_invitation_is_accepted_with_the_whole_link_or_its_end_and_once() {
        String email = "ada@example.com";
        String user = PortalMembers.user(claviger, email, "Ada");
        PortalMembers.giveRole(claviger, user, "Auditor too", "{\"claimName\":\"audit-trail:view\"}");
        String link = PortalMembers.invite(claviger, user);
        String ticket = link.substring(link.indexOf('#') + 1);
        var browser = new Browser(claviger);

        browser.open("/portal/invitation");
        Page weak = browser.send("/portal/invitation", "ticket", link, "password", "Ada");
        Page common = browser.send("/portal/invitation", "ticket", link, "password", "ada@example1");
        Page accepted = PortalMembers.accept(browser, ticket);
        Page again = PortalMembers.accept(browser, link);
        Page nonsense = PortalMembers.accept(browser, "");

        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.body()).contains("value=\"" + ticket + "\"", "12 to 128 characters");
        assertThat(common.text()).contains("Must not be one that others try first.");
        assertThat(accepted.header("Location")).isEqualTo("/portal/sign-in?done=invitation-accepted");
        assertThat(browser.open(accepted.header("Location")).text()).contains("Your password is set.");
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.text()).contains("This invitation was used, has expired, or never existed.");
        assertThat(nonsense.status()).isEqualTo(403);
        assertThat(Browser.signedIn(claviger, email, PASSWORD).open("/portal").text())
                .contains("Hello, Ada");
    }

    @Test
    void guessing_is_slowed_for_known_and_unknown_people_alike_and_time_heals_it() {
        for (String person : new String[] {ADMIN, "nobody@example.com"}) {
            for (int i = 0; i < 10; i++) {
                assertThat(new Browser(claviger)
                                .signIn(person, "wrong password " + i)
                                .status())
                        .isEqualTo(403);
            }

            Page slowed = new Browser(claviger).signIn(person.toUpperCase(Locale.ROOT), PASSWORD);

            assertThat(slowed.status()).isEqualTo(429);
            assertThat(slowed.header("Retry-After")).isEqualTo("30");
            assertThat(slowed.text()).contains("Try again in 30 seconds.");
            later(Duration.ofSeconds(60));
        }
        assertThat(new Browser(claviger).signIn(ADMIN, PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void an_address_that_guesses_at_many_people_is_slowed() {
        for (int i = 0; i < 20; i++) {
            assertThat(new Browser(claviger)
                            .signIn(i + "@example.com", PASSWORD)
                            .status())
                    .isEqualTo(403);
        }

        assertThat(new Browser(claviger).signIn("another@example.com", PASSWORD).status())
                .isEqualTo(429);
    }

    @Test
    void strangers_who_guess_do_not_lock_out_the_browser_that_was_there_before() {
        var known = PortalMembers.administrator(claviger);
        known.send("/portal/sign-out");

        Page slowed = null;
        for (int i = 0; i < 30; i++) {
            slowed = new Browser(claviger).signIn(ADMIN, "wrong password " + i);
        }

        assertThat(slowed.status()).isEqualTo(429);
        assertThat(known.signIn(ADMIN, PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void signing_in_often_is_not_guessing() {
        for (int i = 0; i < 25; i++) {
            assertThat(new Browser(claviger).signIn(ADMIN, PASSWORD).status()).isEqualTo(303);
        }
    }

    @Test
    void whoever_loses_the_last_role_or_is_deactivated_is_out_at_once() {
        var browser = PortalMembers.powerless(claviger);
        String user = claviger.administer("GET", "/api/identity/v1/users?nameOrEmailContains=powerless", "")
                .json()
                .at("/results/0/key")
                .stringValue();
        assertThat(browser.open("/portal").status()).isEqualTo(200);

        claviger.administer("PATCH", "/api/identity/v1/users/" + user, "{\"isActive\":false}");

        assertThat(browser.open("/portal").status()).isEqualTo(303);
    }

    @Test
    void over_https_cookies_are_kept_to_this_host() {
        try (var secure = RunningClaviger.with(
                Map.of("CLAVIGER_PUBLIC_URL", "https://claviger.test/keys", "CLAVIGER_ADMIN_PASSWORD", PASSWORD))) {
            var browser = new Browser(secure);

            Page page = browser.signIn(ADMIN, PASSWORD);

            assertThat(page.header("Location")).isEqualTo("/keys/portal");
            assertThat(page.setCookies())
                    .singleElement()
                    .asString()
                    .matches("__Host-claviger-[0-9a-f]{8}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure");
            assertThat(browser.open("/portal").body()).contains("href=\"/keys/portal/sessions\"");
        }
    }

    @Test
    void whoever_signs_in_to_one_server_of_a_host_stays_signed_in_to_the_others() {
        try (var port = below("http://claviger.test:8081");
                var path = below("http://claviger.test/keys")) {
            var host = new Browser(claviger);
            List<Browser> windows =
                    Stream.of(claviger, port, path).map(Browser::new).toList();
            for (Browser window : windows) {
                host.cookies().forEach(window::setCookie);
                window.signIn(ADMIN, PASSWORD);
                window.open("/portal");
                window.send("/portal/preferences", "theme", "dark");
                window.cookies().forEach(host::setCookie);
            }
            windows.forEach(window -> host.cookies().forEach(window::setCookie));

            assertThat(windows)
                    .allSatisfy(window ->
                            assertThat(window.open("/portal").status()).isEqualTo(200));
            assertThat(host.cookies()).hasSize(3 * 3);
        }
    }

    private static RunningClaviger below(String publicUrl) {
        return RunningClaviger.with(Map.of("CLAVIGER_PUBLIC_URL", publicUrl, "CLAVIGER_ADMIN_PASSWORD", PASSWORD));
    }

    @Test
    void below_a_path_cookies_are_sent_there_alone_where_that_can_be_said() {
        try (var server = below("http://claviger.test:81/keys")) {
            assertThat(new Browser(server).signIn(ADMIN, PASSWORD).setCookies())
                    .singleElement()
                    .asString()
                    .matches("claviger-session-81-[0-9a-f]{8}=[\\w-]{43}; Path=/keys; HttpOnly; SameSite=Lax");
        }
    }

    @Test
    void on_this_machine_cookies_work_without_https() {
        var browser = new Browser(claviger);

        Page page = browser.signIn(ADMIN, PASSWORD);

        assertThat(page.setCookies())
                .singleElement()
                .asString()
                .matches("claviger-session=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax");
    }
}
