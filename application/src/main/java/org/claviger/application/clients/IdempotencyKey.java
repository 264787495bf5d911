package org.claviger.application.clients;

/**
 * What a caller sends along to retry without making something twice.
 *
 * @param value chosen by the caller, 1 to 255 characters
 * @param fingerprint a digest of the request, to tell a retry from another request with the same key
 */
public record IdempotencyKey(String value, String fingerprint) {
    public static final int MAX_LENGTH = 255;

    public IdempotencyKey {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an idempotency key has 1 to 255 characters");
        }
    }
}
