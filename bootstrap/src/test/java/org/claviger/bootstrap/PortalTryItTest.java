package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trying credentials, tokens and APIs in the portal. */
class PortalTryItTest {
    private static final String ENVIRONMENTS = "/api/portfolios/v1/environments";

    private static RunningClaviger claviger;

    private Browser browser;
    private Credentials client;

    @BeforeAll
    static void start() {
        claviger = PortalMembers.started();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @BeforeEach
    void enter() {
        browser = PortalMembers.administrator(claviger);
        client = claviger.client("[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"*\"]}]");
        browser.open("/portal/try");
    }

    private Page tryIt(Browser member, String clientId, String secret) {
        return member.send("/portal/try/token", "clientId", clientId, "clientSecret", secret);
    }

    private Page call(String token, String api) {
        return browser.send("/portal/try/call", "accessToken", token, "api", api);
    }

    private static String token(Page page) {
        Matcher found =
                Pattern.compile("name=\"accessToken\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(found.find()).as(page.text()).isTrue();
        return found.group(1);
    }

    @Test
    void credentials_give_a_token_that_is_explained_claim_by_claim() {
        Page page = tryIt(browser, " " + client.clientId() + "\n", client.clientSecret() + " ");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.text())
                .contains("The token endpoint answered 200 and gave a token.")
                .contains("typ at+jwt What it is", "alg ES256 How it is signed.", "kid ")
                .contains("iss http://claviger.test/identity Who issued it")
                .contains("client_id " + client.clientId(), "sub " + client.clientId(), "aud ", "jti ")
                .contains("http://claviger.test/api/portfolios/v1")
                .contains("View stage (All stages)", "portfolio:view-stage@*")
                .contains("now: 2026-11-21 10:00 UTC When it was issued.")
                .contains("in 12 hours: 2026-11-21 22:00 UTC From when on it is not valid any more.");
        assertThat(page.body())
                .contains("data-copy=\"" + token(page) + "\"")
                .doesNotContain("cvg_", "<details class=\"reveal\" open");
        assertThat(claviger.get(ENVIRONMENTS, token(page)).status()).isEqualTo(200);
    }

    @Test
    void the_page_of_new_credentials_leads_to_a_token_without_an_address_that_tells_them() {
        String path = "/portal/clients/" + client.clientId() + "/secrets/new";
        String version = browser.open(path).body().replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        Page credentials = browser.send(path, "version", version, "expires", "30", "overlap", "0");
        Matcher form = Pattern.compile("(?s)<form method=\"post\" action=\"/portal/try/token\">.*?name=\"clientSecret\""
                        + " value=\"(cvg_[^\"]+)\"")
                .matcher(credentials.body());
        assertThat(form.find()).isTrue();

        Page page = tryIt(browser, client.clientId(), form.group(1));

        assertThat(page.status()).isEqualTo(200);
        assertThat(claviger.get(ENVIRONMENTS, token(page)).status()).isEqualTo(200);
    }

    @Test
    void an_api_is_called_with_it_and_answers_as_to_a_program() {
        String token = token(tryIt(browser, client.clientId(), client.clientSecret()));

        Page answered = call(token, ENVIRONMENTS);
        Page forbidden = call(token, "/api/identity/v1/users");

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.text())
                .contains(
                        "GET /api/portfolios/v1/environments Answered: 200",
                        "&quot;name&quot; : &quot;Development&quot;".replace("&quot;", "\""));
        assertThat(answered.body()).containsPattern("value=\"/api/portfolios/v1/environments\" selected");
        assertThat(forbidden.status()).isEqualTo(200);
        assertThat(forbidden.text())
                .contains("GET /api/identity/v1/users Refused: 403", "WWW-Authenticate: Bearer", "insufficient_scope");
    }

