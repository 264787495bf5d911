package org.claviger.application.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.claviger.application.audit.BoundedRefusals.Noted;
import org.claviger.application.audit.spi.AuditEntries;
import org.claviger.application.audit.spi.AuditLog;
import org.claviger.application.audit.spi.AuditLog.Head;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.audit.spi.CheckpointSigner;
import org.claviger.application.audit.spi.RequestContextProvider;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.EntryHash;
import org.claviger.domain.audit.RequestContext;

/**
 * Makes the chain: each entry has the hash of the one before, and each {@value Checkpoint#EVERY}th is signed with it. Refusals
 * wait in memory until {@link #flush} writes them.
 */
public final class ChainedAuditTrail implements AuditTrail {
    private final AuditLog log;
    private final AuditEntries entries;
    private final CheckpointSigner signer;
    private final RequestContextProvider origins;
    private final UnitOfWork unitOfWork;
    private final BoundedRefusals refusals = new BoundedRefusals();

    /** @param entries of the same store as {@code log} */
    public ChainedAuditTrail(
            AuditLog log,
            AuditEntries entries,
            CheckpointSigner signer,
            RequestContextProvider origins,
            UnitOfWork unitOfWork) {
        this.log = log;
        this.entries = entries;
        this.signer = signer;
        this.origins = origins;
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void record(AuditRecord happening, Instant at) {
        record(happening, origins.current(), at);
    }

    private void record(AuditRecord happening, RequestContext origin, Instant at) {
        Head last = log.head().orElse(Head.NONE);
        var entry = new AuditEntry(last.number() + 1, last.hash(), at, origin, happening);
        String canonical = entry.canonical();
        EntryHash hash = EntryHash.of(canonical);
        log.append(entry, canonical, hash);
        if (entry.number() % Checkpoint.EVERY == 0) {
            entries.add(signer.checkpoint(new Checkpoint(entry.number(), hash, at)));
        }
    }

    @Override
    public void refused(AuditRecord refusal, Instant at) {
        refusals.note(refusal, origins.current(), at);
    }

    /** How often this process has refused what, and why. */
    public Map<BoundedRefusals.Kind, Long> refusals() {
        return refusals.totals();
    }

    /** Writes the refusals that wait; what could not be written waits on. */
    public void flush(Instant now) {
        write(refusals.take(now));
    }

    /** Writes all that waits, counts of the running minute included. */
    public void flushLast(Instant now) {
        write(refusals.takeLast(now));
    }

    private void write(List<Noted> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            unitOfWork.run(() -> {
                waiting.forEach(noted -> record(noted.happening(), noted.origin(), noted.at()));
                return waiting;
            });
        } catch (RuntimeException e) {
            refusals.giveBack(waiting);
            throw e;
        }
    }
}
