package org.claviger.adapters.crypto.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.claviger.application.AdapterException;
import org.claviger.application.signin.PasswordHasherContract;
import org.claviger.application.signin.spi.PasswordHasher;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordHasherTest implements PasswordHasherContract {
    private static final Password PASSWORD = Password.presented("password");

    @Override
    public PasswordHasher hasher() {
        return new Argon2PasswordHasher(new SecureRandom());
    }

    @Test
    void a_hash_names_the_recommended_parameters_and_has_a_salt_of_16_bytes() {
        String encoded = hasher().hash(PASSWORD, false).encoded();

        assertThat(encoded).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    /** From the tests of the reference implementation, phc-winner-argon2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
            })
    void a_hash_made_elsewhere_with_other_parameters_matches(String encoded) {
        var hash = Optional.of(new PasswordHash(encoded, false));

        assertThat(hasher().matches(PASSWORD, hash)).isTrue();
        assertThat(hasher().matches(Password.presented("Password"), hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "$", "s3cret", "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ", "$argon2id$v=19$m=x$a$s3cret"})
    void a_damaged_hash_is_a_failure_that_does_not_quote_it(String damaged) {
        var trace = new StringWriter();

        assertThatThrownBy(() -> hasher().matches(PASSWORD, Optional.of(new PasswordHash(damaged, false))))
                .isInstanceOf(AdapterException.class)
                .satisfies(failure -> failure.printStackTrace(new PrintWriter(trace)));

        assertThat(trace.toString()).contains("is damaged").doesNotContain("s3cret", "argon2id$");
    }

    @Test
    void whoever_waits_too_long_for_others_is_told_so_even_where_there_is_nothing_to_compare_with() {
        var held = new HeldRandom();
        var hasher = new Argon2PasswordHasher(held, 1, Duration.ofMillis(1));

        held.whileHeld(
                () -> hasher.hash(PASSWORD, false),
                () -> assertThatThrownBy(() -> hasher.matches(PASSWORD, Optional.empty()))
                        .isInstanceOf(AdapterException.class)
                        .hasMessage("Too many passwords are being hashed at once."));

        assertThat(hasher.matches(PASSWORD, Optional.empty())).isFalse();
    }

    @Test
    void whoever_is_interrupted_stops_waiting_and_stays_interrupted() {
        var held = new HeldRandom();
        var hasher = new Argon2PasswordHasher(held, 1, Duration.ofMinutes(1));

        held.whileHeld(() -> hasher.hash(PASSWORD, false), () -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> hasher.matches(PASSWORD, Optional.empty()))
                    .isInstanceOf(AdapterException.class)
                    .hasMessageContaining("Interrupted");
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    @Test
    void a_place_is_free_again_after_a_failure() {
        var hasher = new Argon2PasswordHasher(new SecureRandom(), 1, Duration.ofMillis(1));

        assertThatThrownBy(() -> hasher.matches(PASSWORD, Optional.of(new PasswordHash("damaged", false))))
                .isInstanceOf(AdapterException.class);

        assertThat(hasher.matches(PASSWORD, Optional.empty())).isFalse();
    }

    @Test
    void nothing_is_printed() {
        PrintStream out = System.out;
        var printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed));
            var hasher = hasher();
            hasher.matches(PASSWORD, Optional.of(hasher.hash(PASSWORD, false)));
        } finally {
            System.setOut(out);
        }

        assertThat(printed.size()).isZero();
    }

    /** Random bits that, for the salt of a hash, are waited for: until then its place is taken. */
    private static final class HeldRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private transient volatile boolean holds;
        private final transient CountDownLatch asked = new CountDownLatch(1);
        private final transient CountDownLatch released = new CountDownLatch(1);

        @Override
        public void nextBytes(byte[] bytes) {
            if (holds) {
                asked.countDown();
                await(released);
            }
            super.nextBytes(bytes);
        }

        void whileHeld(Runnable work, Runnable meanwhile) {
            holds = true;
            var worker = new Thread(work);
            worker.start();
            await(asked);
            try {
                meanwhile.run();
            } finally {
                holds = false;
                released.countDown();
                join(worker);
            }
        }

        private static void join(Thread worker) {
            try {
                worker.join(TimeUnit.MINUTES.toMillis(1));
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
