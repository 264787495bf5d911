package org.claviger.application.tokens.spi;

import java.time.Instant;
import java.util.List;

/** The stored signing keys, encrypted under a key that is not stored with them. */
public interface SigningKeys {

    /** Newest first. */
    List<StoredKey> all();

    /** @throws IllegalStateException when there is a key with this ID */
    void add(StoredKey key);

    /**
     * @param id the {@code kid} of tokens
     * @param algorithm the JWS algorithm that it signs with
     * @param encrypted the private key, encrypted
     */
    record StoredKey(String id, String algorithm, byte[] encrypted, Instant createdAt) {}
}
