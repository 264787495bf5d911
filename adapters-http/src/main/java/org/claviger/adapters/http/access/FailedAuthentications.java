package org.claviger.adapters.http.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.claviger.adapters.http.access.TokenBuckets.Pace;
import org.claviger.adapters.http.access.TokenBuckets.Store;
import org.claviger.domain.clients.ClientId;

/**
 * Counts what fails at the token endpoint: for each client ID, known or not, together with the network that names it, and for
 * each network whatever it names. Only failures are counted and slowed down, after the secret was looked at: whoever knows it
 * is let in, whatever others have sent. Kept in memory, within bounds.
 */
public final class FailedAuthentications {
    static final Pace OF_CLIENT_FROM_NETWORK = new Pace(20, Duration.ofSeconds(3));
    static final Pace OF_NETWORK = new Pace(100, Duration.ofSeconds(1));

    private final TokenBuckets stores;

    public FailedAuthentications(InstantSource clock) {
        this.stores = new TokenBuckets(clock);
    }

    /**
     * Counts one more, unless there were too many.
     *
     * @param address of the client
     * @param clientId as it was presented; one that is not written as such counts for the network alone
     * @return after how many seconds, rounded up, there may be another one; zero unless there were too many
     */
    public synchronized long failed(String address, String clientId) {
        String network = ClientAddress.network(address);
        var byNetwork = new Store(network, OF_NETWORK);
        List<Store> counting = ClientId.isWellFormed(clientId)
                ? List.of(byNetwork, new Store(clientId + " " + network, OF_CLIENT_FROM_NETWORK))
                : List.of(byNetwork);
        Duration pause =
                counting.stream().map(stores::pause).max(Duration::compareTo).orElseThrow();
        if (pause.isZero()) {
            counting.forEach(stores::take);
        }
        return pause.plusMillis(999).toSeconds();
    }
}
