package org.claviger.adapters.persistence.clients;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.clients.spi.SecretUsage;
import org.claviger.domain.secrets.SecretId;

/** The last use of a secret stands in its row. */
public final class JdbiSecretUsage implements SecretUsage {
    private final Database database;

    public JdbiSecretUsage(Database database) {
        this.database = database;
    }

    @Override
    public void write(Map<SecretId, Instant> uses) {
        database.write(handle -> {
            var update = handle.prepareBatch(
                    "UPDATE client_secret SET last_used_at = max(coalesce(last_used_at, 0), ?) WHERE secret_id = ?");
            uses.forEach((secret, at) ->
                    update.bind(0, at.toEpochMilli()).bind(1, secret.toString()).add());
            return update.execute();
        });
    }

    @Override
    public Map<SecretId, Instant> lastUsed(Collection<SecretId> secrets) {
        if (secrets.isEmpty()) {
            return Map.of();
        }
        return database.read(handle -> handle.createQuery(
                        "SELECT secret_id, last_used_at FROM client_secret WHERE last_used_at IS NOT NULL AND secret_id IN (<ids>)")
                .bindList("ids", secrets.stream().map(SecretId::toString).toList())
                .map((row, context) -> Map.entry(
                        new SecretId(UUID.fromString(row.getString("secret_id"))),
                        Instant.ofEpochMilli(row.getLong("last_used_at"))))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
