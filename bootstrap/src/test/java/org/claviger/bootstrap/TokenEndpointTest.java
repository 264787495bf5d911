package org.claviger.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Token requests as strangers, fools and attackers send them. */
class TokenEndpointTest {
    private static final String TOKEN = "POST /identity/oauth2/token HTTP/1.1";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String GRANT = "grant_type=client_credentials";

    private static RunningClaviger claviger;
    private static Credentials client;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.started();
        client = claviger.client("""
                [{"permission":"user-management:manage-users"},
                 {"permission":"portfolio:view-stage","stages":["*"]},
                 {"permission":"user-management:view-end-users","stages":["test"]}]""");
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    /** Slowly enough for as many failures as there may be. */
    private static RawHttp.Answer send(String body, String... lines) {
        claviger.clock.advance(Duration.ofSeconds(3));
        return RawHttp.send(claviger.server().port(), body, lines);
    }

    private static RawHttp.Answer form(String body) {
        return send(body, TOKEN, FORM, basic(client.clientId() + ":" + client.clientSecret()));
    }

    private static String basic(String pair) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private static String posted() {
        return GRANT + "&client_id=" + client.clientId() + "&client_secret=" + client.clientSecret();
    }

    private static void assertToken(RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertNotKept(answer);
        assertThat(answer.headers("Content-Type")).containsExactly("application/json");
        assertThat(answer.json().propertyNames()).containsExactly("access_token", "token_type", "expires_in", "scope");
        assertThat(answer.json().get("token_type").stringValue()).isEqualTo("Bearer");
    }

    private static void assertNotKept(RawHttp.Answer answer) {
        assertThat(answer.headers("Cache-Control")).as(answer.text()).containsExactly("no-store");
        assertThat(answer.headers("Pragma")).as(answer.text()).containsExactly("no-cache");
    }

