package org.claviger.adapters.http.tokens;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.request.FormDecoder;
import org.claviger.adapters.http.request.FormDecoder.Parameter;

/**
 * The form of a token request, read strictly: a parameter is there once, an empty one counts as absent (RFC 6749,
 * section 3.2), and only {@code resource} may be repeated (RFC 8707, section 2).
 */
final class TokenForm {
    private static final int MAX_PARAMETERS = 100;
    private static final String RESOURCE = "resource";

    private final Map<String, String> single;
    private final List<String> resources;

    private TokenForm(Map<String, String> single, List<String> resources) {
        this.single = single;
        this.resources = resources;
    }

    static TokenForm of(Context ctx) {
        byte[] body = Body.bytes(ctx);
        if (!Body.hasType(ctx, "application/x-www-form-urlencoded")) {
            throw new OAuthRefusal(
                    415, "invalid_request", "the body must be application/x-www-form-urlencoded, in UTF-8");
        }
        if (ctx.queryString() != null) {
            throw OAuthRefusal.invalidRequest("parameters belong in the body, not in the URL");
        }
        List<Parameter> parameters = FormDecoder.parameters(new String(body, StandardCharsets.ISO_8859_1))
                .orElseThrow(() -> OAuthRefusal.invalidRequest("the body cannot be decoded"));
        if (parameters.size() > MAX_PARAMETERS) {
            throw OAuthRefusal.invalidRequest("there are too many parameters");
        }
        Map<String, String> single = new HashMap<>();
        List<String> resources = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(RESOURCE)) {
                if (!parameter.value().isEmpty()) {
                    resources.add(parameter.value());
                }
            } else if (single.putIfAbsent(parameter.name(), parameter.value()) != null) {
                throw OAuthRefusal.invalidRequest("a parameter is there twice");
            }
        }
        return new TokenForm(single, resources);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(single.get(name)).filter(value -> !value.isEmpty());
    }

    List<String> scopes() {
        return get("scope").stream()
                .flatMap(scope -> Arrays.stream(scope.split(" ")))
                .filter(scope -> !scope.isEmpty())
                .toList();
    }

    List<String> resources() {
        return resources;
    }
}
