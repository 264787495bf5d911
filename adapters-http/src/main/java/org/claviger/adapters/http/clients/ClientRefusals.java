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
import org.claviger.domain.secrets.SecretError.NoSuchSecret;

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

    private static int status(ClientRefusal refusal) {
        boolean noSuchSecret = refusal instanceof SecretRefused refused && refused.cause() instanceof NoSuchSecret;
        return noSuchSecret ? 404 : status(refusal.getClass());
    }

    static int status(Class<? extends ClientRefusal> refusal) {
        if (refusal == InvalidInput.class) {
            return 400;
        } else if (refusal == PermissionsNotHeld.class) {
            return 403;
        } else if (refusal == NoSuchClient.class) {
            return 404;
        } else if (refusal == NotSuspended.class || refusal == AlreadyDone.class || refusal == SecretRefused.class) {
            return 409;
        } else if (refusal == Stale.class) {
            return 412;
        } else if (refusal == IdempotencyKeyReused.class) {
            return 422;
        }
        throw new IllegalStateException("no status for " + refusal.getSimpleName());
    }
}
