package org.claviger.application.clients;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.domain.clients.ClientId;

/**
 * Ends a suspension: secrets and tokens that have not expired work again, the very same ones; a client that is not
 * suspended stays as it is.
 *
 * <p>Refused: {@link ClientRefusal.NoSuchClient}, {@link ClientRefusal.Stale}.
 */
public interface ResumeApiClient {

    Either<ClientRefusal, ClientView> resume(ClientId client, VersionMatch match);
}
