package org.claviger.application.clients.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.claviger.application.Page;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientStatus;
import org.claviger.domain.permissions.Granted;
import org.claviger.domain.secrets.SecretHash;

/**
 * All API clients. What a call returns was true while it ran: what another writer, in this process or another one, has
 * stored before is seen.
 */
public interface ApiClients {

    Optional<ApiClient> find(ClientId id);

    /** Whether this is or was the ID of a client; that takes the same time for those that are not. */
    boolean isKnown(ClientId id);

    /** The client that has, or had, a secret with this hash; suspended clients and ended secrets included. */
    Optional<ApiClient> findBySecret(SecretHash hash);

    /** One page of the clients that match, in the wanted order, then by client ID. */
    Page<ApiClient> list(Query query);

    /**
     * How many clients have which status at {@code now}: a number for each status, 0 included.
     *
     * @param nameContains part of the name, without regard to case; empty for all
     */
    Map<ClientStatus, Integer> count(String nameContains, Instant now);

    /**
     * The clients with a grant that names it, whether or not that gives anything, sorted by name, then by client ID.
     *
     * @param limit how many at most, from 0
     */
    Page<ApiClient> holding(Granted granted, int limit);

    /** @throws IllegalStateException when the client ID is in use, or was ever */
    void add(ApiClient client);

    /**
     * Stores a changed client.
     *
     * @return whether that happened: not when the stored version is another than {@code expectedVersion}, or the client
     *     is gone
     */
    boolean save(ApiClient client, long expectedVersion);

    /**
     * Deletes a client; its ID is never used again.
     *
     * @return as for {@link #save}
     */
    boolean remove(ClientId id, long expectedVersion);

    record Query(Page.Request page, Sort sort, boolean descending, Filter filter, Instant now) {}

    /**
     * Which clients are wanted; what is asked for must all be so.
     *
     * @param nameContains part of the name, without regard to case; empty for all
     * @param statuses one of these, at the moment of asking; empty for all
     * @param expiringWithin the newest secret works still, and ends before this time has passed, or just then
     * @param neverUsed only those none of whose secrets was ever used, as far as {@link SecretUsage} has written it
     */
    record Filter(
            String nameContains, Set<ClientStatus> statuses, Optional<Duration> expiringWithin, boolean neverUsed) {
        public static final Filter NONE = named("");

        public Filter {
            statuses = Set.copyOf(statuses);
        }

        public static Filter named(String nameContains) {
            return new Filter(nameContains, Set.of(), Optional.empty(), false);
        }

        public Filter with(Set<ClientStatus> wanted) {
            return new Filter(nameContains, wanted, expiringWithin, neverUsed);
        }
    }

    enum Sort {
        /** Without regard to case. */
        NAME,
        CREATED_AT,
        UPDATED_AT,
        /** The expiration of the newest secret. */
        EXPIRES_ON
    }
}