    @Test
    void every_api_that_is_offered_answers() {
        String token = claviger.adminToken();
        Page page = call(token, "");
        List<String> apis = Pattern.compile("<option value=\"([^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(apis)
                .hasSize(8)
                .allSatisfy(api -> assertThat(call(token, api).text()).contains("GET " + api + " Answered: 200"));
    }

    @Test
    void a_refusal_is_shown_as_the_program_would_see_it() {
        Page wrong = tryIt(browser, client.clientId(), client.clientSecret().replace("cvg_", "cvg-"));
        Page unknown = tryIt(browser, "0".repeat(32), client.clientSecret());
        claviger.administer("POST", RunningClaviger.path(client) + "/suspend", "");
        Page suspended = tryIt(browser, client.clientId(), client.clientSecret());

        for (Page page : List.of(wrong, unknown, suspended)) {
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.text())
                    .contains(
                            "POST /identity/oauth2/token Refused: 401",
                            "WWW-Authenticate: Basic realm=",
                            "invalid_client");
            assertThat(page.body()).doesNotContain(client.clientSecret().substring(5));
        }
        assertThat(wrong.text()).contains("client authentication failed", "This is no client secret of Claviger");
        assertThat(wrong.body()).contains("value=\"" + client.clientId() + "\"");
        assertThat(unknown.text()).contains("client authentication failed").doesNotContain("This is no client secret");
        assertThat(suspended.text()).contains("the client is suspended");
    }

    @Test
    void a_client_without_permissions_is_told_why_it_gets_no_token() {
        Credentials idle = claviger.client("[]");

        assertThat(tryIt(browser, idle.clientId(), idle.clientSecret()).text())
                .contains("Refused: 400", "invalid_scope");
    }

