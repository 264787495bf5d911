package org.claviger.adapters.crypto.tokens;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.adapters.crypto.MasterKey;
import org.claviger.application.StartRefused;
import org.claviger.application.tokens.spi.PublishedKeys;
import org.claviger.application.tokens.spi.SigningKeys;
import org.claviger.application.tokens.spi.SigningKeys.StoredKey;

/**
 * Signing keys of the installation for one purpose, in clear, for as long as the process runs. The newest one for the wanted
 * algorithm signs; all of them check, so that tokens outlive a change of algorithm. A key that is encrypted for one purpose
 * is of no use for the other.
 */
public final class KeyRing implements PublishedKeys {
    private static final String TOKENS = "signing key";
    private static final String AUDIT_TRAIL = "checkpoint key";

    private final List<SigningKey> keys;
    private final SigningKey signing;
    private final Instant signingSince;
    private final String jwks;

    private KeyRing(List<SigningKey> keys, SigningKey signing, Instant signingSince) {
        this.signingSince = signingSince;
        this.keys = List.copyOf(keys);
        this.signing = signing;
        this.jwks = published(keys);
    }

    /** Those that sign access tokens: opens the stored ones; makes and stores one when there is none for the algorithm. */
    public static KeyRing open(
            SigningKeys store, MasterKey master, SigningAlgorithm algorithm, Optional<Provider> provider, Instant now) {
        return open(TOKENS, store, master, algorithm, provider, now);
    }

    /** Those that sign statements about the audit trail, with ES256; makes and stores one when there is none. */
    public static KeyRing ofAuditTrail(SigningKeys store, MasterKey master, Instant now) {
        return open(AUDIT_TRAIL, store, master, SigningAlgorithm.ES256, Optional.empty(), now);
    }

    /** The public halves of those that sign statements about the audit trail, as a JWK set; makes none. */
    public static String publicKeysOfAuditTrail(SigningKeys store, MasterKey master) {
        return published(decrypt(AUDIT_TRAIL, store, master, Optional.empty()));
    }

    private static KeyRing open(
            String purpose,
            SigningKeys store,
            MasterKey master,
            SigningAlgorithm algorithm,
            Optional<Provider> provider,
            Instant now) {
        List<SigningKey> keys = decrypt(purpose, store, master, provider);
        SigningKey signing = keys.stream()
                .filter(key -> key.algorithm() == algorithm)
                .findFirst()
                .orElseGet(() -> {
                    SigningKey made = make(purpose, algorithm, store, master, provider, now);
                    keys.add(0, made);
                    return made;
                });
        Instant since = store.all().stream()
                .filter(stored -> stored.id().equals(signing.id()))
                .findFirst()
                .map(StoredKey::createdAt)
                .orElse(now);
        return new KeyRing(keys, signing, since);
    }

    private static SigningKey make(
            String purpose,
            SigningAlgorithm algorithm,
            SigningKeys store,
            MasterKey master,
            Optional<Provider> provider,
            Instant now) {
        String id = UUID.randomUUID().toString();
        SigningKey key = SigningKey.generate(algorithm, id, provider);
        byte[] json = key.pair().toJSONString().getBytes(StandardCharsets.UTF_8);
        store.add(new StoredKey(id, algorithm.jws().getName(), master.encrypt(json, context(purpose, id)), now));
        return key;
    }

    private static List<SigningKey> decrypt(
            String purpose, SigningKeys store, MasterKey master, Optional<Provider> provider) {
        List<SigningKey> keys = new ArrayList<>();
        store.all().forEach(stored -> keys.add(decrypt(purpose, stored, master, provider)));
        return keys;
    }

    private static SigningKey decrypt(String purpose, StoredKey stored, MasterKey master, Optional<Provider> provider) {
        String context = context(purpose, stored.id());
        String json = new String(master.decrypt(stored.encrypted(), context), StandardCharsets.UTF_8);
        try {
            return SigningKey.parse(SigningAlgorithm.named(stored.algorithm()).orElseThrow(), json, provider);
        } catch (ParseException | RuntimeException unreadable) {
            // The cause could quote the key.
            throw new StartRefused(
                    "The %s is not one that this version can use: start the version that made it.".formatted(context));
        }
    }

    private static String context(String purpose, String id) {
        return purpose + " " + id;
    }

    private static String published(List<SigningKey> keys) {
        List<JWK> pairs = keys.stream().map(SigningKey::pair).toList();
        return new JWKSet(pairs).toPublicJWKSet().toString();
    }

    /** The one that signs. */
    public SigningKey signing() {
        return signing;
    }

    /** When the key was made that signs. */
    public Instant signingSince() {
        return signingSince;
    }

    Optional<SigningKey> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    @Override
    public String jwks() {
        return jwks;
    }

    @Override
    public List<String> algorithms() {
        return keys.stream()
                .map(key -> key.algorithm().jws().getName())
                .distinct()
                .sorted()
                .toList();
    }
}
