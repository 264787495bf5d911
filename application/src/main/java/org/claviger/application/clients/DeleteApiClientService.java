package org.claviger.application.clients;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.ClientRefusal.NotSuspended;
import org.claviger.application.clients.ClientRefusal.Stale;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;

final class DeleteApiClientService implements DeleteApiClient {
    private final ClientPorts ports;
    private final ClientWork work;

    DeleteApiClientService(ClientPorts ports, ClientWork work) {
        this.ports = ports;
        this.work = work;
    }

    @Override
    public Either<ClientRefusal, ClientId> delete(ClientId client, VersionMatch match) {
        return work.attempt(now -> work.find(client, match)
                .filterOrElse(ApiClient::suspended, active -> new NotSuspended())
                .flatMap(suspended ->
                        ports.clients().remove(client, suspended.version()) ? right(client) : left(new Stale())));
    }
}
