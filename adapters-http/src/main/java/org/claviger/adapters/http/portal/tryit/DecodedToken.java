package org.claviger.adapters.http.portal.tryit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.http.portal.permissions.AccessTexts;
import org.claviger.domain.permissions.Scope;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in an access token (RFC 9068), claim by claim, and what it means. Whether the signature is right is not looked
 * at: that is for the API that is called.
 */
record DecodedToken(List<Claim> header, List<Claim> claims) {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * Of the header (RFC 7515, section 4.1) and of the token, with the keys of the texts that explain them, in the order in
     * which people read them.
     */
    private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put("typ", "claim.typ");
        MEANINGS.put("alg", "claim.alg");
        MEANINGS.put("kid", "claim.kid");
        MEANINGS.put("iss", "claim.iss");
        MEANINGS.put("client_id", "claim.client-id");
        MEANINGS.put("sub", "claim.sub");
        MEANINGS.put("aud", "claim.aud");
        MEANINGS.put("scope", "claim.scope");
        MEANINGS.put("iat", "claim.iat");
        MEANINGS.put("exp", "claim.exp");
        MEANINGS.put("jti", "claim.jti");
    }

    private static final List<String> ORDER = List.copyOf(MEANINGS.keySet());

    private static final List<String> TIMES = List.of("iat", "exp", "nbf");

    /**
     * @param value as it stands there; a text without its quotes
     * @param meaning in words
     * @param time if it is one
     * @param details one line for each scope
     */
    record Claim(String name, String value, String meaning, Optional<Instant> time, List<String> details) {}

    /** Empty for what is no JWT. */
    static Optional<DecodedToken> of(String token, AccessTexts texts) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        return claims(parts[0], texts)
                .flatMap(header -> claims(parts[1], texts).map(claims -> new DecodedToken(header, claims)));
    }

    private static Optional<List<Claim>> claims(String base64, AccessTexts texts) {
        try {
            JsonNode object = MAPPER.readTree(Base64.getUrlDecoder().decode(base64));
            List<Claim> claims = new ArrayList<>();
            object.properties().forEach(member -> claims.add(claim(member.getKey(), member.getValue(), texts)));
            claims.sort(Comparator.comparingInt(claim -> ORDER.indexOf(claim.name())));
            return Optional.of(claims).filter(found -> object.isObject());
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static Claim claim(String name, JsonNode value, AccessTexts texts) {
        return new Claim(
                name,
                value.isString() ? value.stringValue() : MAPPER.writeValueAsString(value),
                texts.messages().text(MEANINGS.getOrDefault(name, "claim.other")),
                TIMES.contains(name) ? time(value) : Optional.empty(),
                name.equals("scope") && value.isString() ? scopes(value.stringValue(), texts) : List.of());
    }

    /** Seconds since 1970 (RFC 7519, section 2: NumericDate). */
    private static Optional<Instant> time(JsonNode value) {
        try {
            return value.isIntegralNumber() && value.canConvertToLong()
                    ? Optional.of(Instant.ofEpochSecond(value.longValue()))
                            .filter(time ->
                                    time.isBefore(Instant.parse("9999-12-31T00:00:00Z")) && time.isAfter(Instant.EPOCH))
                    : Optional.empty();
        } catch (DateTimeException beyondAllTime) {
            return Optional.empty();
        }
    }

    private static List<String> scopes(String scopes, AccessTexts texts) {
        return Arrays.stream(scopes.split(" "))
                .filter(scope -> !scope.isEmpty())
                .map(scope -> Scope.parse(scope).map(texts::scope).orElse(scope))
                .toList();
    }

    /** Indented where it is JSON, else as it is. */
    static String indented(byte[] body) {
        try {
            return MAPPER.writeValueAsString(MAPPER.readTree(body));
        } catch (JacksonException noJson) {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** The token in the answer of a token endpoint (RFC 6749, section 5.1). */
    static Optional<String> accessToken(byte[] answer) {
        try {
            return Optional.of(MAPPER.readTree(answer).path("access_token"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue);
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }
}
