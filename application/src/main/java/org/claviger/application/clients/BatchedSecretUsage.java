package org.claviger.application.clients;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.claviger.application.clients.spi.SecretUsage;
import org.claviger.domain.secrets.SecretId;

/**
 * When secrets were last used. To note a use is cheap: one instant for each secret is kept in memory, until {@link #flush}
 * writes them together.
 */
public final class BatchedSecretUsage {
    private final SecretUsage store;
    private final Map<SecretId, Instant> pending = new HashMap<>();

    public BatchedSecretUsage(SecretUsage store) {
        this.store = store;
    }

    /** Notes a use; visible in this process at once, elsewhere after the next {@link #flush}. */
    public void used(SecretId secret, Instant at) {
        synchronized (pending) {
            pending.merge(secret, at, BatchedSecretUsage::later);
        }
    }

    /**
     * The last use of each of these secrets that has been used. What is collected is looked at first: what is written
     * meanwhile is found in one of the two places, or in both.
     */
    public Map<SecretId, Instant> lastUsed(Collection<SecretId> secrets) {
        Map<SecretId, Instant> lastUsed = collected(secrets);
        store.lastUsed(secrets).forEach((secret, at) -> lastUsed.merge(secret, at, BatchedSecretUsage::later));
        return lastUsed;
    }

    private Map<SecretId, Instant> collected(Collection<SecretId> secrets) {
        synchronized (pending) {
            Map<SecretId, Instant> collected = new HashMap<>();
            secrets.forEach(secret -> {
                if (pending.containsKey(secret)) {
                    collected.put(secret, pending.get(secret));
                }
            });
            return collected;
        }
    }

    /** Writes what was collected; what could not be written stays collected. */
    public void flush() {
        Map<SecretId, Instant> batch;
        synchronized (pending) {
            batch = Map.copyOf(pending);
        }
        if (!batch.isEmpty()) {
            store.write(batch);
            synchronized (pending) {
                batch.forEach(pending::remove);
            }
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
