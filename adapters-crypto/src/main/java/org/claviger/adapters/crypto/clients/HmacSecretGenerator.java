package org.claviger.adapters.crypto.clients;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import org.claviger.adapters.crypto.KeyedHash;
import org.claviger.adapters.crypto.MasterKey;
import org.claviger.application.clients.spi.SecretGenerator;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.secrets.PlainSecret;
import org.claviger.domain.secrets.SecretHash;
import org.claviger.domain.secrets.SecretId;

/**
 * Hashes with HMAC-SHA-256 under a pepper that is derived from the master key. A slow hash would add nothing: nobody
 * guesses 256 random bits.
 */
public final class HmacSecretGenerator implements SecretGenerator {
    private static final int CLIENT_ID_BYTES = 16;

    private final KeyedHash peppered;
    private final SecureRandom random;

    public HmacSecretGenerator(MasterKey master, SecureRandom random) {
        this.peppered = new KeyedHash(master, "client-secret-pepper");
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
        return new SecretHash(peppered.of(secret.reveal()));
    }

    private byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
