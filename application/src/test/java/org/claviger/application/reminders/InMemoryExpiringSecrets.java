package org.claviger.application.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.application.Page;
import org.claviger.application.clients.ClientFilter;
import org.claviger.application.clients.ClientSort;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.reminders.spi.ExpiringSecrets;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.reminders.Credential;

/** Asks for all clients, and looks at each. */
public final class InMemoryExpiringSecrets implements ExpiringSecrets {
    private final ApiClients clients;

    public InMemoryExpiringSecrets(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public List<Credential> endingBetween(Instant after, Instant until) {
        var filter = new ClientFilter("", Set.of(), Optional.of(Duration.between(after, until)), false);
        List<ApiClient> found = new ArrayList<>();
        Page<ApiClient> page;
        do {
            var request = new Page.Request(found.size(), Page.Request.MAX_LIMIT);
            page = clients.list(new ApiClients.Query(request, ClientSort.EXPIRES_ON, false, filter, after));
            found.addAll(page.results());
        } while (found.size() < page.total());
        return found.stream()
                .map(Credential::newestOf)
                .filter(credential -> credential.remind() && credential.current())
                .toList();
    }
}
