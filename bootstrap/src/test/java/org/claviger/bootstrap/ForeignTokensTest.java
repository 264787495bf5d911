package org.claviger.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access tokens at the protected APIs: those that others made, and right ones that are sent in a wrong way. */
class ForeignTokensTest {
    private static final String CLIENTS = "/api/clients/v1/api-clients";
    private static final String LIST = "GET " + CLIENTS + " HTTP/1.1";
    private static final String CHALLENGE = "Bearer realm=\"claviger\"";
    private static final String INVALID = CHALLENGE + ", error=\"invalid_token\"";

    @TempDir
    private static Path folder;

    private static RunningClaviger claviger;
    private static ECKey published;
    private static ECKey foreign;
    private String token;
    private String payload;

    /** With an API of somebody else, and one with hundreds of permissions. */
    private static String catalog() {
        return """
                extends-default = true
                apis = [
                  { key = billing, name = Billing, audience = "https://billing.test/" }
                  { key = wide, name = Wide, audience = "/api/wide" }
                ]
                permissions = [
                  { key = "billing:read", name = Read, api = billing, category = Billing, applies-to = organization }
                %s]
                """.formatted(IntStream.range(0, 300)
                .mapToObj(
                        "  { key = \"wide:permission-number-%d\", name = N, api = wide, category = W, applies-to = stage }\n"
                                ::formatted)
                .collect(Collectors.joining()));
    }

