package org.claviger.domain.secrets;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.claviger.domain.permissions.PrincipalId;

/** Secrets for tests, told apart by a number. */
final class SomeSecrets {
    private SomeSecrets() {}

    static SecretId id(int number) {
        return new SecretId(new UUID(0, number));
    }

    static SecretHash hash(int number) {
        return new SecretHash(ByteBuffer.allocate(32).putInt(number).array());
    }

    static ExpirationDate until(String date) {
        return new ExpirationDate(LocalDate.parse(date));
    }

    static ClientSecret secret(int number, ExpirationDate expiresOn, Instant now) {
        return ClientSecret.fresh(id(number), hash(number), expiresOn, true, PrincipalId.COMMAND_LINE, now);
    }

    /** A secret with the standard expiration date. */
    static ClientSecret secret(int number, Instant now) {
        return secret(number, ExpirationDate.standard(now), now);
    }
}
