package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens and keys as a resource server sees them that knows the standards and not Claviger. */
class SignedTokensTest {
    private static final String CLIENTS = "/api/clients/v1/api-clients";

    private static byte[] decoded(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static JsonNode json(String part) {
        return RunningClaviger.JSON.readTree(decoded(part));
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, decoded(key.get(member).stringValue()));
    }

    private static PublicKey key(JsonNode jwk) throws GeneralSecurityException {
        switch (jwk.get("kty").stringValue()) {
            case "EC" -> {
                assertThat(jwk.get("crv").stringValue()).isEqualTo("P-256");
                var parameters = AlgorithmParameters.getInstance("EC");
                parameters.init(new ECGenParameterSpec("secp256r1"));
                return KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(
                                new ECPoint(number(jwk, "x"), number(jwk, "y")),
                                parameters.getParameterSpec(ECParameterSpec.class)));
            }
            case "RSA" -> {
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
            }
            default -> {
                assertThat(jwk.get("crv").stringValue()).isEqualTo("Ed25519");
                String der = "302a300506032b6570032100"
                        + HexFormat.of().formatHex(decoded(jwk.get("x").stringValue()));
                return KeyFactory.getInstance("Ed25519")
                        .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(der)));
            }
        }
    }

    private static Signature signature(String algorithm) throws GeneralSecurityException {
        if (algorithm.equals("PS256")) {
            var pss = Signature.getInstance("RSASSA-PSS");
            pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            return pss;
        }
        return Signature.getInstance(
                Map.of("ES256", "SHA256withECDSAinP1363Format", "RS256", "SHA256withRSA", "EdDSA", "Ed25519")
                        .get(algorithm));
    }

    private static boolean isGenuine(String token, JsonNode jwks) throws GeneralSecurityException {
        String[] parts = token.split("\\.");
        JsonNode header = json(parts[0]);
        for (JsonNode jwk : jwks.get("keys")) {
            if (jwk.get("kid").equals(header.get("kid"))) {
                assertThat(jwk.get("alg")).isEqualTo(header.get("alg"));
                assertThat(jwk.get("use").stringValue()).isEqualTo("sig");
                var signature = signature(header.get("alg").stringValue());
                signature.initVerify(key(jwk));
                signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
                return signature.verify(decoded(parts[2]));
            }
        }
        return false;
    }

    @Test
    void tokens_of_every_algorithm_are_genuine_and_work_after_another_one_was_chosen() throws GeneralSecurityException {
        try (var claviger = RunningClaviger.started()) {
            List<String> tokens = new ArrayList<>();
            for (String algorithm : List.of("ES256", "RS256", "PS256", "EdDSA")) {
                claviger.restart(Map.of("CLAVIGER_SIGNING_ALGORITHM", algorithm));
                String token = claviger.adminToken();
                tokens.add(token);

                JsonNode header = json(token.split("\\.")[0]);
                assertThat(header.propertyNames()).containsExactlyInAnyOrder("alg", "typ", "kid");
                assertThat(header.get("alg").stringValue()).isEqualTo(algorithm);
                assertThat(header.get("typ").stringValue()).isEqualTo("at+jwt");
            }

            JsonNode jwks = claviger.get("/identity/oauth2/jwks", "").json();
            assertThat(jwks.get("keys")).hasSize(4);
            for (String token : tokens) {
                assertThat(isGenuine(token, jwks)).isTrue();
                assertThat(claviger.get(CLIENTS, token).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_token_says_what_rfc_9068_asks_for() {
        try (var claviger = RunningClaviger.started()) {
            var client = claviger.client("""
                    [{"permission":"portfolio:view-stage","stages":["*"]},{"permission":"audit-trail:view"}]""");
            claviger.clock.set(RunningClaviger.START.plusMillis(999));

            var answer = claviger.tokenAnswer(client, "grant_type=client_credentials");

            assertThat(answer.json().get("expires_in").longValue()).isEqualTo(43_200);
            JsonNode claims =
                    json(answer.json().get("access_token").stringValue().split("\\.")[1]);
            long start = RunningClaviger.START.getEpochSecond();
            assertThat(claims.propertyNames())
                    .containsExactlyInAnyOrder("iss", "sub", "client_id", "aud", "iat", "exp", "jti", "scope");
            assertThat(claims.get("iss").stringValue()).isEqualTo(RunningClaviger.PUBLIC_URL + "/identity");
            assertThat(claims.get("sub").stringValue()).isEqualTo(client.clientId());
            assertThat(claims.get("client_id").stringValue()).isEqualTo(client.clientId());
            assertThat(claims.get("aud").valueStream().map(JsonNode::stringValue))
                    .containsExactlyInAnyOrder(
                            RunningClaviger.PUBLIC_URL + "/api/audit/v1",
                            RunningClaviger.PUBLIC_URL + "/api/portfolios/v1");
            assertThat(claims.get("iat").longValue()).isEqualTo(start);
            assertThat(claims.get("exp").longValue()).isEqualTo(start + 43_200);
            assertThat(claims.get("jti").stringValue()).hasSize(22);
            assertThat(claims.get("scope").stringValue())
                    .isEqualTo("audit-trail:view portfolio:view-stage@*")
                    .isEqualTo(answer.json().get("scope").stringValue());
        }
    }

    @Test
    void the_lifetime_is_a_setting() {
        try (var claviger = RunningClaviger.with(Map.of("CLAVIGER_TOKEN_LIFETIME", "5m"))) {
            var answer = claviger.tokenAnswer(claviger.admin(), "grant_type=client_credentials");

            String token = answer.json().get("access_token").stringValue();
            JsonNode claims = json(token.split("\\.")[1]);
            assertThat(answer.json().get("expires_in").longValue()).isEqualTo(300);
            assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
                    .isEqualTo(300);
            claviger.clock.set(RunningClaviger.START.plusSeconds(300).minusMillis(1));
            assertThat(claviger.get(CLIENTS, token).status()).isEqualTo(200);
            claviger.clock.set(RunningClaviger.START.plusSeconds(300));
            assertThat(claviger.get(CLIENTS, token).status()).isEqualTo(401);
        }
    }

    @Test
    void everything_is_found_through_each_discovery_address_and_no_header_changes_it() {
        try (var claviger = RunningClaviger.started()) {
            int port = claviger.server().port();
            String[] attack = {
                "X-Forwarded-Host: evil.test",
                "X-Forwarded-Proto: https",
                "Forwarded: host=evil.test;proto=https",
                "X-Original-URL: /health/live"
            };

            var oidc = claviger.get("/identity/.well-known/openid-configuration", "");
            List<String> others = List.of(
                    "/.well-known/oauth-authorization-server/identity",
                    "/identity/.well-known/oauth-authorization-server",
                    "/.well-known/openid-configuration/identity");
            var attacked = RawHttp.send(
                    port,
                    "",
                    "GET http://evil.test/identity/.well-known/openid-configuration HTTP/1.1",
                    attack[0],
                    attack[1],
                    attack[2],
                    attack[3]);
            var renamed = RawHttp.exchange(
                    port,
                    "GET /identity/.well-known/openid-configuration HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(oidc.status()).isEqualTo(200);
            assertThat(oidc.header("Content-Type")).isEqualTo("application/json");
            assertThat(others)
                    .allSatisfy(address -> assertThat(
                                    claviger.get(address, "").whole().body())
                            .isEqualTo(oidc.whole().body()));
            assertThat(attacked.text()).doesNotContain("evil");
            assertThat(renamed.body()).isEqualTo(oidc.whole().body());
            JsonNode found = oidc.json();
            assertThat(found.get("issuer").stringValue()).isEqualTo(RunningClaviger.PUBLIC_URL + "/identity");
            assertThat(found.get("grant_types_supported").valueStream().map(JsonNode::stringValue))
                    .containsExactly("client_credentials");
            assertThat(found.get("token_endpoint_auth_methods_supported")
                            .valueStream()
                            .map(JsonNode::stringValue))
                    .containsExactly("client_secret_basic", "client_secret_post");
            String tokenPath = path(found, "token_endpoint");
            var token = RawHttp.send(
                    port,
                    "grant_type=client_credentials",
                    "POST " + tokenPath + " HTTP/1.1",
                    "Content-Type: application/x-www-form-urlencoded",
                    "Authorization: "
                            + RunningClaviger.basic(
                                    claviger.admin().clientId(),
                                    claviger.admin().clientSecret()));
            assertThat(token.status()).isEqualTo(200);
            assertThat(found.get("scopes_supported").valueStream().map(JsonNode::stringValue))
                    .contains(token.json().get("scope").stringValue().split(" "));
            var keys = claviger.get(path(found, "jwks_uri"), "");
            assertThat(keys.status()).isEqualTo(200);
            assertThat(keys.header("Content-Type")).isEqualTo("application/jwk-set+json");
            assertThat(keys.json().get("keys").get(0).propertyNames())
                    .containsExactlyInAnyOrder("kty", "use", "crv", "kid", "x", "y", "alg");
            assertThat(claviger.get(path(found, "service_documentation"), "").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void discovery_is_read_by_a_parser_of_openid_metadata() throws ParseException {
        try (var claviger = RunningClaviger.with(Map.of("CLAVIGER_SIGNING_ALGORITHM", "EdDSA"))) {
            Answer answer = claviger.get("/identity/.well-known/openid-configuration", "");

            var metadata = OIDCProviderMetadata.parse(answer.whole().body());

            assertThat(metadata.getIssuer().getValue()).isEqualTo(RunningClaviger.PUBLIC_URL + "/identity");
            assertThat(metadata.getIDTokenJWSAlgs()).containsExactly(JWSAlgorithm.EdDSA);
            assertThat(AuthorizationServerMetadata.parse(answer.whole().body()).getTokenEndpointURI())
                    .hasToString(RunningClaviger.PUBLIC_URL + "/identity/oauth2/token");
            Answer refused = claviger.get(
                    path(answer.json(), "authorization_endpoint")
                            + "?response_type=code&client_id=x&redirect_uri=https%3A%2F%2Fevil.test&state=y",
                    "");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().get("error").stringValue()).isEqualTo("unsupported_response_type");
            assertThat(refused.header("Location")).isEmpty();
        }
    }

    private static String path(JsonNode metadata, String member) {
        String uri = metadata.get(member).stringValue();
        assertThat(uri).startsWith(RunningClaviger.PUBLIC_URL + "/");
        return uri.substring(RunningClaviger.PUBLIC_URL.length());
    }
}
