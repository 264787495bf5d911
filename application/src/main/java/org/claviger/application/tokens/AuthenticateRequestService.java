package org.claviger.application.tokens;

import java.net.URI;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.tokens.spi.TokenReader;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.tokens.AccessToken;
import org.claviger.domain.tokens.LiveAccess;

final class AuthenticateRequestService implements AuthenticateRequest {
    private final ApiClients clients;
    private final TokenReader reader;
    private final AccessModels models;
    private final Set<URI> audiences;
    private final InstantSource clock;

    AuthenticateRequestService(
            ApiClients clients, TokenReader reader, AccessModels models, Set<URI> audiences, InstantSource clock) {
        this.clients = clients;
        this.reader = reader;
        this.models = models;
        this.audiences = Set.copyOf(audiences);
        this.clock = clock;
    }

    @Override
    public Optional<AuthenticatedClient> authenticate(String token) {
        return reader.read(token)
                .filter(read -> !Collections.disjoint(read.audience(), audiences))
                .flatMap(read -> clients.find(read.client())
                        .flatMap(client ->
                                holds(read, client).map(holds -> authenticated(client, holds, () -> holdsNow(read)))));
    }

    private Optional<Scopes> holdsNow(AccessToken token) {
        return clients.find(token.client()).flatMap(client -> holds(token, client));
    }

    private Optional<Scopes> holds(AccessToken token, ApiClient client) {
        return LiveAccess.of(token, client, models.current().catalog(), clock.instant());
    }

    @Override
    public Optional<AuthenticatedClient> issuedTo(String token) {
        return reader.read(token)
                .map(AccessToken::client)
                .flatMap(clients::find)
                .map(client -> authenticated(client, Scopes.NONE, Optional::empty));
    }

    private static AuthenticatedClient authenticated(ApiClient client, Scopes holds, Caller.Standing standing) {
        return new AuthenticatedClient(
                client.id(), client.name(), new Caller(client.id().principal(), holds, standing));
    }
}