    @Test
    void a_pasted_token_is_shown_and_whether_it_works_tells_a_call() {
        String token = claviger.token(client);
        Page shown = call("  Bearer " + token + "\n", "");
        claviger.administer("POST", RunningClaviger.path(client) + "/suspend", "");

        Page refused = call(token, ENVIRONMENTS);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text()).contains("View stage (All stages)").doesNotContain("gave a token");
        assertThat(token(shown)).isEqualTo(token);
        assertThat(refused.text()).contains("Refused: 401", "error=\"invalid_token\"".replace("\"", "\""));
    }

    @Test
    void what_is_no_token_is_said_to_be_none() {
        Page garbage = call("abc.def", "");
        Page tried = call("abc.def", ENVIRONMENTS);

        assertThat(garbage.status()).isEqualTo(200);
        assertThat(garbage.text()).contains("This is no token of Claviger");
        assertThat(tried.text()).contains("Refused: 401");
        for (String impossible : List.of("a b", "a\r\nX-Injected: yes", "ä", "x".repeat(32_769))) {
            Page refused = call(impossible, ENVIRONMENTS);

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("Access token : This cannot be a token");
        }
        assertThat(call("", "").text()).contains("Access token : Is missing.");
    }

    private static String jwt(String header, String claims) {
        return part(header) + "." + part(claims) + ".c2lnbmF0dXJl";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_hostile_token_is_only_text() {
        Page strange = call(
                jwt(
                        "{\"typ\":\"<script>alert(1)</script>\",\"alg\":{\"a\":[1]}}",
                        "{\"scope\":\"<img src=x> portfolio:view-stage@nowhere\",\"iat\":\"soon\",\"exp\":99999999999999999999,"
                                + "\"nbf\":-5,\"\\\" onclick=\\\"x\":null,\"aud\":7}"),
                "");

        assertThat(strange.status()).isEqualTo(200);
        assertThat(strange.body()).doesNotContain("<script>alert", "<img").doesNotContainPattern("<[^>]* onclick=\"");
        assertThat(strange.text()).contains("View stage (nowhere)", "Nothing that Claviger puts there.");
        for (String unreadable : List.of(
                jwt("[]", "{}"),
                jwt("{}", "7"),
                jwt("{", "{}"),
                jwt("", ""),
                "..",
                jwt("[".repeat(9_000), "{}"),
                "e30.e30.e30.e30")) {
            Page page = call(unreadable, "");

            assertThat(page.status()).as(unreadable).isEqualTo(200);
            assertThat(page.text()).contains("This is no token of Claviger");
        }
    }

    @Test
    void nothing_but_the_offered_apis_is_called() {
        for (String api : List.of("/portal/sign-out", "http://evil.example/", "/identity/oauth2/token", "//evil/")) {
            assertThat(call(claviger.adminToken(), api).status()).as(api).isEqualTo(400);
        }
    }

    @Test
    void a_long_answer_is_cut() {
        String token = claviger.adminToken();
        for (int i = 0; i < 70; i++) {
            claviger.call(
                    "POST",
                    RunningClaviger.CLIENTS,
                    token,
                    "{\"name\":\"Long %s\",\"description\":\"%s\"}".formatted(i, "<p>".repeat(330)));
        }

        Page page = call(token, "/api/clients/v1/api-clients");

        assertThat(page.text()).contains("The answer is longer; this is its beginning.");
        assertThat(page.body()).contains("&lt;p&gt;").doesNotContain("<p><p>").hasSizeLessThan(400_000);
    }

    @Test
    void guessing_is_slowed_for_whoever_guesses_and_for_nobody_else() {
        var guesser = PortalMembers.holding(claviger, "Guesser", "{\"claimName\":\"audit-trail:view\"}");
        guesser.open("/portal/try");
        for (int i = 0; i < 10; i++) {
            assertThat(tryIt(guesser, client.clientId(), "cvg_guess" + i).status())
                    .isEqualTo(422);
        }

        Page paused = tryIt(guesser, client.clientId(), client.clientSecret());
        Page others = tryIt(browser, client.clientId(), client.clientSecret());
        claviger.clock.set(claviger.clock.instant().plus(Duration.ofSeconds(31)));
        Page later = tryIt(guesser, client.clientId(), client.clientSecret());

        assertThat(paused.status()).isEqualTo(429);
        assertThat(paused.header("Retry-After")).matches("[1-9]\\d?");
        assertThat(paused.text()).contains("Too many attempts have failed. Try again in");
        assertThat(paused.body())
                .contains("value=\"" + client.clientId() + "\"")
                .doesNotContain("cvg_guess", "accessToken\" value");
        assertThat(others.status()).isEqualTo(200);
        assertThat(later.status()).isEqualTo(200);
    }

    @Test
    void attempts_that_succeed_do_not_count() {
        for (int i = 0; i < 25; i++) {
            assertThat(tryIt(browser, client.clientId(), client.clientSecret()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void what_is_missing_is_told_and_the_secret_is_not_shown_again() {
        Page nothing = tryIt(browser, "", "");
        Page hostile = tryIt(browser, "\"><script>alert(1)</script>", "<script>alert(2)</script>");

        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.text()).contains("Client ID : Is missing.", "Client secret : Is missing.");
        assertThat(hostile.status()).isEqualTo(422);
        assertThat(hostile.body()).doesNotContain("<script>alert", "alert(2)");
    }

    @Test
    void the_client_id_comes_along_from_the_page_of_a_client_and_nothing_else_does() {
        assertThat(browser.open("/portal/try?clientId=" + client.clientId()).body())
                .contains("id=\"clientId\" name=\"clientId\" type=\"text\" value=\"" + client.clientId() + "\"");
        assertThat(browser.open("/portal/try?clientId=%3Cb%3E&clientSecret=cvg_x&accessToken=y")
                        .body())
                .doesNotContain("<b>", "value=\"cvg_x\"", "value=\"y\"");
    }

    @Test
    void every_member_may_try() {
        var powerless = PortalMembers.powerless(claviger);

        assertThat(powerless.open("/portal").links()).contains("/portal/try");
        assertThat(powerless.open("/portal/try").text()).contains("Get a token", "Look at a token");
    }
}
