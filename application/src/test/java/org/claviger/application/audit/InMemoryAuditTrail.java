package org.claviger.application.audit;

import java.time.Instant;
import java.util.List;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.RequestContext;

/** The chain in memory. Of refusals, none waits and none is only counted: each is an entry at once. */
public final class InMemoryAuditTrail implements AuditTrail {
    private final UnitOfWork units;
    private final InMemoryAuditLog log;
    private final ChainedAuditTrail trail;

    public InMemoryAuditTrail(InMemoryUnitOfWork units) {
        this.units = units;
        this.log = new InMemoryAuditLog(units);
        this.trail =
                new ChainedAuditTrail(log, log, new FakeCheckpoints("in memory"), () -> RequestContext.SYSTEM, units);
    }

    @Override
    public void record(AuditRecord happening, Instant at) {
        trail.record(happening, at);
    }

    @Override
    public void refused(AuditRecord refusal, Instant at) {
        units.run(() -> {
            trail.record(refusal, at);
            return refusal;
        });
    }

    /** Oldest first. */
    public List<AuditEntry> entries() {
        return log.entries();
    }

    /** The codes of all events, oldest first. */
    public List<String> events() {
        return entries().stream().map(entry -> entry.happening().event()).toList();
    }
}
