package org.claviger.application.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.claviger.application.signin.spi.PasswordHasher;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordHash;

/** Fast, and so worth nothing: for tests, and for nothing else. */
public final class FakePasswordHasher implements PasswordHasher {
    private final AtomicLong hashed = new AtomicLong();

    @Override
    public PasswordHash hash(Password password, boolean oneTime) {
        return new PasswordHash(encoded(Long.toString(hashed.incrementAndGet()), password), oneTime);
    }

    @Override
    public boolean matches(Password password, Optional<PasswordHash> hash) {
        return hash.map(PasswordHash::encoded)
                .filter(encoded -> encoded.equals(encoded(encoded.substring(0, encoded.indexOf('$')), password)))
                .isPresent();
    }

    private static String encoded(String salt, Password password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((salt + "$" + password.reveal()).getBytes(StandardCharsets.UTF_8));
            return salt + "$" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }
}
