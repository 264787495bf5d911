package org.claviger.application.clients;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.Page;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.clients.spi.SecretUsage;
import org.claviger.domain.Texts;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientStatus;
import org.claviger.domain.permissions.GrantCriterion;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.SecretHash;

/** API clients in memory, as one unit of work sees them. */
public final class InMemoryApiClients implements ApiClients {
    private final InMemoryUnitOfWork unitOfWork;
    private final SecretUsage usage;
    private final InMemoryUnitOfWork.Cell<Content> content;

    public InMemoryApiClients(InMemoryUnitOfWork unitOfWork, SecretUsage usage) {
        this.unitOfWork = unitOfWork;
        this.usage = usage;
        this.content = unitOfWork.cell(new Content(Map.of(), Set.of()));
    }

    /** @param usedIds of all clients that are or ever were */
    private record Content(Map<ClientId, ApiClient> clients, Set<ClientId> usedIds) {

        Content with(ApiClient client) {
            Set<ClientId> used = new HashSet<>(usedIds);
            used.add(client.id());
            return new Content(changed(map -> map.put(client.id(), client)), used);
        }

        Content without(ClientId id) {
            return new Content(changed(map -> map.remove(id)), usedIds);
        }

        private Map<ClientId, ApiClient> changed(Consumer<Map<ClientId, ApiClient>> change) {
            Map<ClientId, ApiClient> copy = new HashMap<>(clients);
            change.accept(copy);
            return copy;
        }
    }

    @Override
    public Optional<ApiClient> find(ClientId id) {
        return Optional.ofNullable(content.get().clients().get(id));
    }

    @Override
    public boolean isKnown(ClientId id) {
        return content.get().usedIds().contains(id);
    }

    @Override
    public Optional<ApiClient> findBySecret(SecretHash hash) {
        return content.get().clients().values().stream()
                .filter(client -> client.secrets().find(hash).isPresent())
                .findFirst();
    }

    @Override
    public Page<ApiClient> list(Query query) {
        List<ApiClient> matching = content.get().clients().values().stream()
                .filter(client -> matches(client, query))
                .sorted(order(query))
                .toList();
        List<ApiClient> wanted = matching.stream()
                .skip(query.page().offset())
                .limit(query.page().limit())
                .toList();
        return new Page<>(wanted, matching.size());
    }

    private boolean matches(ApiClient client, Query query) {
        ClientFilter filter = query.filter();
        return Texts.fold(client.name().value()).contains(Texts.fold(filter.nameContains()))
                && (filter.statuses().isEmpty() || filter.statuses().contains(client.statusAt(query.now())))
                && filter.expiringWithin()
                        .map(time -> endsWithin(client.secrets().newest().endsAt(), query.now(), time))
                        .orElse(true)
                && !(filter.neverUsed() && wasUsed(client));
    }

    private static boolean endsWithin(Instant end, Instant now, Duration time) {
        return end.isAfter(now) && !end.isAfter(now.plus(time));
    }

    private boolean wasUsed(ApiClient client) {
        var secrets =
                client.secrets().newestFirst().stream().map(ClientSecret::id).toList();
        return !usage.lastUsed(secrets).isEmpty();
    }

    private static Comparator<ApiClient> order(Query query) {
        Comparator<ApiClient> wanted = switch (query.sort()) {
            case NAME -> Comparator.comparing(client -> Texts.fold(client.name().value()));
            case CREATED_AT -> Comparator.comparing(ApiClient::createdAt);
            case UPDATED_AT -> Comparator.comparing(ApiClient::updatedAt);
            case EXPIRES_ON ->
                Comparator.comparing(
                        client -> client.secrets().newest().expiresOn().date());
        };
        return (query.descending() ? wanted.reversed() : wanted)
                .thenComparing(client -> client.id().value());
    }

    @Override
    public Map<ClientStatus, Integer> count(String nameContains, Instant now) {
        Map<ClientStatus, Integer> counts = new EnumMap<>(ClientStatus.class);
        for (ClientStatus status : ClientStatus.values()) {
            var filter = ClientFilter.named(nameContains).with(Set.of(status));
            counts.put(
                    status,
                    list(new Query(new Page.Request(0, 1), ClientSort.NAME, false, filter, now))
                            .total());
        }
        return counts;
    }

    @Override
    public Page<ApiClient> holding(GrantCriterion granted, int limit) {
        List<ApiClient> matching = content.get().clients().values().stream()
                .filter(client -> client.grants().name(granted))
                .sorted(Comparator.<ApiClient, String>comparing(
                                client -> Texts.fold(client.name().value()))
                        .thenComparing(client -> client.id().value()))
                .toList();
        return new Page<>(matching.stream().limit(limit).toList(), matching.size());
    }

    /** One code point at a time: what case a letter has must not depend on its neighbours or on the locale. */
    @Override
    public void add(ApiClient client) {
        content.update(before -> {
            if (before.usedIds().contains(client.id())) {
                throw new IllegalStateException("the client ID is used up");
            }
            return before.with(client);
        });
    }

    @Override
    public boolean save(ApiClient client, long expectedVersion) {
        return unitOfWork.run(() -> {
            boolean current = hasVersion(client.id(), expectedVersion);
            if (current) {
                content.update(before -> before.with(client));
            }
            return current;
        });
    }

    @Override
    public boolean remove(ClientId id, long expectedVersion) {
        return unitOfWork.run(() -> {
            boolean current = hasVersion(id, expectedVersion);
            if (current) {
                content.update(before -> before.without(id));
            }
            return current;
        });
    }

    private boolean hasVersion(ClientId id, long version) {
        return find(id).filter(client -> client.version() == version).isPresent();
    }
}
