package org.claviger.adapters.persistence.clients;

import java.time.Instant;
import java.util.Optional;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.clients.spi.IdempotencyRecords;
import org.claviger.domain.permissions.PrincipalId;

public final class JdbiIdempotencyRecords implements IdempotencyRecords {
    private final Database database;

    public JdbiIdempotencyRecords(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Receipt> find(PrincipalId by, String key, Instant since) {
        return database.read(handle -> handle.createQuery("""
                        SELECT fingerprint, made, made_at FROM receipt
                        WHERE made_by = ? AND idempotency_key = ? AND made_at >= ?""")
                .bind(0, by.value())
                .bind(1, key)
                .bind(2, since.toEpochMilli())
                .map((row, context) -> new Receipt(
                        by,
                        key,
                        row.getString("fingerprint"),
                        row.getString("made"),
                        Instant.ofEpochMilli(row.getLong("made_at"))))
                .findOne());
    }

    @Override
    public void add(Receipt receipt, Instant since) {
        database.write(handle -> {
            handle.createUpdate("DELETE FROM receipt WHERE made_at < ?")
                    .bind(0, since.toEpochMilli())
                    .execute();
            return handle.createUpdate("""
                            INSERT OR REPLACE INTO receipt (made_by, idempotency_key, fingerprint, made, made_at)
                            VALUES (?, ?, ?, ?, ?)""")
                    .bind(0, receipt.by().value())
                    .bind(1, receipt.key())
                    .bind(2, receipt.fingerprint())
                    .bind(3, receipt.made())
                    .bind(4, receipt.at().toEpochMilli())
                    .execute();
        });
    }
}
