package org.claviger.adapters.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under a key for one purpose, that is derived from the master key. */
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    /** Has the key; copied for each hash, which is much cheaper than to find the algorithm and to set the key. */
    private final Mac keyed;

    public KeyedHash(MasterKey master, String purpose) {
        try {
            this.keyed = Mac.getInstance(ALGORITHM);
            this.keyed.init(new SecretKeySpec(master.derive(purpose), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** 32 bytes for any text. */
    public byte[] of(String text) {
        try {
            var mac = (Mac) keyed.clone();
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's " + ALGORITHM + " can be copied", e);
        }
    }
}
