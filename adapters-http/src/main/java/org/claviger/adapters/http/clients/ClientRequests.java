package org.claviger.adapters.http.clients;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.claviger.adapters.http.request.JsonFields;
import org.claviger.application.Problem;
import org.claviger.application.clients.ClientRefusal.NoSuchClient;
import org.claviger.application.clients.IdempotencyKey;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.RequestedGrant;

/** What requests about clients and their secrets have in common. */
final class ClientRequests {
    private static final Pattern PRINTABLE =
            Pattern.compile("[\\x20-\\x7e]{1,%s}".formatted(IdempotencyKey.MAX_LENGTH));

    private ClientRequests() {}

    /** The client ID of the path; one that cannot be is one that is not there. */
    static ClientId clientId(Context ctx) {
        String text = ctx.pathParam("clientId");
        return ClientId.isWellFormed(text)
                ? new ClientId(text)
                : ClientRefusals.orRefuse(Either.left(new NoSuchClient()));
    }

    /** {@code Idempotency-Key}; a malformed one is reported. */
    static Optional<IdempotencyKey> idempotencyKey(Context ctx, byte[] body, JsonFields fields) {
        List<String> headers = Collections.list(ctx.req().getHeaders("Idempotency-Key"));
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        if (headers.size() > 1 || !PRINTABLE.matcher(headers.get(0)).matches()) {
            fields.report(new Problem(
                    "Idempotency-Key", Flaw.of(FlawCode.NOT_AN_IDEMPOTENCY_KEY, IdempotencyKey.MAX_LENGTH)));
            return Optional.empty();
        }
        return Optional.of(new IdempotencyKey(headers.get(0), fingerprint(ctx, body)));
    }

    private static String fingerprint(Context ctx, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((ctx.method() + " " + ctx.path() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static Optional<List<RequestedGrant>> permissions(JsonFields fields) {
        return fields.objects("permissions")
                .map(grants -> grants.stream().map(ClientRequests::permission).toList());
    }

    private static RequestedGrant permission(JsonFields fields) {
        var permission = fields.text("permission");
        var grant = new RequestedGrant(permission.orElse(""), fields.texts("stages"));
        fields.refuseOthers();
        return grant;
    }
}
