package org.claviger.application.tokens;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.tokens.spi.IssuedTokenCounts;

public final class InMemoryIssuedTokenCounts implements IssuedTokenCounts {
    private final InMemoryUnitOfWork units;
    private final InMemoryUnitOfWork.Cell<Map<Hour, Long>> stored;

    public InMemoryIssuedTokenCounts(InMemoryUnitOfWork units) {
        this.units = units;
        this.stored = units.cell(Map.of());
    }

    @Override
    public void write(Map<Hour, Long> issued) {
        stored.update(before -> {
            var after = new HashMap<>(before);
            issued.forEach((hour, count) -> after.merge(hour, count, Long::sum));
            return after;
        });
    }

    @Override
    public List<Count> take(Instant before, int limit) {
        return units.run(() -> {
            List<Count> taken = stored.get().entrySet().stream()
                    .map(entry ->
                            new Count(entry.getKey().client(), entry.getKey().start(), entry.getValue()))
                    .filter(count -> count.hour().isBefore(before))
                    .sorted(Comparator.comparing(Count::hour)
                            .thenComparing(count -> count.client().value()))
                    .limit(limit)
                    .toList();
            stored.update(all -> {
                var left = new HashMap<>(all);
                taken.forEach(count -> left.remove(new Hour(count.client(), count.hour())));
                return left;
            });
            return taken;
        });
    }
}
