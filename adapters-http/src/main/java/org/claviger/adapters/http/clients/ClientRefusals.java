package org.claviger.adapters.http.clients;

import io.vavr.control.Either;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.ClientRefusal.AlreadyDone;
import org.claviger.application.clients.ClientRefusal.IdempotencyKeyReused;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.application.clients.ClientRefusal.NoSuchClient;
import org.claviger.application.clients.ClientRefusal.NotSuspended;
import org.claviger.application.clients.ClientRefusal.PermissionsNotHeld;
import org.claviger.application.clients.ClientRefusal.SecretRefused;
import org.claviger.application.clients.ClientRefusal.Stale;
import org.claviger.domain.secrets.SecretError;

/** How refusals about clients and their secrets are answered. */
final class ClientRefusals {
    private ClientRefusals() {}

    /** The result, or the refusal thrown. */
    static <T> T orRefuse(Either<ClientRefusal, T> outcome) {
        return outcome.getOrElseThrow(ClientRefusals::answer);
    }

    private static HttpRefusal answer(ClientRefusal refusal) {
        return refusal instanceof InvalidInput invalid
                ? HttpRefusal.invalid(refusal.sentence(), invalid.problems())
                : new HttpRefusal(status(refusal), refusal.code(), refusal.sentence());
    }

    static int status(ClientRefusal refusal) {
        if (refusal instanceof InvalidInput) {
            return 400;
        } else if (refusal instanceof PermissionsNotHeld) {
            return 403;
        } else if (refusal instanceof NoSuchClient) {
            return 404;
        } else if (refusal instanceof NotSuspended || refusal instanceof AlreadyDone) {
            return 409;
        } else if (refusal instanceof Stale) {
            return 412;
        } else if (refusal instanceof IdempotencyKeyReused) {
            return 422;
        } else if (refusal instanceof SecretRefused refused) {
            return refused.cause() instanceof SecretError.NoSuchSecret ? 404 : 409;
        }
        throw new IllegalStateException("no status for " + refusal.code());
    }
}
