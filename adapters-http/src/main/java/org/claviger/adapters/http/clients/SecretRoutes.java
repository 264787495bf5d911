package org.claviger.adapters.http.clients;

import static org.claviger.adapters.http.clients.ClientRefusals.orRefuse;
import static org.claviger.adapters.http.clients.ClientRequests.clientId;
import static org.claviger.adapters.http.request.EntityTags.match;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.request.JsonFields;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.ClientRefusal.SecretRefused;
import org.claviger.application.secrets.RotateSecret;
import org.claviger.application.secrets.SecretUseCases;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.secrets.SecretError;
import org.claviger.domain.secrets.SecretId;

/** Client secrets over HTTP, below {@code /api/clients/v1}. */
public final class SecretRoutes {
    private static final String SECRETS = "/api/clients/v1/api-clients/{clientId}/secrets";

    private final SecretUseCases secrets;
    private final String tokenEndpoint;

    public SecretRoutes(SecretUseCases secrets, String tokenEndpoint) {
        this.secrets = secrets;
        this.tokenEndpoint = tokenEndpoint;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(SECRETS, this::list),
                Route.post(SECRETS, ctx -> {
                    byte[] body = Body.bytes(ctx);
                    var fields = Body.optionalJson(ctx, body);
                    rotate(ctx, body, fields, clientId(ctx), match(ctx, fields));
                }),
                Route.delete(SECRETS + "/{secretId}", this::end),
                Route.post("/api/clients/v1/self/secrets", ctx -> {
                    byte[] body = Body.bytes(ctx);
                    rotate(
                            ctx,
                            body,
                            Body.optionalJson(ctx, body),
                            BearerTokens.caller(ctx).client(),
                            VersionMatch.ANY);
                }));
    }

    private void list(Context ctx) {
        var found = orRefuse(secrets.list().list(clientId(ctx)));
        JsonAnswer.all(ctx, found.stream().map(SecretJson::of).toList());
    }

    private void rotate(Context ctx, byte[] body, JsonFields fields, ClientId client, VersionMatch match) {
        var expiresOn = fields.date("expiresOn");
        var remind = fields.flag("remind");
        var overlapHours = fields.wholeNumber("overlapHours");
        fields.refuseOthers();
        var key = ClientRequests.idempotencyKey(ctx, body, fields);
        var credentials = orRefuse(secrets.rotate()
                .rotate(new RotateSecret.Command(
                        BearerTokens.caller(ctx).caller(),
                        client,
                        match,
                        expiresOn,
                        remind,
                        overlapHours,
                        key,
                        fields.problems())));
        JsonAnswer.of(ctx, 201, Map.of("credentials", CredentialsJson.of(credentials, tokenEndpoint)));
    }

    private void end(Context ctx) {
        orRefuse(secrets.end().end(BearerTokens.caller(ctx).caller(), clientId(ctx), secretId(ctx), match(ctx)));
        ctx.status(204);
    }

    private static SecretId secretId(Context ctx) {
        try {
            return new SecretId(UUID.fromString(ctx.pathParam("secretId")));
        } catch (IllegalArgumentException notAnId) {
            return orRefuse(Either.left(new SecretRefused(new SecretError.NoSuchSecret())));
        }
    }
}
