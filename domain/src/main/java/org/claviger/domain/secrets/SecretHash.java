package org.claviger.domain.secrets;

import java.security.MessageDigest;
import java.util.Arrays;

/** The keyed hash of a client secret: 32 bytes (HMAC-SHA-256). Compared in constant time, never printed. */
public final class SecretHash {
    private final byte[] bytes;

    public SecretHash(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a secret hash has 32 bytes");
        }
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretHash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SecretHash[hidden]";
    }
}
