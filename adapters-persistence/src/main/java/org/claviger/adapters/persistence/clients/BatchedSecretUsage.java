package org.claviger.adapters.persistence.clients;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.clients.spi.SecretUsage;
import org.claviger.domain.secrets.SecretId;

/** Collects uses in memory, one instant for each secret, until {@link #flush} writes them in one transaction. */
public final class BatchedSecretUsage implements SecretUsage {
    private final Database database;
    private final ConcurrentMap<SecretId, Instant> pending = new ConcurrentHashMap<>();

    public BatchedSecretUsage(Database database) {
        this.database = database;
    }

    @Override
    public void used(SecretId secret, Instant at) {
        pending.merge(secret, at, BatchedSecretUsage::later);
    }

    /** What is collected is looked at first: what is written meanwhile is found in one of the two places, or in both. */
    @Override
    public Map<SecretId, Instant> lastUsed(Collection<SecretId> secrets) {
        if (secrets.isEmpty()) {
            return Map.of();
        }
        Map<SecretId, Instant> lastUsed = new HashMap<>();
        for (SecretId secret : secrets) {
            Instant recent = pending.get(secret);
            if (recent != null) {
                lastUsed.put(secret, recent);
            }
        }
        database.read(handle -> handle.createQuery(
                                "SELECT secret_id, last_used_at FROM client_secret WHERE last_used_at IS NOT NULL AND secret_id IN (<ids>)")
                        .bindList(
                                "ids", secrets.stream().map(SecretId::toString).toList())
                        .map((row, context) -> Map.entry(
                                new SecretId(UUID.fromString(row.getString("secret_id"))),
                                Instant.ofEpochMilli(row.getLong("last_used_at"))))
                        .list())
                .forEach(entry -> lastUsed.merge(entry.getKey(), entry.getValue(), BatchedSecretUsage::later));
        return lastUsed;
    }

    /** Writes what was collected; what could not be written stays collected. */
    public void flush() {
        Map<SecretId, Instant> batch = Map.copyOf(pending);
        if (batch.isEmpty()) {
            return;
        }
        database.write(handle -> {
            var update = handle.prepareBatch(
                    "UPDATE client_secret SET last_used_at = max(coalesce(last_used_at, 0), ?) WHERE secret_id = ?");
            batch.forEach((secret, at) ->
                    update.bind(0, at.toEpochMilli()).bind(1, secret.toString()).add());
            return update.execute();
        });
        batch.forEach(pending::remove);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
