package org.claviger.application.secrets;

import io.vavr.control.Either;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.Credentials;
import org.claviger.application.clients.IdempotencyKey;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Caller;

/**
 * Generates a new secret. The secrets that it replaces live on for the overlap at most, or end at once without one.
 *
 * <p>Refused: {@link ClientRefusal.NoSuchClient}, {@link ClientRefusal.Stale}, {@link ClientRefusal.InvalidInput},
 * {@link ClientRefusal.SecretRefused} when two secrets are live already, {@link ClientRefusal.PermissionsNotHeld} when
 * the client holds more than the caller and is not the caller itself, {@link ClientRefusal.AlreadyDone},
 * {@link ClientRefusal.IdempotencyKeyReused}.
 */
public interface RotateSecret {

    Either<ClientRefusal, Credentials> rotate(Command command);

    /**
     * @param expiresOn default today + 90 days
     * @param remind default as for the newest secret so far
     * @param overlapHours 0 to 72, inclusive; default 0
     * @param misread what the adapter could not read
     */
    record Command(
            Caller by,
            ClientId client,
            VersionMatch match,
            Optional<LocalDate> expiresOn,
            Optional<Boolean> remind,
            Optional<Integer> overlapHours,
            Optional<IdempotencyKey> idempotencyKey,
            List<Problem> misread) {}
}
