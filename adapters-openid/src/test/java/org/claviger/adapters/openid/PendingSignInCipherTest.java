package org.claviger.adapters.openid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PendingSignInCipherTest {
    private static final PendingSignIn PENDING = PendingSignIn.fresh(Instant.parse("2026-11-21T10:00:00Z"));

    private final PendingSignInCipher envelope = new PendingSignInCipher(new byte[32]);

    @Test
    void what_was_sealed_is_opened_with_the_same_key_only() {
        String sealed = envelope.seal(PENDING);

        assertThat(new PendingSignInCipher(new byte[32]).open(sealed)).contains(PENDING);
        assertThat(new PendingSignInCipher("another key of 32 characters ...".getBytes(StandardCharsets.US_ASCII))
                        .open(sealed))
                .isEmpty();
    }

    @Test
    void what_was_sealed_shows_nothing_and_fits_into_a_cookie() {
        String sealed = envelope.seal(PENDING);

        assertThat(sealed).matches("[\\w.-]{1,1000}");
        assertThat(sealed).isNotEqualTo(envelope.seal(PENDING));
        assertThat(PENDING.toString()).doesNotContain(PENDING.verifier().getValue());
    }

    @Test
    void nothing_else_is_opened() {
        String sealed = envelope.seal(PENDING);

        for (int i = sealed.lastIndexOf('.', sealed.lastIndexOf('.') - 1) + 1; i < sealed.length() - 1; i += 5) {
            if (sealed.charAt(i) != '.') {
                String changed =
                        sealed.substring(0, i) + (sealed.charAt(i) == 'A' ? 'B' : 'A') + sealed.substring(i + 1);

                assertThat(envelope.open(changed)).as(changed).isEmpty();
            }
        }
        for (String odd :
                new String[] {"", ".", "....", "a.b.c.d.e", "x".repeat(1_001), sealed + sealed, "null.null.null"}) {
            assertThat(envelope.open(odd)).as(odd).isEmpty();
        }
    }
}
