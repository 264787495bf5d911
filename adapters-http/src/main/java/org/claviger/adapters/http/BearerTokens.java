package org.claviger.adapters.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.claviger.application.tokens.AuthenticateRequest;
import org.claviger.application.tokens.AuthenticateRequest.AuthenticatedClient;

/** Lets in who has a token (RFC 6750, header only) that gives what the route asks for. */
public final class BearerTokens {
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");
    private static final Pattern BEARER_SCHEME = Pattern.compile("(?i:Bearer)(?: .*)?");
    private static final String CHALLENGE = "Bearer realm=\"claviger\"";
    private static final String ATTRIBUTE = "claviger.caller";

    private final AuthenticateRequest authenticate;

    BearerTokens(AuthenticateRequest authenticate) {
        this.authenticate = authenticate;
    }

    void letIn(Context ctx, Access.Holding needed) {
        List<String> headers = Collections.list(ctx.req().getHeaders("Authorization"));
        if (headers.stream().noneMatch(header -> BEARER_SCHEME.matcher(header).matches())) {
            throw new HttpRefusal(401, "unauthenticated", "This needs an access token.")
                    .with("WWW-Authenticate", CHALLENGE);
        }
        AuthenticatedClient client = Optional.of(headers)
                .filter(all -> all.size() == 1)
                .map(all -> BEARER.matcher(all.get(0)))
                .filter(Matcher::matches)
                .flatMap(matcher -> authenticate.authenticate(matcher.group(1)))
                .orElseThrow(() -> new HttpRefusal(401, "invalid_token", "The access token is not valid.")
                        .with("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\""));
        ctx.attribute(ATTRIBUTE, client);
        if (!needed.isMetBy(client.caller().holds())) {
            throw new HttpRefusal(
                            403, "insufficient_scope", "This needs the permission %s.".formatted(needed.permission()))
                    .with(
                            "WWW-Authenticate",
                            "%s, error=\"insufficient_scope\", scope=\"%s\"".formatted(CHALLENGE, needed.scope()));
        }
    }

    /** Who calls; only on routes that ask for a permission. */
    public static AuthenticatedClient caller(Context ctx) {
        return found(ctx).orElseThrow(() -> new IllegalStateException("the route is open"));
    }

    static Optional<AuthenticatedClient> found(Context ctx) {
        return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
    }
}
