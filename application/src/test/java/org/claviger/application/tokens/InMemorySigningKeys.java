package org.claviger.application.tokens;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.claviger.application.tokens.spi.SigningKeys;

/** Signing keys for as long as the process runs. */
public final class InMemorySigningKeys implements SigningKeys {
    private final Map<String, StoredKey> keys = new ConcurrentHashMap<>();

    @Override
    public List<StoredKey> all() {
        return keys.values().stream()
                .sorted(Comparator.comparing(StoredKey::createdAt).reversed())
                .toList();
    }

    @Override
    public void add(StoredKey key) {
        if (keys.putIfAbsent(key.id(), key) != null) {
            throw new IllegalStateException("there is a signing key with this ID");
        }
    }
}
