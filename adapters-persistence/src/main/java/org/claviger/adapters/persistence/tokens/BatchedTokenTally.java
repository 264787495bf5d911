package org.claviger.adapters.persistence.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.tokens.spi.TokenTally;
import org.claviger.domain.clients.ClientId;

/** Counts in memory, one number for each client and hour, until {@link #flush} writes them in one transaction. */
public final class BatchedTokenTally implements TokenTally {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Database database;
    private final ConcurrentMap<Key, Counter> counters = new ConcurrentHashMap<>();

    /** @param hour its first millisecond */
    private record Key(ClientId client, long hour) {}

    /** Whoever has found a counter that is forgotten meanwhile is told so, and takes another. */
    private static final class Counter {
        private static final long FORGOTTEN = Long.MIN_VALUE;

        private final AtomicLong waiting = new AtomicLong();

        boolean countOne() {
            return waiting.getAndUpdate(count -> count == FORGOTTEN ? FORGOTTEN : count + 1) != FORGOTTEN;
        }

        /** Unless something waits to be written. */
        boolean forget() {
            return waiting.compareAndSet(0, FORGOTTEN);
        }
    }

    public BatchedTokenTally(Database database) {
        this.database = database;
    }

    @Override
    public void issued(ClientId client, Instant at) {
        long millis = at.toEpochMilli();
        var key = new Key(client, millis - Math.floorMod(millis, HOUR));
        Counter counter = counter(key);
        while (!counter.countOne()) {
            counters.remove(key, counter);
            counter = counter(key);
        }
    }

    /** Without the lock that {@code computeIfAbsent} may take for a counter that is there, as it nearly always is. */
    private Counter counter(Key key) {
        Counter known = counters.get(key);
        return known == null ? counters.computeIfAbsent(key, first -> new Counter()) : known;
    }

    /** What could not be written stays counted. */
    @Override
    public synchronized void flush() {
        Map<Key, Long> fresh = new HashMap<>();
        counters.forEach((key, counter) -> fresh.put(key, counter.waiting.get()));
        fresh.values().removeIf(count -> count == 0);
        if (!fresh.isEmpty()) {
            add(fresh);
            fresh.forEach((key, written) -> counters.get(key).waiting.addAndGet(-written));
        }
        counters.values().removeIf(Counter::forget);
    }

    private void add(Map<Key, Long> fresh) {
        database.write(handle -> {
            var insert = handle.prepareBatch("""
                    INSERT INTO issued_tokens (client_id, hour, issued) VALUES (?, ?, ?)
                    ON CONFLICT (hour, client_id) DO UPDATE SET issued = issued_tokens.issued + excluded.issued""");
            fresh.forEach((key, more) -> insert.bind(0, key.client().value())
                    .bind(1, key.hour())
                    .bind(2, more)
                    .add());
            return insert.execute();
        });
    }

    @Override
    public List<Count> take(Instant before, int limit) {
        return database.write(handle -> handle
                .createQuery("""
                        DELETE FROM issued_tokens WHERE (hour, client_id) IN (
                            SELECT hour, client_id FROM issued_tokens WHERE hour < :before
                            ORDER BY hour, client_id LIMIT :limit)
                        RETURNING client_id, hour, issued""")
                .bind("before", before.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> new Count(
                        new ClientId(row.getString("client_id")),
                        Instant.ofEpochMilli(row.getLong("hour")),
                        row.getLong("issued")))
                .stream()
                .sorted(Comparator.comparing(Count::hour)
                        .thenComparing(count -> count.client().value()))
                .toList());
    }
}
