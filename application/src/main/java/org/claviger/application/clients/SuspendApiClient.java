package org.claviger.application.clients;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.domain.clients.ClientId;

/**
 * Stops every secret and every token of a client, before the call returns; a suspended client stays as it is.
 *
 * <p>Refused: {@link ClientRefusal.NoSuchClient}, {@link ClientRefusal.Stale}.
 */
public interface SuspendApiClient {

    Either<ClientRefusal, ClientView> suspend(ClientId client, VersionMatch match);
}
