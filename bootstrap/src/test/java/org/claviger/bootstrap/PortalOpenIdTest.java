package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.PortalMembers.ADMIN;
import static org.claviger.bootstrap.PortalMembers.PASSWORD;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.bootstrap.SampleOpenIdProvider.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in through an OpenID provider that is a process of its own. */
class PortalOpenIdTest {
    private static final String EMAIL = "ada@example.com";
    private static final String REFUSED =
            "The e-mail address or the password is wrong, or this person may not sign in.";
    private static final String NOT_BEGUN_HERE = "was used already, or did not begin in this browser.";
    private static final String NOT_TRUSTED = "&lt;b&gt;provider&lt;/b&gt; did not work.";
    private static final String OUT_OF_REACH = "cannot be reached at the moment.";

    private static OpenIdProcess provider;
    private static RunningClaviger claviger;

    @BeforeAll
    static void start() {
        provider = OpenIdProcess.started();
        claviger = with(provider.settings());
        member(claviger, EMAIL, "Ada");
    }

    @AfterAll
    static void stop() {
        claviger.close();
        provider.close();
    }

    @BeforeEach
    void behave() {
        provider.misbehave(Fault.NONE);
        later(Duration.ofDays(1));
    }

    private static RunningClaviger with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("CLAVIGER_ADMIN_PASSWORD", PASSWORD);
        return RunningClaviger.with(all);
    }

    /** Somebody with a role and without a password. */
    private static String member(RunningClaviger claviger, String email, String name) {
        String user = PortalMembers.user(claviger, email, name);
        PortalMembers.giveRole(claviger, user, "Role of " + name, "{\"claimName\":\"api-clients:view\"}");
        return user;
    }

    private static void later(Duration time) {
        claviger.clock.set(claviger.clock.instant().plus(time));
        provider.tellTime(claviger.clock.instant());
    }

    private static Page leave(Browser browser) {
        browser.open("/portal/sign-in");
        return browser.send("/portal/sign-in/openid", "next", "/portal/clients?status=expired");
    }

    /** Where the page leads. */
    private static String address(Page departure) {
        assertThat(departure.status()).as(departure.text()).isEqualTo(200);
        return departure.links().stream()
                .filter(link -> link.contains("/authorize?"))
                .findFirst()
                .orElseThrow();
    }

    /** Comes back as the provider has told. */
    private static Page comeBack(Browser browser, String location) {
        assertThat(location).startsWith(RunningClaviger.PUBLIC_URL + "/portal/sign-in/openid/callback?");
        return browser.open(location.substring(RunningClaviger.PUBLIC_URL.length()));
    }

    private static Page signIn(Browser browser, String subject, String email, String... more) {
        return comeBack(browser, provider.signIn(address(leave(browser)), subject, email, more));
    }

    private static Map<String, String> query(String address) {
        Map<String, String> query = new HashMap<>();
        for (String pair : URI.create(address).getRawQuery().split("&")) {
            String value = pair.substring(pair.indexOf('=') + 1);
            query.put(pair.substring(0, pair.indexOf('=')), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return query;
    }

    /** On the sign-in page, with what was to be opened, and no session. */
    private static void assertRefused(Browser browser, Page back, String sentence) {
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("Location"))
                .startsWith("/portal/sign-in?failed=")
                .doesNotContain("code", "state=");
        Page form = browser.open(back.header("Location"));
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body())
                .contains("role=\"alert\"", sentence, "name=\"password\"")
                .doesNotContain("<b>", "Somebody has decided so", "Exception");
        assertThat(browser.cookie("claviger-session")).isEmpty();
        assertThat(browser.open("/portal").status()).isEqualTo(303);
    }

    @Test
    void a_member_signs_in_and_comes_back_to_the_page_that_was_wanted() {
        var browser = new Browser(claviger);

        Page form = browser.open("/portal/sign-in?next=%2Fportal%2Fclients%3Fstatus%3Dexpired");
        Page departure = leave(browser);
        Page back = comeBack(browser, provider.signIn(address(departure), "ada", EMAIL));
        Page clients = browser.open(back.header("Location"));

        assertThat(form.body()).contains("<button>Sign in with Sample &lt;b&gt;provider&lt;/b&gt;</button>");
        assertThat(departure.header("Refresh")).isEqualTo("0; url=" + address(departure));
        assertThat(query(address(departure)))
                .containsEntry("response_type", "code")
                .containsEntry("scope", "openid email profile")
                .containsEntry("client_id", OpenIdProcess.CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", RunningClaviger.PUBLIC_URL + "/portal/sign-in/openid/callback")
                .hasEntrySatisfying("state", state -> assertThat(state).matches("[\\w-]{43}"))
                .hasEntrySatisfying("nonce", nonce -> assertThat(nonce).matches("[\\w-]{43}"))
                .hasEntrySatisfying(
                        "code_challenge", challenge -> assertThat(challenge).matches("[\\w-]{43}"))
                .hasSize(8);
        assertThat(departure.setCookies())
                .singleElement()
                .asString()
                .matches("claviger-openid-[\\w-]{43}=[\\w.-]+/portal/clients\\?status=expired"
                        + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=600");
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("Location")).isEqualTo("/portal/clients?status=expired");
        assertThat(back.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(back.setCookies())
                .anyMatch(cookie -> cookie.matches("claviger-openid-[\\w-]{43}=;.*; Max-Age=0"))
                .anyMatch(cookie -> cookie.matches("claviger-session=[\\w-]{43};.*"));
        assertThat(clients.status()).isEqualTo(200);
        assertThat(clients.text()).contains("Ada");
    }

    @Test
    void whoever_has_come_before_is_known_by_the_subject() {
        member(claviger, "grace@example.com", "Grace");
        signIn(new Browser(claviger), "grace", "grace@example.com");

        Page sameSubject = signIn(new Browser(claviger), "grace", "another@example.com");
        Page sameAddress = signIn(new Browser(claviger), "someone else", "grace@example.com");

        assertThat(sameSubject.header("Location")).isEqualTo("/portal/clients?status=expired");
        assertThat(sameAddress.header("Location")).startsWith("/portal/sign-in?failed=refused&");
    }

    @Test
    void people_who_may_not_come_in_are_told_no_more_than_with_a_wrong_password() {
        PortalMembers.user(claviger, "norole@example.com", "No Role");
        member(claviger, "unverified@example.com", "Unverified");
        String gone = member(claviger, "gone@example.com", "Gone");
        claviger.administer("PATCH", "/api/identity/v1/users/" + gone, "{\"isActive\":false}");

        for (String[] person : List.of(
                new String[] {"nobody", "nobody@example.com"},
                new String[] {"norole", "norole@example.com"},
                new String[] {"gone", "gone@example.com"},
                new String[] {"no address", "no address"},
                new String[] {"unverified", "unverified@example.com", "verified", "false"},
                new String[] {"unverified", "unverified@example.com", "verified", "\"false\""},
                new String[] {"unverified", "unverified@example.com", "verified", "\"TRUE\""},
                new String[] {"unverified", "unverified@example.com", "verified", "\"yes\""},
                new String[] {"unverified", "unverified@example.com", "verified", "\"\""},
                new String[] {"unverified", "unverified@example.com", "verified", "1"},
                new String[] {"unverified", "unverified@example.com", "verified", "[true]"},
                new String[] {"unverified", "unverified@example.com", "verified", "null"})) {
            var browser = new Browser(claviger);
            String location = provider.signIn(
                    address(leave(browser)), person[0], person[1], "verified", person.length > 2 ? person[3] : "true");

            assertRefused(browser, comeBack(browser, location), REFUSED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NONE", "EMAIL_AT_USER_INFO"})
    void a_provider_may_say_as_text_that_an_address_is_verified(Fault where) {
        String email = where.name().toLowerCase(Locale.ROOT) + ".text@example.com";
        member(claviger, email, "As text from " + where);
        provider.misbehave(where);

        Page back = signIn(new Browser(claviger), email, email, "verified", "\"true\"");

        assertThat(back.header("Location")).isEqualTo("/portal/clients?status=expired");
    }

    @Test
    void hosts_of_addresses_are_the_same_in_any_form() {
        member(claviger, "bo@bücher.example", "Bo");

        Page another = signIn(new Browser(claviger), "impostor", "bo@bucher.example");
        Page back = signIn(new Browser(claviger), "bo", "bo@XN--bcher-kva.example");

        assertThat(another.header("Location")).startsWith("/portal/sign-in?failed=refused&");
        assertThat(back.header("Location")).isEqualTo("/portal/clients?status=expired");
    }

    @Test
    void an_address_counts_only_if_the_operator_trusts_the_provider_with_addresses() {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("CLAVIGER_OPENID_TRUST_EMAIL", "false");
        try (var careful = with(settings)) {
            careful.clock.set(claviger.clock.instant());
            var browser = new Browser(careful);

            Page back = comeBack(browser, provider.signIn(address(leave(browser)), "admin", ADMIN));

            assertRefused(browser, back, REFUSED);
        }
    }

    @Test
    void an_address_that_is_only_at_the_user_info_endpoint_is_found_there() {
        member(claviger, "edsger@example.com", "Edsger");
        provider.misbehave(Fault.EMAIL_AT_USER_INFO);

        Page unverified = signIn(new Browser(claviger), "edsger", "edsger@example.com", "verified", "false");
        Page back = signIn(new Browser(claviger), "edsger", "edsger@example.com");

        assertThat(unverified.header("Location")).startsWith("/portal/sign-in?failed=refused&");
        assertThat(back.header("Location")).isEqualTo("/portal/clients?status=expired");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_ANY,
            names = {
                "ANSWER_.*",
                "TOKEN_RE.*",
                "TOKEN_NONSENSE",
                "NO_.*",
                "OTHER_.*",
                "MORE_.*",
                "EXPIRED",
                "NEVER_.*",
                "OF_.*",
                "UNSIGNED",
                "SIGNED_.*",
                "CHANGED_.*",
                "USER_INFO_.*"
            })
    void an_answer_that_does_not_hold_lets_nobody_in(Fault fault) {
        var browser = new Browser(claviger);
        String address = address(leave(browser));
        provider.misbehave(fault);

        Page back = comeBack(browser, provider.signIn(address, "ada", EMAIL));

        assertRefused(browser, back, NOT_TRUSTED);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"TOKEN_FAILS", "TOKEN_HANGS", "TOKEN_DRIPS", "TOKEN_HUGE", "KEYS_FAIL"})
    void a_provider_that_fails_on_the_way_back_is_out_of_reach(Fault fault) {
        var browser = new Browser(claviger);
        String address = address(leave(browser));
        provider.misbehave(fault);

        Page back = comeBack(browser, provider.signIn(address, "ada", EMAIL));

        assertRefused(browser, back, OUT_OF_REACH);
        provider.misbehave(Fault.NONE);
        assertThat(signIn(browser, "ada", EMAIL).header("Location")).isEqualTo("/portal/clients?status=expired");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "DISCOVERY_.*")
    void a_provider_that_cannot_say_where_it_is_is_not_gone_to(Fault fault) {
        var browser = new Browser(claviger);
        provider.misbehave(fault);

        Page back = leave(browser);

        assertThat(back.setCookies()).isEmpty();
        assertRefused(
                browser,
                back,
                List.of(Fault.DISCOVERY_FAILS, Fault.DISCOVERY_REDIRECTS, Fault.DISCOVERY_HUGE)
                                .contains(fault)
                        ? OUT_OF_REACH
                        : NOT_TRUSTED);
        provider.misbehave(Fault.NONE);
        assertThat(signIn(browser, "ada", EMAIL).header("Location")).isEqualTo("/portal/clients?status=expired");
    }

    @Test
    void keys_that_cannot_be_understood_are_no_keys() {
        provider.misbehave(Fault.KEYS_NONSENSE);
        var browser = new Browser(claviger);

        assertRefused(browser, signIn(browser, "ada", EMAIL), NOT_TRUSTED);
    }

    @Test
    void a_new_key_of_the_provider_is_fetched_when_it_is_used() {
        signIn(new Browser(claviger), "ada", EMAIL);
        provider.rotateKeys();

        Page atOnce = signIn(new Browser(claviger), "ada", EMAIL);
        later(Duration.ofSeconds(10));
        Page aBitLater = signIn(new Browser(claviger), "ada", EMAIL);

        assertThat(atOnce.header("Location")).startsWith("/portal/sign-in?failed=not-trusted&");
        assertThat(aBitLater.header("Location")).isEqualTo("/portal/clients?status=expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_denied", "server_error", "temporarily_unavailable", "invalid_scope", "<b>odd</b>"})
    void an_error_of_the_provider_leads_back_to_the_sign_in(String error) {
        var browser = new Browser(claviger);
        String address = address(leave(browser));

        Page back = comeBack(browser, provider.signIn(address, "ada", EMAIL, "decision", error));

        assertRefused(
                browser,
                back,
                switch (error) {
                    case "access_denied" -> "was cancelled.";
                    case "server_error", "temporarily_unavailable" -> OUT_OF_REACH;
                    default -> NOT_TRUSTED;
                });
        assertThat(browser.open(back.header("Location")).body())
                .contains("name=\"next\" value=\"/portal/clients?status=expired\"");
    }

    @Test
    void nobody_is_led_into_the_session_of_somebody_else() {
        var attacker = new Browser(claviger);
        String location = provider.signIn(address(leave(attacker)), "ada", EMAIL);
        var victim = new Browser(claviger);
        var other = new Browser(claviger);
        leave(other);

        assertRefused(victim, comeBack(victim, location), NOT_BEGUN_HERE);
        assertRefused(other, comeBack(other, location), NOT_BEGUN_HERE);
        assertThat(comeBack(attacker, location).header("Location")).isEqualTo("/portal/clients?status=expired");
    }

    @Test
    void a_way_back_is_gone_once() {
        var browser = new Browser(claviger);
        Page departure = leave(browser);
        String cookie = "claviger-openid-" + query(address(departure)).get("state");
        String kept = browser.cookie(cookie).orElseThrow();
        String location = provider.signIn(address(departure), "ada", EMAIL);
        comeBack(browser, location);
        browser.open("/portal");
        browser.send("/portal/sign-out");

        Page again = comeBack(browser, location);
        assertRefused(browser, again, NOT_BEGUN_HERE);
        browser.setCookie(cookie, kept);
        Page withItsCookie = comeBack(browser, location);

        // The provider takes no code twice.
        assertRefused(browser, withItsCookie, NOT_TRUSTED);
    }

    @Test
    void a_way_back_is_open_for_ten_minutes() {
        var inTime = new Browser(claviger);
        var late = new Browser(claviger);
        String first = provider.signIn(address(leave(inTime)), "ada", EMAIL);
        String second = provider.signIn(address(leave(late)), "ada", EMAIL);

        later(Duration.ofMinutes(10).minusMillis(1));
        Page justInTime = comeBack(inTime, first);
        later(Duration.ofMillis(1));
        Page tooLate = comeBack(late, second);

        assertThat(justInTime.header("Location")).isEqualTo("/portal/clients?status=expired");
        assertRefused(late, tooLate, NOT_BEGUN_HERE);
    }

    @Test
    void what_was_forged_on_the_way_back_is_refused() {
        var browser = new Browser(claviger);
        String address = address(leave(browser));
        String state = query(address).get("state");
        String cookie = "claviger-openid-" + state;
        String kept = browser.cookie(cookie).orElseThrow();
        String location = provider.signIn(address, "ada", EMAIL);
        String otherState = query(address(leave(browser))).get("state");
        String otherKept = browser.cookie("claviger-openid-" + otherState).orElseThrow();

        for (String forged : List.of(
                location.replace(state, otherState.substring(1) + "A"),
                location.replace(state, ""),
                location.replace("state=", "stat="),
                location + "&state=" + state,
                location.replace(state, "../" + state),
                location.replace(state, "x".repeat(5_000)),
                RunningClaviger.PUBLIC_URL + "/portal/sign-in/openid/callback?")) {
            browser.setCookie(cookie, kept);
            assertRefused(browser, comeBack(browser, forged), NOT_BEGUN_HERE);
        }
        for (String value : List.of(
                otherKept,
                kept.replaceFirst("\\.([\\w-])[\\w-]*/", ".$1/"),
                (kept.charAt(200) == 'x' ? 'y' : 'x') + kept,
                "/portal",
                "x/portal",
                "eyJhbGciOiJub25lIn0.e30./portal",
                "x".repeat(4_000))) {
            browser.setCookie(cookie, value);
            assertRefused(browser, comeBack(browser, location), NOT_BEGUN_HERE);
        }
        for (String code : List.of("", "%20", "%0d%0a", "%25", "x".repeat(5_000))) {
            browser.setCookie(cookie, kept);
            Page page = comeBack(browser, location.replaceFirst("code=[^&]*", "code=" + code));

            assertRefused(browser, page, NOT_TRUSTED);
        }
        browser.setCookie(cookie, kept.replaceFirst("/.*", "//evil.example"));
        assertThat(comeBack(browser, location).header("Location")).isEqualTo("/portal");
    }

    @Test
    void several_tabs_come_back_in_any_order_and_too_many_give_up_the_first() {
        var browser = new Browser(claviger);
        List<String> locations = new ArrayList<>();
        for (int tab = 0; tab < 6; tab++) {
            locations.add(provider.signIn(address(leave(browser)), "ada", EMAIL));
        }

        assertThat(comeBack(browser, locations.get(0)).header("Location"))
                .startsWith("/portal/sign-in?failed=not-begun-here");
        for (int tab = 5; tab > 0; tab--) {
            assertThat(comeBack(browser, locations.get(tab)).header("Location"))
                    .as("tab %s", tab)
                    .isEqualTo("/portal/clients?status=expired");
        }
    }

    @Test
    void each_sign_in_begins_a_session_of_its_own_and_ends_the_one_that_was_there() {
        var browser = new Browser(claviger);
        String departure = address(leave(browser));
        browser.signIn(ADMIN, PASSWORD);
        String before = browser.cookie("claviger-session").orElseThrow();

        comeBack(browser, provider.signIn(departure, "ada", EMAIL));
        String after = browser.cookie("claviger-session").orElseThrow();

        assertThat(after).isNotEqualTo(before);
        assertThat(browser.open("/portal").text()).contains("Hello, Ada");
        browser.setCookie("claviger-session", before);
        assertThat(browser.open("/portal").status()).isEqualTo(303);
    }

    @Test
    void a_sign_in_goes_on_after_a_restart_and_on_another_node() {
        var browser = new Browser(claviger);
        String location = provider.signIn(address(leave(browser)), "ada", EMAIL);

        try (var another = claviger.another()) {
            var there = new Browser(another);
            browser.cookies().forEach(there::setCookie);

            assertThat(comeBack(there, location).header("Location")).isEqualTo("/portal/clients?status=expired");
        }
    }

    @Test
    void a_provider_that_is_down_at_the_start_may_come_later() {
        int port = RunningClaviger.freePort();
        try (var waiting = with(OpenIdProcess.settings("http://127.0.0.1:" + port, ""))) {
            var browser = new Browser(waiting);
            assertRefused(browser, leave(browser), OUT_OF_REACH);
            assertThat(browser.signIn(ADMIN, PASSWORD).status()).isEqualTo(303);

            try (var late = OpenIdProcess.started(port, "", RunningClaviger.PUBLIC_URL)) {
                var visitor = new Browser(waiting);
                String address = address(leave(visitor));

                assertThat(comeBack(visitor, late.signIn(address, "admin", ADMIN))
                                .header("Location"))
                        .isEqualTo("/portal/clients?status=expired");
            }
        }
    }

    @Test
    void a_secret_goes_where_the_provider_takes_it() {
        provider.takeSecretsBy("client_secret_post");
        later(Duration.ofMinutes(10));

        Page inForm = signIn(new Browser(claviger), "ada", EMAIL);
        provider.takeSecretsBy("client_secret_basic");
        Page afterwards = signIn(new Browser(claviger), "ada", EMAIL);
        later(Duration.ofMinutes(10));
        Page inHeader = signIn(new Browser(claviger), "ada", EMAIL);

        assertThat(inForm.header("Location")).isEqualTo("/portal/clients?status=expired");
        assertThat(afterwards.header("Location")).startsWith("/portal/sign-in?failed=not-trusted");
        assertThat(inHeader.header("Location")).isEqualTo("/portal/clients?status=expired");
    }

    @Test
    void a_wrong_secret_lets_nobody_in() {
        try (var wrong = with(OpenIdProcess.settings(provider.issuer(), "another secret"))) {
            wrong.clock.set(claviger.clock.instant());
            var browser = new Browser(wrong);

            Page back = comeBack(browser, provider.signIn(address(leave(browser)), "admin", ADMIN));

            assertRefused(browser, back, NOT_TRUSTED);
        }
    }

    @Test
    void over_https_the_cookie_is_kept_to_this_host() {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("CLAVIGER_PUBLIC_URL", "https://claviger.test/keys");
        try (var secure = with(settings)) {
            var browser = new Browser(secure);
            browser.open("/portal/sign-in");

            Page departure = browser.send("/portal/sign-in/openid");

            assertThat(departure.header("Refresh"))
                    .contains("redirect_uri=https%3A%2F%2Fclaviger.test%2Fkeys%2Fportal%2Fsign-in%2Fopenid%2Fcallback");
            assertThat(departure.setCookies())
                    .singleElement()
                    .asString()
                    .matches("__Host-claviger-openid-[0-9a-f]{8}-[\\w-]{43}=[\\w.-]+/portal"
                            + "; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600");
        }
    }

    @Test
    void without_a_provider_nothing_of_it_is_there() {
        try (var alone = PortalMembers.started()) {
            var browser = new Browser(alone);

            Page form = browser.open("/portal/sign-in?failed=declined");

            assertThat(form.body()).doesNotContain("/portal/sign-in/openid");
            assertThat(browser.send("/portal/sign-in/openid").status()).isEqualTo(404);
            assertThat(browser.open("/portal/sign-in/openid/callback?code=x&state=y")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void nothing_of_a_sign_in_is_in_the_log(@TempDir Path folder) throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("CLAVIGER_LOG_LEVEL", "TRACE");
        settings.put("CLAVIGER_ADMIN_EMAIL", EMAIL);
        provider.tellTime(Instant.now());
        try (var server = ServerProcess.start(folder, settings)) {
            for (Fault fault : List.of(Fault.NONE, Fault.OTHER_NONCE, Fault.TOKEN_REFUSED, Fault.UNSIGNED)) {
                provider.misbehave(fault);
                var browser = new Browser(URI.create(server.url()));
                String location = provider.signIn(address(leave(browser)), "ada", EMAIL);
                Page back = comeBack(browser, location);
                comeBack(browser, location);

                assertThat(back.header("Location"))
                        .startsWith(fault == Fault.NONE ? "/portal/clients" : "/portal/sign-in?failed=not-trusted");
            }
            server.terminate();
            assertThat(server.endsWithin(60)).isTrue();

            List<String> secrets = new ArrayList<>(provider.secrets());
            secrets.add(OpenIdProcess.SECRET);
            assertThat(secrets).hasSizeGreaterThan(12);
            for (String line : server.printed()) {
                assertThat(line).doesNotContain(secrets).doesNotContain("code=", EMAIL, " ERROR ");
            }
            assertThat(server.printed())
                    .anyMatch(line -> line.contains("the ID token has another nonce"))
                    .anyMatch(line -> line.contains("the token endpoint answered 401 invalid_client"));
        }
    }
}
