package org.claviger.application.secrets;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.ClientView;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.secrets.SecretId;

/**
 * Ends one secret now; one that has ended already stays as it is.
 *
 * <p>Refused: {@link ClientRefusal.NoSuchClient}, {@link ClientRefusal.Stale}, {@link ClientRefusal.SecretRefused} when
 * the client has no such secret.
 */
public interface EndSecret {

    Either<ClientRefusal, ClientView> end(Caller by, ClientId client, SecretId secret, VersionMatch match);
}
