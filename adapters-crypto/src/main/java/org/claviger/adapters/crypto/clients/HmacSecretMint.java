package org.claviger.adapters.crypto.clients;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.claviger.adapters.crypto.MasterKey;
import org.claviger.application.clients.spi.SecretMint;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.secrets.PlainSecret;
import org.claviger.domain.secrets.SecretHash;
import org.claviger.domain.secrets.SecretId;

/**
 * Hashes with HMAC-SHA-256 under a pepper that is derived from the master key. A slow hash would add nothing: nobody
 * guesses 256 random bits.
 */
public final class HmacSecretMint implements SecretMint {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int CLIENT_ID_BYTES = 16;

    /** Has the pepper; copied for each hash, which is much cheaper than to find the algorithm and to set the key. */
    private final Mac peppered;

    private final SecureRandom random;

    public HmacSecretMint(MasterKey master, SecureRandom random) {
        try {
            this.peppered = Mac.getInstance(ALGORITHM);
            this.peppered.init(new SecretKeySpec(master.derive("client-secret-pepper"), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
        this.random = random;
    }

    @Override
    public ClientId newClientId() {
        return new ClientId(HexFormat.of().formatHex(randomBytes(CLIENT_ID_BYTES)));
    }

    @Override
    public MintedSecret mint() {
        var secret = PlainSecret.of(randomBytes(PlainSecret.ENTROPY_BYTES));
        return new MintedSecret(new SecretId(UUID.randomUUID()), secret, hash(secret));
    }

    @Override
    public SecretHash hash(PlainSecret secret) {
        try {
            var mac = (Mac) peppered.clone();
            return new SecretHash(mac.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's " + ALGORITHM + " can be copied", e);
        }
    }

    private byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
