package org.claviger.adapters.persistence.tokens;

import java.time.Instant;
import java.util.List;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.tokens.spi.SigningKeys;

public final class JdbiSigningKeys implements SigningKeys {
    private final Database database;
    private final String table;

    private JdbiSigningKeys(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    /** Those that sign access tokens. */
    public static JdbiSigningKeys ofTokens(Database database) {
        return new JdbiSigningKeys(database, "signing_key");
    }

    /** Those that sign statements about the audit trail. */
    public static JdbiSigningKeys ofAuditTrail(Database database) {
        return new JdbiSigningKeys(database, "audit_key");
    }

    @Override
    public List<StoredKey> all() {
        return database.read(handle -> handle.createQuery("SELECT key_id, algorithm, encrypted, created_at FROM "
                        + table + " ORDER BY created_at DESC, key_id")
                .map((row, context) -> new StoredKey(
                        row.getString("key_id"),
                        row.getString("algorithm"),
                        row.getBytes("encrypted"),
                        Instant.ofEpochMilli(row.getLong("created_at"))))
                .list());
    }

    @Override
    public void add(StoredKey key) {
        int written = database.write(handle -> handle.createUpdate("INSERT INTO " + table
                        + " (key_id, algorithm, encrypted, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .bind(0, key.id())
                .bind(1, key.algorithm())
                .bind(2, key.encrypted())
                .bind(3, key.createdAt().toEpochMilli())
                .execute());
        if (written == 0) {
            throw new IllegalStateException("there is a signing key with this ID");
        }
    }
}
