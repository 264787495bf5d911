package org.claviger.application.clients.spi;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.claviger.application.Page;
import org.claviger.application.clients.ClientFilter;
import org.claviger.application.clients.ClientSort;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientStatus;
import org.claviger.domain.permissions.GrantCriterion;
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
    Page<ApiClient> holding(GrantCriterion granted, int limit);

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

    record Query(Page.Request page, ClientSort sort, boolean descending, ClientFilter filter, Instant now) {}
}
