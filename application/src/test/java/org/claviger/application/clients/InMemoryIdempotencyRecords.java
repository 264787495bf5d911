package org.claviger.application.clients;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.clients.spi.IdempotencyRecords;
import org.claviger.domain.permissions.PrincipalId;

/** Receipts in memory, as one unit of work sees them. */
public final class InMemoryIdempotencyRecords implements IdempotencyRecords {
    private final InMemoryUnitOfWork.Cell<Map<Key, Receipt>> receipts;

    public InMemoryIdempotencyRecords(InMemoryUnitOfWork unitOfWork) {
        this.receipts = unitOfWork.cell(Map.of());
    }

    private record Key(PrincipalId by, String key) {}

    @Override
    public Optional<Receipt> find(PrincipalId by, String key, Instant since) {
        return Optional.ofNullable(receipts.get().get(new Key(by, key)))
                .filter(receipt -> !receipt.at().isBefore(since));
    }

    @Override
    public void add(Receipt receipt, Instant since) {
        receipts.update(before -> {
            Map<Key, Receipt> after = new HashMap<>(before);
            after.values().removeIf(old -> old.at().isBefore(since));
            after.put(new Key(receipt.by(), receipt.key()), receipt);
            return after;
        });
    }
}
