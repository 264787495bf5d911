package org.claviger.adapters.crypto.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.claviger.adapters.crypto.MasterKeys;
import org.claviger.application.tokens.InMemorySigningKeys;
import org.junit.jupiter.api.Test;

/** Tokens with the right key that are wrong all the same; and headers that nobody should send. */
class ForgedTokensTest {
    private static final String ISSUER = "http://claviger.test/identity";
    private static final String CLIENT = "d8b8256288634380b55165ad582ad2c7";

    private final KeyRing keys = KeyRing.open(
            new InMemorySigningKeys(), MasterKeys.number(1), SigningAlgorithm.ES256, Optional.empty(), Instant.EPOCH);
    private final NimbusTokenReader reader = new NimbusTokenReader(ISSUER, keys);

    private static Map<String, Object> claims() {
        return new HashMap<>(Map.of(
                "iss",
                ISSUER,
                "sub",
                CLIENT,
                "client_id",
                CLIENT,
                "aud",
                List.of("http://claviger.test/api/clients/v1"),
                "iat",
                1_800_000_000,
                "exp",
                1_800_043_200,
                "jti",
                "1",
                "scope",
                "api-clients:view"));
    }

    private static Map<String, Object> with(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = claims();
        change.accept(claims);
        return claims;
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(keys.signing().algorithm().jws())
                .type(NimbusTokenSigner.TYPE)
                .keyID(keys.signing().id());
    }

