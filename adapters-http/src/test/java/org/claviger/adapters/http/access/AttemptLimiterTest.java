package org.claviger.adapters.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.claviger.application.SettableClock;
import org.junit.jupiter.api.Test;

class AttemptLimiterTest {
    private static final String EMAIL = "ada@example.com";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final AttemptLimiter guessing = AttemptLimiter.ofPasswords(clock);

    private boolean allowed(String address, String email, String browser) {
        return guessing.attempt(address, email, browser).attempt().isPresent();
    }

    private void later(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    @Test
    void a_store_of_attempts_fills_up_again_one_by_one() {
        for (int i = 0; i < 10; i++) {
            assertThat(allowed("10.0.0." + i, EMAIL, "browser " + i)).isTrue();
        }

        assertThat(guessing.attempt("10.0.1.1", EMAIL, "other").pause()).isEqualTo(Duration.ofSeconds(30));
        later(Duration.ofSeconds(29));
        assertThat(guessing.attempt("10.0.1.1", EMAIL, "other").pause()).isEqualTo(Duration.ofSeconds(1));
        later(Duration.ofSeconds(1));
        assertThat(allowed("10.0.1.1", EMAIL, "other")).isTrue();
        assertThat(allowed("10.0.1.1", EMAIL, "other")).isFalse();
        later(Duration.ofHours(1));
        for (int i = 0; i < 10; i++) {
            assertThat(allowed("10.0.0." + i, EMAIL, "browser " + i)).isTrue();
        }
        assertThat(allowed("10.0.1.1", EMAIL, "other")).isFalse();
    }

    @Test
    void a_clock_that_is_set_back_locks_nobody_out() {
        for (int i = 0; i < 11; i++) {
            allowed("10.0.0.1", EMAIL, "browser");
        }

        later(Duration.ofDays(-1));

        assertThat(allowed("10.0.0.1", EMAIL, "browser")).isTrue();
    }

    @Test
    void a_refused_attempt_costs_nothing() {
        for (int i = 0; i < 30; i++) {
            allowed("10.0.0.1", EMAIL, "browser");
        }

        later(Duration.ofSeconds(30));

        assertThat(allowed("10.0.0.1", EMAIL, "browser")).isTrue();
    }

    @Test
    void an_address_has_a_store_for_all_that_it_tries_and_a_network_is_one_address() {
        for (int i = 0; i < 20; i++) {
            assertThat(allowed("2001:db8:0:1::" + i, i + EMAIL, "browser " + i)).isTrue();
        }

        assertThat(allowed("2001:db8:0:1:5:6:7:8", EMAIL, "browser")).isFalse();
        assertThat(allowed("2001:db8:0:2::1", EMAIL, "browser")).isTrue();
    }

    @Test
    void an_attempt_that_succeeds_is_given_back_and_the_browser_is_known_from_then_on() {
        guessing.attempt("10.0.0.1", EMAIL, "mine").attempt().orElseThrow().succeeded();
        for (int i = 0; i < 10; i++) {
            assertThat(allowed("10.0.0.1", EMAIL, "strange " + i)).isTrue();
        }

        assertThat(allowed("10.0.0.1", EMAIL, "strange")).isFalse();
        assertThat(allowed("10.0.0.1", EMAIL, "mine")).isTrue();
        assertThat(allowed("10.0.0.1", "Ada@Example.com ", "mine")).isTrue();
    }

    @Test
    void a_browser_that_is_known_is_slowed_too() {
        guessing.attempt("10.0.0.1", EMAIL, "mine").attempt().orElseThrow().succeeded();

        for (int i = 0; i < 10; i++) {
            assertThat(allowed("10.0.0.1", EMAIL, "mine")).isTrue();
        }

        assertThat(allowed("10.0.0.1", EMAIL, "mine")).isFalse();
    }
}
