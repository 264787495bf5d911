package org.claviger.application.clients;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Caller;

/**
 * Stops every secret and every token of a client, before the call returns; a suspended client stays as it is.
 *
 * <p>Refused: {@link ClientRefusal.NoSuchClient}, {@link ClientRefusal.Stale}.
 */
public interface SuspendApiClient {

    Either<ClientRefusal, ClientView> suspend(Caller by, ClientId client, VersionMatch match);
}
