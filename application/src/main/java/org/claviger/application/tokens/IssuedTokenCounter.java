package org.claviger.application.tokens;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.claviger.application.tokens.spi.IssuedTokenCounts;
import org.claviger.application.tokens.spi.IssuedTokenCounts.Count;
import org.claviger.application.tokens.spi.IssuedTokenCounts.Hour;
import org.claviger.domain.clients.ClientId;

/** Counts in memory, one number for each client and hour, until {@link #flush} writes them together. */
public final class IssuedTokenCounter {
    private final IssuedTokenCounts store;
    private final Map<Hour, Long> pending = new HashMap<>();

    public IssuedTokenCounter(IssuedTokenCounts store) {
        this.store = store;
    }

    /** Counts one more; nothing is written. */
    public void issued(ClientId client, Instant at) {
        var hour = new Hour(client, at.truncatedTo(ChronoUnit.HOURS));
        synchronized (pending) {
            pending.merge(hour, 1L, Long::sum);
        }
    }

    /** Adds what was counted until now to what is stored; what could not be written stays counted. One at a time. */
    public synchronized void flush() {
        Map<Hour, Long> batch;
        synchronized (pending) {
            batch = Map.copyOf(pending);
        }
        if (!batch.isEmpty()) {
            store.write(batch);
            synchronized (pending) {
                batch.forEach((hour, written) -> pending.merge(hour, -written, Long::sum));
                pending.values().removeIf(count -> count == 0);
            }
        }
    }

    /** As {@link IssuedTokenCounts#take}. */
    public List<Count> take(Instant before, int limit) {
        return store.take(before, limit);
    }
}