    /** RFC 6749, section 5.2. */
    private static void assertRefused(RawHttp.Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertNotKept(answer);
        assertThat(answer.headers("Content-Type")).containsExactly("application/json");
        assertThat(answer.json().propertyNames()).containsExactly("error", "error_description");
        assertThat(answer.json().get("error").stringValue()).as(answer.text()).isEqualTo(error);
        assertThat(answer.json().get("error_description").stringValue())
                .matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]{5,400}");
        if (status == 401) {
            assertThat(answer.headers("WWW-Authenticate"))
                    .containsExactly("Basic realm=\"claviger\", charset=\"UTF-8\"");
        } else {
            assertThat(answer.headers("WWW-Authenticate")).isEmpty();
        }
    }

    private static String percent(String text) {
        return text.chars().mapToObj("%%%02x"::formatted).collect(Collectors.joining());
    }

    @Test
    void both_ways_of_authenticating_give_a_token() {
        assertToken(form(GRANT));
        assertToken(send(posted(), TOKEN, FORM));
    }

    @Test
    void a_program_may_say_more_than_it_must() {
        assertToken(form(GRANT + "&client_id=" + client.clientId()));
        assertToken(form(GRANT + "&client_secret=&scope=&resource=&unknown=parameter"));
        assertToken(form("&&" + GRANT + "&"));
        assertToken(form("unknown&" + GRANT + "&=nameless"));
    }

    @Test
    void basic_credentials_are_form_decoded() {
        String secret = client.clientSecret();

        assertToken(send(GRANT, TOKEN, FORM, basic(percent(client.clientId()) + ":" + percent(secret))));
        assertToken(send(
                GRANT,
                TOKEN,
                FORM,
                basic(client.clientId() + ":" + percent(secret).toUpperCase(Locale.ROOT))));
        assertToken(send("grant%5ftype=client%5Fcredentials", TOKEN, FORM, basic(client.clientId() + ":" + secret)));
        assertRefused(send(GRANT, TOKEN, FORM, basic(client.clientId() + ":+" + secret)), 401, "invalid_client");
        assertRefused(
                send(GRANT, TOKEN, FORM, basic(client.clientId() + ":" + percent(percent(secret)))),
                401,
                "invalid_client");
    }

    @Test
    void the_scheme_is_written_in_any_case() {
        String credentials =
                basic(client.clientId() + ":" + client.clientSecret()).substring("Authorization: Basic ".length());

        for (String scheme : List.of("basic", "BASIC", "bAsIc", "Basic ")) {
            assertToken(send(GRANT, TOKEN, FORM, "authorization: " + scheme + " " + credentials));
        }
    }

    @Test
    void credentials_that_are_missing_or_malformed_are_refused_like_wrong_ones() {
        String right = client.clientId() + ":" + client.clientSecret();
        String notUtf8 = Base64.getEncoder().encodeToString((client.clientId() + ":\u00ff\u00fe").getBytes(ISO_8859_1));
        String wrong =
                send(GRANT, TOKEN, FORM, basic(client.clientId() + ":wrong")).withoutDate();
        for (String header : List.of(
                "X-Nothing: x",
                "Authorization:",
                "Authorization: Basic",
                "Authorization: Basic ",
                "Authorization: Basic !!!!",
                "Authorization: Basic ====",
                "Authorization: Basic a",
                "Authorization: Basic " + notUtf8,
                "Authorization: Basic " + right,
                basic(right) + "=",
                basic(right) + " x",
                basic(right) + ", " + basic(right),
                basic(client.clientId() + client.clientSecret()),
                basic(""),
                basic(":"),
                basic(client.clientId() + ":"),
                basic(":" + client.clientSecret()),
                basic(right + " "),
                basic(right + ":"),
                basic(right + "\u0000"),
                basic(right + "%00"),
                basic(right + "%"),
                basic(right + "%4"),
                basic(right + "%zz"),
                basic(right + "%ff"),
                basic(right + "\u00e9"),
                "Authorization: Bearer " + client.clientSecret(),
                "Authorization: Digest username=\"x\"",
                "Authorization: " + "x".repeat(5_000))) {
            var answer = send(GRANT, TOKEN, FORM, header);

            assertRefused(answer, 401, "invalid_client");
            assertThat(answer.withoutDate()).as(header).isEqualTo(wrong);
        }
        for (String form : List.of(
                GRANT,
                GRANT + "&client_id=" + client.clientId(),
                GRANT + "&client_secret=" + client.clientSecret(),
                GRANT + "&client_id=&client_secret=",
                posted() + "x",
                posted() + "+")) {
            assertThat(send(form, TOKEN, FORM).withoutDate()).as(form).isEqualTo(wrong);
        }
    }

    @Test
    void credentials_come_once_and_in_one_way() {
        String header = basic(client.clientId() + ":" + client.clientSecret());

        assertRefused(send(GRANT, TOKEN, FORM, header, header), 400, "invalid_request");
        assertRefused(send(GRANT, TOKEN, FORM, header, "Authorization: Bearer x"), 400, "invalid_request");
        assertRefused(send(posted(), TOKEN, FORM, header), 400, "invalid_request");
        assertRefused(form(GRANT + "&client_secret=" + client.clientSecret()), 400, "invalid_request");
        assertRefused(form(GRANT + "&client_id=another"), 400, "invalid_request");
    }

    @Test
    void a_parameter_comes_once() {
        for (String repeated : List.of(
                GRANT + "&" + GRANT,
                GRANT + "&scope=a:b&scope=a:b",
                GRANT + "&scope=&scope=",
                GRANT + "&unknown=1&unknown=2",
                GRANT + "&unknown&%75nknown")) {
            assertRefused(form(repeated), 400, "invalid_request");
        }
        assertRefused(send(posted() + "&client_id=" + client.clientId(), TOKEN, FORM), 400, "invalid_request");
        assertRefused(send(posted() + "&client_secret=x", TOKEN, FORM), 400, "invalid_request");
    }

    @Test
    void nothing_is_taken_from_the_url() {
        for (String query : List.of(posted(), "scope=portfolio:view-stage@test", "x")) {
            String line = TOKEN.replace("token ", "token?" + query + " ");

            assertRefused(
                    send(GRANT, line, FORM, basic(client.clientId() + ":" + client.clientSecret())),
                    400,
                    "invalid_request");
            assertThat(send(GRANT, line, FORM).status()).isEqualTo(400);
        }
    }

    @Test
    void other_methods_are_refused_with_the_right_one() {
        for (String method : List.of("GET", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "HEAD")) {
            var answer = send(
                    "", TOKEN.replace("POST", method), FORM, basic(client.clientId() + ":" + client.clientSecret()));

            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.headers("Allow")).as(method).containsExactly("POST");
            assertNotKept(answer);
            assertThat(answer.text()).doesNotContain(client.clientSecret()).doesNotContain("access_token");
        }
        for (String method : List.of("BREW", "post", "CONNECT", "PROPFIND")) {
            assertThat(send("", TOKEN.replace("POST", method), FORM).status())
                    .as(method)
                    .isBetween(400, 501);
        }
    }

    @Test
    void the_body_is_a_form_in_utf_8() {
        String header = basic(client.clientId() + ":" + client.clientSecret());
        for (String type : List.of(
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=UTF-8",
                "Application/X-WWW-Form-Urlencoded;charset=\"utf-8\"",
                "application/x-www-form-urlencoded;")) {
            assertToken(send(GRANT, TOKEN, header, "Content-Type: " + type));
        }
        for (String type : List.of(
                "application/json",
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencodedx",
                "application/x-www-form-urlencoded, application/json",
                "application/x-www-form-urlencoded; charset=bogus",
                "application/x-www-form-urlencoded; charset=\"",
                "application/x-www-form-urlencoded; charset=",
                "application/x-www-form-urlencoded; charset=ISO-8859-1",
                "application/x-www-form-urlencoded; charset=UTF-16",
                ";",
                "")) {
            assertRefused(send(GRANT, TOKEN, header, "Content-Type: " + type), 415, "invalid_request");
        }
        assertRefused(send(GRANT, TOKEN, header), 415, "invalid_request");
        assertRefused(send("", TOKEN, header), 415, "invalid_request");
    }

    @Test
    void a_body_that_cannot_be_decoded_is_refused() {
        for (String rest : List.of(
                "%",
                "%4",
                "%zz",
                "%+1",
                "%00",
                "%ff",
                "%c3",
                "%c0%80",
                "%ed%a0%80",
                "%f4%90%80%80",
                "\u00e9",
                "\u0000",
                "\r\n",
                "\n",
                "\t",
                "\u007f")) {
            assertRefused(form(GRANT + "&x=" + rest), 400, "invalid_request");
            assertRefused(form(GRANT + "&" + rest + "=x"), 400, "invalid_request");
        }
        var bytes = (GRANT + "&x=\u00ff").getBytes(ISO_8859_1);
        assertRefused(
                RawHttp.send(
                        claviger.server().port(),
                        bytes,
                        TOKEN,
                        FORM,
                        basic(client.clientId() + ":" + client.clientSecret())),
                400,
                "invalid_request");
        assertRefused(form("{\"grant_type\":\"client_credentials\"}"), 400, "invalid_request");
        assertRefused(form("x"), 400, "invalid_request");
    }

    @Test
    void a_body_may_have_64_kilobytes_and_no_more() {
        String start = GRANT + "&x=";
        String header = basic(client.clientId() + ":" + client.clientSecret());
        String largest = start + "x".repeat(65_536 - start.length());

        assertToken(form(largest));
        assertRefused(form(largest + "x"), 413, "invalid_request");
        assertRefused(form(largest + "x".repeat(10_000_000)), 413, "invalid_request");
        assertRefused(send("", TOKEN, FORM, header, "Content-Length: 9000000000000000000"), 413, "invalid_request");
        assertRefused(
                send(chunked(largest + "x"), TOKEN, FORM, header, "Transfer-Encoding: chunked"),
                413,
                "invalid_request");
        assertToken(send(chunked(largest), TOKEN, FORM, header, "Transfer-Encoding: chunked"));
    }

    private static String chunked(String body) {
        return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    }

    @Test
    void requests_that_are_not_http_are_refused() {
        String header = basic(client.clientId() + ":" + client.clientSecret());
        for (String odd : List.of(
                "Content-Length: -1",
                "Content-Length: x",
                "Content-Length: 29\r\nContent-Length: 30",
                "Content-Length: 29\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: x",
                "X: a\u0000b",
                " folded",
                "No colon",
                "Host: another")) {
            var answer = send(GRANT, TOKEN, FORM, header, odd);

            assertThat(answer.status()).as(odd).isBetween(400, 501);
            assertThat(answer.text()).doesNotContain("access_token", "Jetty", "Exception", "at org.");
        }
    }

    @Test
    void ten_thousand_parameters_are_refused() {
        String many = IntStream.range(0, 10_000).mapToObj(Integer::toString).collect(Collectors.joining("&"));

        assertRefused(form(many + "&" + GRANT), 400, "invalid_request");
        assertRefused(form("&".repeat(60_000)), 400, "invalid_request");
        assertToken(form(
                IntStream.range(0, 99).mapToObj(number -> "p" + number + "&").collect(Collectors.joining()) + GRANT));
    }

    @Test
    void headers_without_end_are_refused() {
        for (String header :
                List.of("X-Long: " + "x".repeat(200_000), "Authorization: Basic " + "QUFB".repeat(50_000))) {
            var answer = send(GRANT, TOKEN, FORM, header);

            assertThat(answer.status()).isEqualTo(431);
            assertNotKept(answer);
            assertThat(answer.headers("Content-Type")).containsExactly("application/problem+json");
        }
        String[] many = new String[3_002];
        many[0] = TOKEN;
        many[1] = FORM;
        for (int i = 2; i < many.length; i++) {
            many[i] = "X-Header-%d: some value".formatted(i);
        }
        assertThat(send(GRANT, many).status()).isEqualTo(431);
    }

    @Test
    void other_grants_are_refused() {
        for (String grant : List.of(
                "password",
                "authorization_code",
                "refresh_token",
                "CLIENT_CREDENTIALS",
                "client_credentials+",
                "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer",
                "%F0%9F%94%91")) {
            assertRefused(form("grant_type=" + grant), 400, "unsupported_grant_type");
        }
        assertRefused(form("grant_type="), 400, "invalid_request");
        assertRefused(form("scope=portfolio:view-stage@test"), 400, "invalid_request");
    }

    @Test
    void scopes_that_are_unknown_malformed_or_not_held_are_refused_in_characters_of_the_rfc() {
        for (String scope : List.of(
                "unknown:permission",
                "nonsense",
                "*",
                "@",
                "@test",
                "portfolio:view-stage@",
                "portfolio:view-stage@@",
                "portfolio:view-stage@TEST",
                "portfolio:view-stage@test@test",
                "portfolio:view-stage",
                "Portfolio:View-Stage@test",
                "user-management:manage-users@test",
                "user-management:manage-users@*",
                "user-management:view-end-users@*",
                "user-management:view-end-users@production",
                "api-clients:manage",
                "say \"hello\"",
                "back\\slash",
                "a\r\nSet-Cookie: x=y",
                "portfolio:view-stage@test\tapi-clients:manage",
                "\ud83d\udd11",
                "\u00e9".repeat(2_000),
                "x".repeat(20_000),
                "x ".repeat(10_000))) {
            var answer = form(GRANT + "&scope=" + URLEncoder.encode("portfolio:view-stage@test " + scope, UTF_8));

            assertRefused(answer, 400, "invalid_scope");
            assertThat(answer.headers("Set-Cookie")).isEmpty();
            assertThat(answer.body()).doesNotContain("nonsense", "TEST", "say", "back", "x");
        }
    }

    @Test
    void a_client_without_permission_is_told_what_to_do() {
        var powerless = claviger.client("[]");

        var answer = send(GRANT, TOKEN, FORM, basic(powerless.clientId() + ":" + powerless.clientSecret()));

        assertRefused(answer, 400, "invalid_scope");
        assertThat(answer.json().get("error_description").stringValue())
                .contains("has no permission", "ask an administrator");
    }

    private static String granted(String more) {
        var answer = form(GRANT + more);
        assertToken(answer);
        return answer.json().get("scope").stringValue();
    }

    @Test
    void without_a_scope_the_token_carries_all_that_is_held_and_implied() {
        assertThat(granted(""))
                .isEqualTo(
                        "portfolio:view-stage@* user-management:manage-member-access"
                                + " user-management:manage-users user-management:view-end-users@test user-management:view-members");
    }

    @Test
    void a_scope_narrows_the_token() {
        assertThat(granted("&scope=portfolio:view-stage@production")).isEqualTo("portfolio:view-stage@production");
        assertThat(granted("&scope=portfolio%3Aview-stage%40*")).isEqualTo("portfolio:view-stage@*");
        assertThat(granted("&scope=user-management:view-members")).isEqualTo("user-management:view-members");
        assertThat(granted("&scope=++portfolio:view-stage@test++portfolio:view-stage@test+"))
                .isEqualTo("portfolio:view-stage@test");
        assertThat(granted("&scope=portfolio:view-stage@*+portfolio:view-stage@test"))
                .isEqualTo("portfolio:view-stage@*");
        assertThat(granted("&scope=user-management:view-end-users@test"))
                .isEqualTo("portfolio:view-stage@test user-management:view-end-users@test");
    }

    @Test
    void a_resource_narrows_the_token() {
        String identity = "&resource=" + URLEncoder.encode(RunningClaviger.PUBLIC_URL + "/api/identity/v1", UTF_8);
        String portfolios = "&resource=" + URLEncoder.encode(RunningClaviger.PUBLIC_URL + "/api/portfolios/v1", UTF_8);

        assertThat(granted(portfolios)).isEqualTo("portfolio:view-stage@*");
        assertThat(granted(portfolios + portfolios)).isEqualTo("portfolio:view-stage@*");
        assertThat(granted(identity + portfolios)).isEqualTo(granted(""));
        assertThat(granted(identity + "&scope=user-management:view-end-users@test"))
                .isEqualTo("user-management:view-end-users@test");
    }

    @Test
    void a_resource_that_is_unknown_or_out_of_reach_is_refused() {
        String portfolios = RunningClaviger.PUBLIC_URL + "/api/portfolios/v1";
        for (String resource : List.of(
                "http://elsewhere.test/",
                "relative",
                portfolios + "/",
                portfolios + "#fragment",
                portfolios.toUpperCase(Locale.ROOT),
                "\r\n",
                RunningClaviger.PUBLIC_URL + "/api/clients/v1")) {
            assertRefused(form(GRANT + "&resource=" + URLEncoder.encode(resource, UTF_8)), 400, "invalid_target");
        }
        assertRefused(
                form(GRANT + "&resource=" + URLEncoder.encode(portfolios, UTF_8) + "&resource=http://elsewhere.test/"),
                400,
                "invalid_target");
        assertRefused(
                form(GRANT + "&scope=user-management:view-members&resource=" + URLEncoder.encode(portfolios, UTF_8)),
                400,
                "invalid_target");
    }
}
