package org.claviger.adapters.persistence.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.AdapterException;
import org.claviger.application.audit.BoundedRefusals;
import org.claviger.application.audit.BoundedRefusals.Noted;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.audit.spi.CheckpointSigner;
import org.claviger.application.audit.spi.Origins;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.EntryHash;
import org.claviger.domain.audit.Happening;
import org.claviger.domain.audit.Origin;

/** One writer at a time comes to the database: between reading the last entry and adding the next, no other gets there. */
public final class JdbiAuditTrail implements AuditTrail {
    private static final String HEAD = "SELECT number, hash FROM audit_entry ORDER BY number DESC LIMIT 1";
    private static final String ADD =
            "INSERT INTO audit_entry (number, at, event, outcome, actor, object, entry, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

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
        Head last = database.inUnitOfWork(HEAD, JdbiAuditTrail::head);
        add(new AuditEntry(last.number() + 1, last.hash(), at, origin, happening));
    }

    private record Head(long number, EntryHash hash) {}

    private static Head head(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            return row.next() ? new Head(row.getLong(1), hash(row.getString(2))) : new Head(0, EntryHash.NONE);
        }
    }

    private static EntryHash hash(String text) {
        try {
            return new EntryHash(text);
        } catch (IllegalArgumentException e) {
            throw new AdapterException("the last entry of the audit trail is damaged: it has no hash", e);
        }
    }

    private void add(AuditEntry entry) {
        Happening happening = entry.happening();
        String canonical = entry.canonical();
        EntryHash hash = EntryHash.of(canonical);
        database.inUnitOfWork(ADD, statement -> {
            statement.setLong(1, entry.number());
            statement.setLong(2, entry.at().toEpochMilli());
            statement.setString(3, happening.event());
            statement.setString(4, happening.outcome().code());
            statement.setString(5, entry.origin().actor().reference());
            statement.setString(
                    6, happening.object().map(AuditedObject::reference).orElse(null));
            statement.setString(7, canonical);
            statement.setString(8, hash.hex());
            return statement.executeUpdate();
        });
        if (entry.number() % Checkpoint.EVERY == 0) {
            entries.add(signer.checkpoint(new Checkpoint(entry.number(), hash, entry.at())));
        }
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
