package org.claviger.adapters.persistence.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
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

    /** Only grows, so that no token is lost which is counted during a flush. */
    private static final class Counter {
        private final LongAdder issued = new LongAdder();
        private long written;
    }

    public BatchedTokenTally(Database database) {
        this.database = database;
    }

    @Override
    public void issued(ClientId client, Instant at) {
        long millis = at.toEpochMilli();
        counter(new Key(client, millis - Math.floorMod(millis, HOUR))).issued.increment();
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
        counters.forEach((key, counter) -> {
            long more = counter.issued.sum() - counter.written;
            if (more > 0) {
                fresh.put(key, more);
            }
        });
        if (!fresh.isEmpty()) {
            add(fresh);
            fresh.forEach((key, more) -> counters.get(key).written += more);
        }
        forgetOldHours();
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

    /** Whoever is about to count for the hour before still finds its counter. */
    private void forgetOldHours() {
        long newest = counters.keySet().stream().mapToLong(Key::hour).max().orElse(0);
        counters.entrySet()
                .removeIf(entry -> entry.getKey().hour() < newest - HOUR
                        && entry.getValue().issued.sum() == entry.getValue().written);
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
