package org.claviger.application.tokens;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.tokens.spi.TokenTally;
import org.claviger.domain.clients.ClientId;

/** Counts for as long as the process runs. */
public final class InMemoryTokenTally implements TokenTally {
    private final Map<Key, Long> counted = new HashMap<>();
    private final InMemoryUnitOfWork units;
    private final InMemoryUnitOfWork.Cell<Map<Key, Long>> stored;

    private record Key(ClientId client, Instant hour) {}

    public InMemoryTokenTally(InMemoryUnitOfWork units) {
        this.units = units;
        this.stored = units.cell(Map.of());
    }

    @Override
    public synchronized void issued(ClientId client, Instant at) {
        counted.merge(new Key(client, at.truncatedTo(ChronoUnit.HOURS)), 1L, Long::sum);
    }

    @Override
    public synchronized void flush() {
        stored.update(before -> {
            var after = new HashMap<>(before);
            counted.forEach((key, count) -> after.merge(key, count, Long::sum));
            return after;
        });
        counted.clear();
    }

    @Override
    public List<Count> take(Instant before, int limit) {
        return units.run(() -> {
            List<Count> taken = stored.get().entrySet().stream()
                    .map(entry ->
                            new Count(entry.getKey().client(), entry.getKey().hour(), entry.getValue()))
                    .filter(count -> count.hour().isBefore(before))
                    .sorted(Comparator.comparing(Count::hour)
                            .thenComparing(count -> count.client().value()))
                    .limit(limit)
                    .toList();
            stored.update(all -> {
                var left = new HashMap<>(all);
                taken.forEach(count -> left.remove(new Key(count.client(), count.hour())));
                return left;
            });
            return taken;
        });
    }
}
