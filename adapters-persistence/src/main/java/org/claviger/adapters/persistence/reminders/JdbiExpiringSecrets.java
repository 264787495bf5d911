package org.claviger.adapters.persistence.reminders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.claviger.adapters.persistence.ColumnCodec;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.reminders.spi.ExpiringSecrets;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.reminders.Credential;
import org.claviger.domain.reminders.Expiring;
import org.claviger.domain.secrets.SecretId;

public final class JdbiExpiringSecrets implements ExpiringSecrets {
    /** A secret that nobody has ended ends when it expires, and for that there is an index. */
    static final String SELECT = """
            SELECT c.client_id, c.name, c.newest_expires_at, s.secret_id, s.created_at
            FROM api_client AS c CROSS JOIN client_secret AS s ON s.client_id = c.client_id AND s.position = 0
            WHERE c.newest_expires_at > :after AND c.newest_expires_at <= :until AND s.remind AND s.ended_at IS NULL
            ORDER BY c.newest_expires_at, c.client_id""";

    private final Database database;

    public JdbiExpiringSecrets(Database database) {
        this.database = database;
    }

    @Override
    public List<Credential> endingBetween(Instant after, Instant until) {
        return database.read(handle -> handle.createQuery(SELECT)
                .bind("after", after.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .map((row, context) -> new Credential(
                        new Expiring(
                                new ClientId(row.getString("client_id")),
                                new ClientName(row.getString("name")),
                                new SecretId(UUID.fromString(row.getString("secret_id"))),
                                ColumnCodec.instant(row, "newest_expires_at")),
                        ColumnCodec.instant(row, "created_at"),
                        true,
                        true))
                .list());
    }
}
