package org.claviger.adapters.crypto.members;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.claviger.application.AdapterException;
import org.claviger.application.Overloaded;
import org.claviger.application.signin.spi.PasswordHasher;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordHash;

/**
 * Argon2id (RFC 9106) with the parameters that OWASP recommends. Hashes are PHC strings, which name their own parameters:
 * those made with others are checked with others.
 *
 * <p>The library's own settings file is never read: all parameters and the salt come from here.
 */
public final class Argon2PasswordHasher implements PasswordHasher {
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Who comes while so many wait already is refused at once: others need the threads. */
    private static final int MOST_WAITING = 50;

    private final SecureRandom random;
    private final Semaphore places;
    private final Duration patience;

    /** What an absent hash is replaced with: it looks like any other, and no password is known for it. */
    private final String nobody;

    /** Half of the processors hash at once, and whoever waits does so for 10 s at most. */
    public Argon2PasswordHasher(SecureRandom random) {
        this(random, Math.max(1, Runtime.getRuntime().availableProcessors() / 2), PATIENCE);
    }

    /**
     * @param atOnce how many hash at the same time, each in 19 MiB; the others wait in the order in which they came
     * @param patience how long somebody waits before the call fails with an {@link AdapterException}
     */
    public Argon2PasswordHasher(SecureRandom random, int atOnce, Duration patience) {
        this.random = random;
        this.places = new Semaphore(atOnce, true);
        this.patience = patience;
        this.nobody = "$argon2id$v=19$m=%s,t=%s,p=%s$%s$%s"
                .formatted(MEMORY_KIB, ITERATIONS, LANES, base64(SALT_BYTES), base64(HASH_BYTES));
    }

    private String base64(int count) {
        return Base64.getEncoder().withoutPadding().encodeToString(randomBytes(count));
    }

    private byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public PasswordHash hash(Password password, boolean oneTime) {
        var argon2 = Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID);
        byte[] text = password.reveal().getBytes(UTF_8);
        return new PasswordHash(
                whenThereIsAPlace(
                        () -> argon2.hash(text, randomBytes(SALT_BYTES)).getResult()),
                oneTime);
    }

    @Override
    public boolean matches(Password password, Optional<PasswordHash> hash) {
        byte[] text = password.reveal().getBytes(UTF_8);
        String encoded = hash.map(PasswordHash::encoded).orElse(nobody);
        // The library compares in constant time.
        boolean same = whenThereIsAPlace(() -> check(text, encoded));
        return same && hash.isPresent();
    }

    private static boolean check(byte[] text, String encoded) {
        try {
            return Argon2Function.getInstanceFromHash(encoded).check(text, encoded.getBytes(UTF_8));
        } catch (RuntimeException unreadable) {
            // Without the cause, which could quote the hash.
            throw new AdapterException("A password hash in the database is damaged.");
        }
    }

    private <T> T whenThereIsAPlace(Supplier<T> work) {
        try {
            if (places.getQueueLength() >= MOST_WAITING
                    || !places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Overloaded("Too many passwords are being hashed at once.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdapterException("Interrupted before a password was hashed.", e);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
