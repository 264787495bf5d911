package org.claviger.adapters.http.access;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.request.AuthorizationHeader;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.changes.AccessWithdrawn;
import org.claviger.application.tokens.AuthenticateRequest;
import org.claviger.application.tokens.AuthenticateRequest.AuthenticatedClient;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Scope;

/** Lets in who has a token (RFC 6750, header only) that gives what the route asks for. */
public final class BearerTokens {
    private static final String SCHEME = "Bearer";
    private static final String CHALLENGE = "Bearer realm=\"claviger\"";
    private static final String ATTRIBUTE = "claviger.caller";

    private final AuthenticateRequest authenticate;

    public BearerTokens(AuthenticateRequest authenticate) {
        this.authenticate = authenticate;
    }

    public Caller letIn(Context ctx, Access.Closed needed) {
        List<String> headers = AuthorizationHeader.all(ctx);
        if (headers.stream().noneMatch(header -> AuthorizationHeader.hasScheme(header, SCHEME))) {
            throw new HttpRefusal(401, "unauthenticated", "This needs an access token.")
                    .with("WWW-Authenticate", CHALLENGE);
        }
        AuthenticatedClient client = authenticated(headers).orElseThrow(() -> {
            // It may be one that was good for something, of a client that is suspended now.
            token(headers).flatMap(authenticate::issuedTo).ifPresent(owner -> actorIs(ctx, owner));
            return invalidToken();
        });
        actorIs(ctx, client);
        ctx.attribute(ATTRIBUTE, client);
        Caller caller = client.caller();
        RequestCaller.set(ctx, caller);
        if (!needed.isMetBy(caller.holds()) && !needed.isOpenTo(caller.id(), ctx::pathParam)) {
            throw insufficientScope(needed.sentence(), needed.scopes().stream().findFirst());
        }
        return caller;
    }

    private static void actorIs(Context ctx, AuthenticatedClient client) {
        RequestOrigins.actorIs(
                ctx,
                new Actor(
                        Actor.Kind.API_CLIENT,
                        client.client().value(),
                        client.name().value()));
    }

    private Optional<AuthenticatedClient> authenticated(List<String> headers) {
        return token(headers).flatMap(authenticate::authenticate);
    }

    private static Optional<String> token(List<String> headers) {
        return Optional.of(headers)
                .filter(all -> all.size() == 1)
                .flatMap(all -> AuthorizationHeader.credentials(all.get(0), SCHEME));
    }

    private static HttpRefusal invalidToken() {
        return new HttpRefusal(401, "invalid_token", "The access token is not valid.")
                .with("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
    }

    /** How somebody is answered who was let in, and may not come any more or holds less now. */
    public static HttpRefusal withdrawn(AccessWithdrawn withdrawn) {
        return withdrawn.missing().stream()
                .findFirst()
                .map(gone -> insufficientScope(
                        "The permission %s was taken away meanwhile.".formatted(gone), Optional.of(gone)))
                .orElseGet(BearerTokens::invalidToken);
    }

    /** @param missing what to ask for; absent when anything would do */
    public static HttpRefusal insufficientScope(String sentence, Optional<Scope> missing) {
        String scope = missing.map(", scope=\"%s\""::formatted).orElse("");
        return new HttpRefusal(403, "insufficient_scope", sentence)
                .with("WWW-Authenticate", CHALLENGE + ", error=\"insufficient_scope\"" + scope)
                .lacking(missing);
    }

    /** Who calls; only on routes that are not open. */
    public static AuthenticatedClient caller(Context ctx) {
        return Optional.<AuthenticatedClient>ofNullable(ctx.attribute(ATTRIBUTE))
                .orElseThrow(() -> new IllegalStateException("the route is open"));
    }
}
