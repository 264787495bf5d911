package org.claviger.adapters.persistence.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.audit.BoundedRefusals;
import org.claviger.application.audit.BoundedRefusals.Noted;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.audit.spi.CheckpointSigner;
import org.claviger.application.audit.spi.Origins;
import org.claviger.application.spi.AdapterException;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.EntryHash;
import org.claviger.domain.audit.Happening;
import org.claviger.domain.audit.Origin;
import org.jdbi.v3.core.Handle;

/** One writer at a time comes to the database: between reading the last entry and adding the next, no other gets there. */
public final class JdbiAuditTrail implements AuditTrail {
    private final Database database;
    private final Origins origins;
    private final CheckpointSigner signer;
    private final JdbiAuditEntries entries;
    private final BoundedRefusals refusals = new BoundedRefusals();

    public JdbiAuditTrail(Database database, Origins origins, CheckpointSigner signer) {
        this.database = database;
        this.origins = origins;
        this.signer = signer;
        this.entries = new JdbiAuditEntries(database);
    }

    @Override
    public void record(Happening happening, Instant at) {
        record(happening, origins.current(), at);
    }

    private void record(Happening happening, Origin origin, Instant at) {
        if (!database.isInUnitOfWork()) {
            throw new IllegalStateException("what happens is recorded in the unit of work in which it happens");
        }
        database.write(handle -> {
            Head last = head(handle).orElse(new Head(0, EntryHash.NONE));
            return add(handle, new AuditEntry(last.number() + 1, last.hash(), at, origin, happening));
        });
    }

    private record Head(long number, EntryHash hash) {}

    private static Optional<Head> head(Handle handle) {
        return handle.createQuery("SELECT number, hash FROM audit_entry ORDER BY number DESC LIMIT 1")
                .map((row, context) -> new Head(row.getLong("number"), hash(row.getString("hash"))))
                .findOne();
    }

    private static EntryHash hash(String text) {
        try {
            return new EntryHash(text);
        } catch (IllegalArgumentException e) {
            throw new AdapterException("the last entry of the audit trail is damaged: it has no hash", e);
        }
    }

    private AuditEntry add(Handle handle, AuditEntry entry) {
        Happening happening = entry.happening();
        EntryHash hash = entry.hash();
        handle.createUpdate("""
                        INSERT INTO audit_entry (number, at, event, outcome, actor, object, entry, hash)
                        VALUES (:number, :at, :event, :outcome, :actor, :object, :entry, :hash)""")
                .bind("number", entry.number())
                .bind("at", entry.at().toEpochMilli())
                .bind("event", happening.event())
                .bind("outcome", happening.outcome().code())
                .bind("actor", entry.origin().actor().reference())
                .bind("object", happening.object().map(AuditedObject::reference).orElse(null))
                .bind("entry", entry.canonical())
                .bind("hash", hash.hex())
                .execute();
        if (entry.number() % Checkpoint.EVERY == 0) {
            entries.add(signer.checkpoint(new Checkpoint(entry.number(), hash, entry.at())));
        }
        return entry;
    }

    @Override
    public void refused(Happening refusal, Instant at) {
        refusals.note(refusal, origins.current(), at);
    }

    /** How often this process has refused what, and why. */
    public Map<BoundedRefusals.Kind, Long> refusals() {
        return refusals.totals();
    }

    /** Writes the refusals that wait. */
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
            database.run(() -> {
                waiting.forEach(noted -> record(noted.happening(), noted.origin(), noted.at()));
                return waiting;
            });
        } catch (RuntimeException e) {
            refusals.giveBack(waiting);
            throw e;
        }
    }
}
