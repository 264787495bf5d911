package org.claviger.application.clients;

import java.time.Instant;
import java.time.InstantSource;
import org.claviger.application.Page;
import org.claviger.application.clients.spi.ApiClients;

final class ListApiClientsService implements ListApiClients {
    private final ApiClients clients;
    private final ClientWork work;
    private final InstantSource clock;

    ListApiClientsService(ApiClients clients, ClientWork work, InstantSource clock) {
        this.clients = clients;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public Page<ClientView> list(Query query) {
        Instant now = clock.instant();
        var page =
                clients.list(new ApiClients.Query(query.page(), query.sort(), query.descending(), query.filter(), now));
        return new Page<>(work.views(page.results(), now), page.total());
    }
}
