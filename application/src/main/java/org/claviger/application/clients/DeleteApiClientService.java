package org.claviger.application.clients;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.ClientRefusal.NotSuspended;
import org.claviger.application.clients.ClientRefusal.Stale;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Caller;

final class DeleteApiClientService implements DeleteApiClient {
    private final ClientPorts ports;
    private final ClientWork work;

    DeleteApiClientService(ClientPorts ports, ClientWork work) {
        this.ports = ports;
        this.work = work;
    }

    @Override
    public Either<ClientRefusal, ClientId> delete(Caller by, ClientId client, VersionMatch match) {
        return work.attempt(
                by,
                Optional.of(client),
                now -> work.find(client, match)
                        .filterOrElse(ApiClient::suspended, active -> new NotSuspended())
                        .flatMap(suspended -> remove(suspended, now)));
    }

    private Either<ClientRefusal, ClientId> remove(ApiClient client, Instant now) {
        if (!ports.clients().remove(client.id(), client.version())) {
            return left(new Stale());
        }
        ports.audit().record(ClientFacts.gone(client), now);
        return right(client.id());
    }
}
