package org.claviger.application.clients;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.claviger.application.clients.spi.SecretUsage;
import org.claviger.domain.secrets.SecretId;

public final class InMemorySecretUsage implements SecretUsage {
    private final Map<SecretId, Instant> uses = new ConcurrentHashMap<>();

    @Override
    public void write(Map<SecretId, Instant> fresh) {
        fresh.forEach((secret, at) -> uses.merge(secret, at, (one, other) -> one.isAfter(other) ? one : other));
    }

    @Override
    public Map<SecretId, Instant> lastUsed(Collection<SecretId> secrets) {
        Map<SecretId, Instant> known = new HashMap<>(uses);
        known.keySet().retainAll(secrets);
        return known;
    }
}
