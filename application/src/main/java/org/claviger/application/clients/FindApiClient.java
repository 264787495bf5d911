package org.claviger.application.clients;

import io.vavr.control.Either;
import org.claviger.domain.clients.ClientId;

/** Shows one client. Refused: {@link ClientRefusal.NoSuchClient}. */
public interface FindApiClient {

    Either<ClientRefusal, ClientView> find(ClientId client);
}
