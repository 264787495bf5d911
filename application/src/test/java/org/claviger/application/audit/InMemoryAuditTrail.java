package org.claviger.application.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.audit.spi.Origins;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.Happening;
import org.claviger.domain.audit.Origin;

/** Records every refusal at once. */
public final class InMemoryAuditTrail implements AuditTrail {
    private final InMemoryUnitOfWork units;
    private final InMemoryUnitOfWork.Cell<List<AuditEntry>> entries;
    private final Origins origins;

    public InMemoryAuditTrail(InMemoryUnitOfWork units, Origins origins) {
        this.units = units;
        this.entries = units.cell(List.of());
        this.origins = origins;
    }

    public InMemoryAuditTrail(InMemoryUnitOfWork units) {
        this(units, () -> Origin.SYSTEM);
    }

    @Override
    public void record(Happening happening, Instant at) {
        if (!units.isRunning()) {
            throw new IllegalStateException("what happens is recorded in the unit of work in which it happens");
        }
        entries.update(before -> {
            var after = new ArrayList<>(before);
            after.add(
                    before.isEmpty()
                            ? AuditEntry.first(at, origins.current(), happening)
                            : before.get(before.size() - 1).next(at, origins.current(), happening));
            return after;
        });
    }

    @Override
    public void refused(Happening refusal, Instant at) {
        units.run(() -> {
            record(refusal, at);
            return refusal;
        });
    }

    /** Oldest first. */
    public List<AuditEntry> entries() {
        return entries.get();
    }

    /** The codes of all events, oldest first. */
    public List<String> events() {
        return entries().stream().map(entry -> entry.happening().event()).toList();
    }
}
