package org.claviger.application.clients;

import java.time.Instant;
import java.util.List;
import org.claviger.application.Page;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.permissions.spi.Holders;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.Granted;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.OwnPermissions;
import org.claviger.domain.permissions.Place;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.Scope;

/** API clients as those whom permissions are granted to. */
public final class ApiClientHolders implements Holders {
    private static final int AT_ONCE = 100;

    private final ApiClients clients;

    public ApiClientHolders(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public Page<Holder> holding(Granted granted, int limit) {
        return clients.holding(granted, limit)
                .map(client -> new Holder(
                        "api-client", client.id().value(), client.name().value()));
    }

    @Override
    public boolean areSeenBy(Caller by, Granted granted) {
        return by.holds().covers(new Scope(OwnPermissions.VIEW_API_CLIENTS, Place.ORGANIZATION));
    }

    @Override
    public void takeAway(Granted granted, Instant now) {
        List<ApiClient> some = clients.holding(granted, AT_ONCE).results();
        while (!some.isEmpty()) {
            some.forEach(client -> store(client, client.grants().without(granted), now));
            some = clients.holding(granted, AT_ONCE).results();
        }
    }

    @Override
    public void give(PrincipalId to, Grant grant, Instant now) {
        ClientId.of(to)
                .flatMap(clients::find)
                .ifPresent(client -> store(client, client.grants().with(grant), now));
    }

    private void store(ApiClient client, Grants grants, Instant now) {
        if (!clients.save(client.grant(grants, now), client.version())) {
            throw new IllegalStateException("no other writer comes between in a unit of work");
        }
    }
}
