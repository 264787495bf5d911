package org.claviger.application.clients;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.claviger.application.clients.spi.SecretGenerator;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.secrets.PlainSecret;
import org.claviger.domain.secrets.SecretHash;
import org.claviger.domain.secrets.SecretId;

/** Makes the same secrets in every run: for tests, and for nothing else. */
public final class FakeSecretMint implements SecretGenerator {
    private final Random random;
    private final String key;

    public FakeSecretMint(long seed) {
        this(seed, "a key");
    }

    public FakeSecretMint(long seed, String key) {
        this.random = new Random(seed);
        this.key = key;
    }

    @Override
    public ClientId newClientId() {
        return new ClientId(HexFormat.of().formatHex(bytes(16)));
    }

    @Override
    public MintedSecret mint() {
        var secret = PlainSecret.of(bytes(PlainSecret.ENTROPY_BYTES));
        var id = ByteBuffer.wrap(bytes(16));
        return new MintedSecret(new SecretId(new UUID(id.getLong(), id.getLong())), secret, hash(secret));
    }

    private synchronized byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public SecretHash hash(PlainSecret secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(key.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return new SecretHash(digest.digest(secret.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }
}
