package org.claviger.application.secrets;

import io.vavr.control.Either;
import java.util.List;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.SecretView;
import org.claviger.domain.clients.ClientId;

/** All secrets of a client that are remembered, newest first. Refused: {@link ClientRefusal.NoSuchClient}. */
public interface ListSecrets {

    Either<ClientRefusal, List<SecretView>> list(ClientId client);
}