    @BeforeAll
    static void start() throws IOException, ParseException, JOSEException {
        Path file = Files.writeString(folder.resolve("catalog.conf"), catalog());
        claviger = RunningClaviger.with(Map.of("CLAVIGER_CATALOG_FILE", file.toString()));
        published = JWKSet.parse(
                        claviger.get("/identity/oauth2/jwks", "").whole().body())
                .getKeys()
                .get(0)
                .toECKey();
        foreign = new ECKeyGenerator(Curve.P_256).keyID(published.getKeyID()).generate();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @BeforeEach
    void getAToken() {
        claviger.clock.set(RunningClaviger.START);
        token = claviger.adminToken();
        payload = new Base64URL(token.split("\\.")[1]).decodeToString();
    }

    private static RawHttp.Answer send(String... headers) {
        String[] lines = new String[headers.length + 1];
        lines[0] = LIST;
        System.arraycopy(headers, 0, lines, 1, headers.length);
        return RawHttp.send(claviger.server().port(), "", lines);
    }

    private static void assertRefused(RawHttp.Answer answer, String challenge) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.headers("WWW-Authenticate")).containsExactly(challenge);
        assertThat(answer.headers("Content-Type")).containsExactly("application/problem+json");
        assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
        assertThat(answer.body()).doesNotContain("Administrator");
    }

    private static void assertInvalid(String bearer) {
        assertRefused(send("Authorization: Bearer " + bearer), INVALID);
    }

    private static String signed(JWSHeader header, String payload, JWSSigner signer) throws JOSEException {
        var jws = new JWSObject(header, new Payload(payload));
        jws.sign(signer);
        return jws.serialize();
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(published.getKeyID());
    }

    @Test
    void a_right_token_is_let_in() {
        assertThat(send("Authorization: Bearer " + token).status()).isEqualTo(200);
        assertThat(send("authorization: bEARER " + token).status()).isEqualTo(200);
    }

    @Test
    void an_unsigned_token_is_refused() {
        for (String algorithm : List.of("none", "None", "NONE", "nOnE", "", "null")) {
            String header =
                    "{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(algorithm, published.getKeyID());
            String start = Base64URL.encode(header) + "." + Base64URL.encode(payload) + ".";

            assertInvalid(start);
            assertInvalid(start + token.split("\\.")[2]);
        }
    }

    @Test
    void the_public_key_is_no_hmac_key() throws JOSEException {
        byte[] der = published.toECPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.encode(der) + "\n-----END PUBLIC KEY-----\n";
        for (byte[] key : List.of(
                der,
                pem.getBytes(UTF_8),
                published.toJSONString().getBytes(UTF_8),
                published.getX().decode())) {
            for (var algorithm : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
                if (key.length * 8 >= Integer.parseInt(algorithm.getName().substring(2))) {
                    assertInvalid(signed(header(algorithm).build(), payload, new MACSigner(key)));
                }
            }
        }
    }

    @Test
    void another_key_is_refused_whatever_the_header_says() throws JOSEException {
        ECKey pub = foreign.toPublicJWK();
        List<UnaryOperator<JWSHeader.Builder>> headers = List.of(
                builder -> builder,
                builder -> builder.keyID("unknown"),
                builder -> builder.keyID("../../etc/passwd"),
                builder -> builder.keyID("' OR 1=1 --"),
                builder -> builder.keyID(null),
                builder -> builder.jwk(pub),
                builder -> builder.jwk(pub).keyID(null),
                builder -> builder.jwkURL(URI.create("http://127.0.0.1:9/keys")),
                builder -> builder.x509CertURL(URI.create("http://127.0.0.1:9/keys")),
                builder -> builder.x509CertChain(List.of(Base64.encode(new byte[100]))),
                builder -> builder.criticalParams(Set.of("exp")).customParam("exp", 1),
                builder -> builder.contentType("JWT"),
                builder -> builder.customParam("zip", "DEF"),
                builder -> builder.customParam("x", "x".repeat(10_000)));

        for (var change : headers) {
            assertInvalid(signed(change.apply(header(JWSAlgorithm.ES256)).build(), payload, new ECDSASigner(foreign)));
        }
        assertInvalid(signed(header(JWSAlgorithm.ES256).build(), token, new ECDSASigner(foreign)));
        assertInvalid(signed(header(JWSAlgorithm.ES256).build(), "[".repeat(9_000), new ECDSASigner(foreign)));
        assertInvalid(signed(
                header(JWSAlgorithm.ES256).build(),
                "{\"x\":".repeat(3_000) + "1" + "}".repeat(3_000),
                new ECDSASigner(foreign)));
    }

    @Test
    void headers_that_no_library_writes_are_refused() {
        String rest = token.substring(token.indexOf('.'));
        for (String header : List.of(
                "null",
                "{}",
                "[]",
                "7",
                "{\"alg\":\"ES256\",\"jwk\":null}",
                "{\"alg\":\"ES256\",\"kid\":null}",
                "{",
                "")) {
            assertInvalid(Base64URL.encode(header) + rest);
        }
    }

    @Test
    void another_installation_of_the_same_name_is_another() {
        try (var other = RunningClaviger.started()) {
            assertInvalid(other.adminToken());
        }
    }

    @Test
    void a_token_that_was_tampered_with_is_refused() {
        String other = claviger.token(claviger.client("[{\"permission\":\"api-clients:view\"}]"));
        String[] one = token.split("\\.");
        String[] two = other.split("\\.");

        for (int segment = 0; segment < 3; segment++) {
            String[] parts = one.clone();
            int middle = parts[segment].length() / 2;
            char changed = parts[segment].charAt(middle) == 'A' ? 'B' : 'A';
            parts[segment] = parts[segment].substring(0, middle) + changed + parts[segment].substring(middle + 1);
            assertInvalid(String.join(".", parts));
            parts[segment] = "";
            assertInvalid(String.join(".", parts));
        }
        assertInvalid(one[0] + "." + two[1] + "." + one[2]);
        assertInvalid(one[0] + "." + one[1] + "." + two[2]);
        assertInvalid(one[1] + "." + one[0] + "." + one[2]);
        assertInvalid(one[0] + "." + one[1]);
        assertInvalid(one[0] + "." + one[1] + "." + Base64URL.encode(new byte[64]));
    }

    @Test
    void a_token_with_something_behind_or_before_it_is_refused() {
        for (String odd : List.of(
                token + ".",
                token + "=",
                token + "==",
                token + "A",
                token + "AAAA",
                token + "." + token,
                token + " " + token,
                token + "," + token,
                token + ", realm=\"x\"",
                token + "\t",
                "\"" + token + "\"",
                "," + token,
                "Bearer " + token,
                token + "\u00e9",
                token + "%00")) {
            if (!odd.strip().equals(token)) {
                assertInvalid(odd);
            }
        }
        for (String nothing : List.of("Bearer", "Bearer ", "Bearer\t" + token, "bearer .", "Bearer ..", "Bearer ===")) {
            assertThat(send("Authorization: " + nothing).status()).as(nothing).isEqualTo(401);
        }
    }

    @Test
    void a_huge_token_is_refused() {
        assertInvalid("a".repeat(30_000));
        assertInvalid("a.".repeat(15_000));
        assertInvalid(token + "A".repeat(15_000));
        assertThat(send("Authorization: Bearer " + "a".repeat(1 << 20)).status())
                .isEqualTo(431);
    }

    @Test
    void a_token_with_hundreds_of_scopes_works() {
        String wide = claviger.client(IntStream.range(0, 300)
                        .mapToObj(number -> number == 0
                                ? "{\"permission\":\"api-clients:view\"}"
                                : "{\"permission\":\"wide:permission-number-%d\",\"stages\":[\"production\"]}"
                                        .formatted(number))
                        .collect(Collectors.joining(",", "[", "]")))
                .clientId();
        var rotated =
                RunningClaviger.credentials(claviger.call("POST", CLIENTS + "/" + wide + "/secrets", token, "{}"));

        String wideToken = claviger.token(rotated);

        assertThat(wideToken).hasSizeGreaterThan(12_000);
        assertThat(send("Authorization: Bearer " + wideToken).status()).isEqualTo(200);
    }

    @Test
    void a_token_that_nothing_would_read_is_not_issued_and_a_narrower_one_is() {
        var stages = List.of("development", "production", "test");
        var wide = claviger.client(IntStream.range(0, 300)
                .mapToObj(("{\"permission\":\"wide:permission-number-%d\","
                        + "\"stages\":[\"development\",\"production\",\"test\"]}")::formatted)
                .collect(Collectors.joining(",", "[{\"permission\":\"api-clients:view\"},", "]")));
        List<String> scopes = stages.stream()
                .flatMap(stage -> IntStream.range(0, 300).mapToObj(("wide:permission-number-%d@" + stage)::formatted))
                .toList();

        var refused = claviger.tokenAnswer(wide, "grant_type=client_credentials");
        String longest = IntStream.iterate(scopes.size(), number -> number - 5)
                .mapToObj(number -> claviger.tokenAnswer(
                        wide,
                        "grant_type=client_credentials&scope=api-clients:view+"
                                + String.join("+", scopes.subList(0, number))))
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow()
                .json()
                .get("access_token")
                .stringValue();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("error").stringValue()).isEqualTo("invalid_scope");
        assertThat(refused.json().get("error_description").stringValue()).contains("32768", "ask for fewer scopes");
        assertThat(longest).hasSizeBetween(32_400, 32_768);
        assertThat(send("Authorization: Bearer " + longest).status()).isEqualTo(200);
    }

    @Test
    void a_token_works_until_the_very_instant_of_its_end() {
        claviger.clock.set(RunningClaviger.START.plus(Duration.ofHours(12)).minusMillis(1));
        int last = send("Authorization: Bearer " + token).status();
        claviger.clock.set(RunningClaviger.START.plus(Duration.ofHours(12)));

        assertThat(last).isEqualTo(200);
        assertInvalid(token);
    }

    @Test
    void a_token_for_somebody_elses_api_is_refused() {
        var client = claviger.client("[{\"permission\":\"billing:read\"},{\"permission\":\"api-clients:view\"}]");
        var both = claviger.tokenAnswer(client, "grant_type=client_credentials").json();
        var theirs = claviger.tokenAnswer(
                        client, "grant_type=client_credentials&resource=https%3A%2F%2Fbilling.test%2F")
                .json();

        assertThat(send("Authorization: Bearer " + both.get("access_token").stringValue())
                        .status())
                .isEqualTo(200);
        assertInvalid(theirs.get("access_token").stringValue());
    }

    @Test
    void without_a_token_no_error_is_named() {
        assertRefused(send(), CHALLENGE);
        assertRefused(send("Authorization:"), CHALLENGE);
        assertRefused(
                send("Authorization: "
                        + RunningClaviger.basic(
                                claviger.admin().clientId(), claviger.admin().clientSecret())),
                CHALLENGE);
        assertRefused(send("Authorization: " + token), CHALLENGE);
        assertRefused(send("Authorization: DPoP " + token), CHALLENGE);
        assertRefused(send("Authorization: BearerX " + token), CHALLENGE);
        assertRefused(send("Cookie: access_token=" + token), CHALLENGE);
        assertRefused(send("X-Access-Token: " + token, "Proxy-Authorization: Bearer " + token), CHALLENGE);
    }

    @Test
    void a_token_in_the_query_or_in_a_form_is_none() {
        int port = claviger.server().port();

        assertRefused(RawHttp.send(port, "", "GET " + CLIENTS + "?access_token=" + token + " HTTP/1.1"), CHALLENGE);
        assertRefused(
                RawHttp.send(
                        port,
                        "access_token=" + token,
                        "POST " + CLIENTS + " HTTP/1.1",
                        "Content-Type: application/x-www-form-urlencoded"),
                CHALLENGE);
    }

    @Test
    void two_authorization_headers_are_refused() {
        String bearer = "Authorization: Bearer " + token;
        String basic = "Authorization: Basic eDp5";

        for (List<String> headers : List.of(
                List.of(bearer, bearer),
                List.of(basic, bearer),
                List.of(bearer, basic),
                List.of(bearer, "Authorization: x"))) {
            assertRefused(send(headers.get(0), headers.get(1)), INVALID);
        }
    }

    @Test
    void a_token_that_does_not_suffice_names_what_is_missing() {
        String weak = claviger.token(claviger.client("[{\"permission\":\"audit-trail:view\"}]"));
        List<String> told = new ArrayList<>();

        for (String path : List.of(CLIENTS, "/api/portfolios/v1/environments")) {
            var answer = claviger.get(path, weak);
            assertThat(answer.status()).isEqualTo(403);
            told.add(answer.header("WWW-Authenticate"));
        }

        assertThat(told)
                .containsExactly(
                        CHALLENGE + ", error=\"insufficient_scope\", scope=\"api-clients:view\"",
                        CHALLENGE + ", error=\"insufficient_scope\", scope=\"portfolio:view-stage@*\"");
    }

    @Test
    void a_token_of_a_client_that_is_gone_is_refused() {
        var client = claviger.client("[{\"permission\":\"api-clients:view\"}]");
        String its = claviger.token(client);
        claviger.call("POST", CLIENTS + "/" + client.clientId() + "/suspend", token, "");
        assertInvalid(its);
        claviger.call("DELETE", CLIENTS + "/" + client.clientId(), token, "");

        assertInvalid(its);
    }
}
