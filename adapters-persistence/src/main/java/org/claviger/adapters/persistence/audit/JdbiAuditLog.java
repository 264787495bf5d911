package org.claviger.adapters.persistence.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.AdapterException;
import org.claviger.application.audit.spi.AuditLog;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.EntryHash;

/** One writer at a time comes to the database: between reading the last entry and adding the next, no other gets there. */
public final class JdbiAuditLog implements AuditLog {
    private static final String HEAD = "SELECT number, hash FROM audit_entry ORDER BY number DESC LIMIT 1";
    private static final String APPEND =
            "INSERT INTO audit_entry (number, at, event, outcome, actor, object, entry, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;

    public JdbiAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Head> head() {
        return database.inUnitOfWork(HEAD, JdbiAuditLog::head);
    }

    private static Optional<Head> head(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            return row.next() ? Optional.of(new Head(row.getLong(1), hash(row.getString(2)))) : Optional.empty();
        }
    }

    private static EntryHash hash(String text) {
        try {
            return new EntryHash(text);
        } catch (IllegalArgumentException e) {
            throw new AdapterException("the last entry of the audit trail is damaged: it has no hash", e);
        }
    }

    @Override
    public void append(AuditEntry entry, String canonical, EntryHash hash) {
        var happening = entry.happening();
        database.inUnitOfWork(APPEND, statement -> {
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
    }
}
