package org.claviger.application.clients;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Caller;

/**
 * Deletes a suspended client for good; its ID is never used again.
 *
 * <p>Refused: {@link ClientRefusal.NoSuchClient}, {@link ClientRefusal.Stale}, {@link ClientRefusal.NotSuspended}.
 */
public interface DeleteApiClient {

    /** On the right, the ID of the client that is gone. */
    Either<ClientRefusal, ClientId> delete(Caller by, ClientId client, VersionMatch match);
}
