package org.claviger.application.clients;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Caller;

/**
 * Ends a suspension: secrets and tokens that have not expired work again, the very same ones; a client that is not
 * suspended stays as it is.
 *
 * <p>Refused: {@link ClientRefusal.NoSuchClient}, {@link ClientRefusal.Stale}, and {@link ClientRefusal.PermissionsNotHeld}
 * unless the caller holds all that comes back to life.
 */
public interface ResumeApiClient {

    Either<ClientRefusal, ClientView> resume(Caller by, ClientId client, VersionMatch match);
}