    private String signed(JWSHeader header, String payload) {
        try {
            var jws = new JWSObject(header, new Payload(payload));
            jws.sign(keys.signing().signer());
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(Map<String, Object> claims) {
        return signed(header().build(), JSONObjectUtils.toJSONString(claims));
    }

    @Test
    void the_token_that_the_others_are_made_from_is_right() {
        assertThat(reader.read(signed(claims()))).isPresent();
    }

    @Test
    void another_type_is_refused() {
        String payload = JSONObjectUtils.toJSONString(claims());
        List<UnaryOperator<JWSHeader.Builder>> types = List.of(
                builder -> builder.type(null),
                builder -> builder.type(JOSEObjectType.JWT),
                builder -> builder.type(new JOSEObjectType("at+jwt+")),
                builder -> builder.type(new JOSEObjectType("logout+jwt")),
                builder -> builder.type(new JOSEObjectType("")));

        for (var type : types) {
            assertThat(reader.read(signed(type.apply(header()).build(), payload)))
                    .isEmpty();
        }
    }

    @Test
    void a_critical_extension_or_another_key_id_is_refused() {
        String payload = JSONObjectUtils.toJSONString(claims());

        assertThat(reader.read(signed(
                        header().criticalParams(Set.of("exp"))
                                .customParam("exp", 1)
                                .build(),
                        payload)))
                .isEmpty();
        assertThat(reader.read(signed(header().keyID(null).build(), payload))).isEmpty();
        assertThat(reader.read(signed(header().keyID("").build(), payload))).isEmpty();
        assertThat(reader.read(signed(header().keyID("unknown").build(), payload)))
                .isEmpty();
    }

    @Test
    void missing_or_wrong_claims_are_refused() {
        List<Map<String, Object>> wrong = new ArrayList<>();
        for (String claim : List.of("iss", "sub", "client_id", "aud", "iat", "exp", "scope")) {
            wrong.add(with(claims -> claims.remove(claim)));
            wrong.add(with(claims -> claims.put(claim, null)));
            wrong.add(with(claims -> claims.put(claim, Map.of())));
            wrong.add(with(claims -> claims.put(claim, List.of())));
            wrong.add(with(claims -> claims.put(claim, true)));
        }
        for (String claim : List.of("iss", "sub", "client_id", "iat", "exp")) {
            wrong.add(with(claims -> claims.put(claim, "")));
        }
        wrong.add(with(claims -> claims.put("iss", ISSUER + "/")));
        wrong.add(with(claims -> claims.put("iss", "https://claviger.test/identity")));
        wrong.add(with(claims -> claims.put("sub", "00000000000000000000000000000000")));
        wrong.add(with(claims -> {
            claims.put("sub", "somebody");
            claims.put("client_id", "somebody");
        }));
        wrong.add(with(claims -> claims.put("aud", "not a uri")));
        wrong.add(with(claims -> claims.put("aud", List.of("http://claviger.test/api/clients/v1", 7))));
        wrong.add(with(claims -> claims.put("exp", "tomorrow")));
        wrong.add(with(claims -> claims.put("scope", List.of("api-clients:view"))));

        for (Map<String, Object> claims : wrong) {
            assertThat(reader.read(signed(claims))).as("%s", claims).isEmpty();
        }
    }

    @Test
    void scopes_that_cannot_be_read_give_nothing() {
        var read = reader.read(signed(with(claims -> claims.put("scope", "* api-clients:view@ api-clients:view x"))));

        assertThat(read.orElseThrow().scopes().toString()).isEqualTo("api-clients:view");
        assertThat(reader.read(signed(with(claims -> claims.put("scope", ""))))
                        .orElseThrow()
                        .scopes()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_payload_that_is_not_one_json_object_is_refused() {
        for (String payload : List.of(
                "", " ", "null", "7", "[]", "\"text\"", "{", "{}{}", "{\"iss\":}", "\u0000", "[".repeat(5_000))) {
            assertThat(reader.read(signed(header().build(), payload)))
                    .as(payload)
                    .isEmpty();
        }
    }

    @Test
    void a_payload_that_says_a_thing_twice_is_refused_or_read_as_one_of_both() {
        String payload = JSONObjectUtils.toJSONString(claims());
        String twice = "{\"client_id\":\"00000000000000000000000000000000\"," + payload.substring(1);

        var read = reader.read(signed(header().build(), twice));

        assertThat(read.map(token -> token.client().value()).orElse(CLIENT)).isEqualTo(CLIENT);
    }

    @Test
    void a_deep_payload_that_we_signed_ourselves_breaks_nothing() {
        String payload = "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        assertThat(reader.read(signed(header().build(), payload))).isEmpty();
    }

    @Test
    void odd_headers_are_refused_and_break_nothing() {
        String right = signed(claims());
        String tail = right.substring(right.indexOf('.'));
        String kid = keys.signing().id();
        for (String header : List.of(
                "null",
                "7",
                "[]",
                "\"ES256\"",
                "{}",
                "{\"alg\":null}",
                "{\"alg\":\"\"}",
                "{\"alg\":[\"ES256\"]}",
                "{\"alg\":\"es256\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}",
                "{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}",
                "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}",
                "{\"alg\":\"dir\",\"enc\":\"A128GCM\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}",
                "{\"alg\":\"ES256\",\"typ\":null,\"kid\":\"%s\"}",
                "{\"alg\":\"ES256\",\"typ\":7,\"kid\":\"%s\"}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":null}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":7}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":[\"%s\"]}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"crit\":null}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"crit\":[null]}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"crit\":\"b64\"}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"b64\":false}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"b64\":false,\"crit\":[\"b64\"]}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"zip\":\"DEF\"}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"jwk\":null}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"jwk\":{\"kty\":\"EC\"}}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"jku\":\"::\"}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"jku\":\"http://claviger.test/keys\"}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"x5u\":7}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"x5c\":[null]}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"x5c\":[\"AAAA\"]}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"x5t\":7}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"alg\":\"ES256\"}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\",\"x\":" + "[".repeat(200) + "]".repeat(200) + "}",
                "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\"} ")) {
            String text = Base64URL.encode(header.formatted(kid)) + tail;
            assertThat(reader.read(text)).as(header).isEmpty();
        }
    }

    @Test
    void a_signature_of_zeros_is_refused() {
        String right = signed(claims());
        String signed = right.substring(0, right.lastIndexOf('.') + 1);

        assertThat(reader.read(signed + Base64URL.encode(new byte[64]))).isEmpty();
        assertThat(reader.read(signed)).isEmpty();
    }

    @Test
    void the_same_signature_in_another_spelling_is_refused() {
        String right = signed(claims());

        assertThat(reader.read(right + "=")).isEmpty();
        assertThat(reader.read(right + "==")).isEmpty();
        assertThat(reader.read(right.replace('-', '+').replace('_', '/') + "=")).isEmpty();
        assertThat(reader.read(" " + right)).isEmpty();
        assertThat(reader.read(right + "\n")).isEmpty();
    }

    @Test
    void a_token_of_another_issuer_with_the_same_keys_is_refused() {
        var token = reader.read(signed(claims())).orElseThrow();
        String foreign = new NimbusTokenSigner("http://other.test/identity", keys, new SecureRandom()).sign(token);

        assertThat(reader.read(foreign)).isEmpty();
    }

    @Test
    void the_claims_are_those_of_rfc_9068_and_no_others() throws Exception {
        var token = reader.read(signed(claims())).orElseThrow();

        String text = new NimbusTokenSigner(ISSUER, keys, new SecureRandom()).sign(token);

        JWSObject jws = JWSObject.parse(text);
        assertThat(jws.getHeader().toJSONObject())
                .containsOnlyKeys("alg", "typ", "kid")
                .containsEntry("typ", "at+jwt");
        Map<String, Object> written = jws.getPayload().toJSONObject();
        assertThat(written).containsOnlyKeys("iss", "sub", "client_id", "aud", "iat", "exp", "jti", "scope");
        assertThat(new String(jws.getPayload().toBytes(), StandardCharsets.UTF_8))
                .contains("\"iat\":1800000000", "\"exp\":1800043200");
    }
}
