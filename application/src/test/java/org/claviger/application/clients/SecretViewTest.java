package org.claviger.application.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.secrets.ClientSecret.State;
import org.claviger.domain.secrets.ExpirationDate;
import org.claviger.domain.secrets.SecretId;
import org.junit.jupiter.api.Test;

class SecretViewTest {
    private static final Instant MADE = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration LIFETIME = Duration.ofHours(12);

    private static SecretView secret(State state, Instant endsAt, Optional<Instant> lastUsedAt) {
        return new SecretView(
                new SecretId(UUID.randomUUID()),
                MADE,
                PrincipalId.COMMAND_LINE,
                new ExpirationDate(LocalDate.parse("2027-02-19")),
                endsAt,
                true,
                state,
                lastUsedAt);
    }

    private static SecretView newest(Optional<Instant> lastUsedAt) {
        return secret(State.ACTIVE, hours(2_000), lastUsedAt);
    }

    private static SecretView older(Optional<Instant> lastUsedAt) {
        return secret(State.RETIRING, hours(72), lastUsedAt);
    }

    private static Instant hours(int later) {
        return MADE.plus(Duration.ofHours(later));
    }

    private static Optional<Instant> used(int later) {
        return Optional.of(hours(later));
    }

    @Test
    void an_older_secret_is_missed_by_nobody_one_lifetime_of_tokens_after_its_last_use() {
        assertThat(older(used(1)).safeToRetireFrom(newest(used(2)), LIFETIME)).contains(hours(13));
    }

    @Test
    void a_secret_that_was_never_used_is_missed_by_nobody_once_the_newest_is_used() {
        assertThat(older(Optional.empty()).safeToRetireFrom(newest(used(2)), LIFETIME))
                .contains(hours(2));
    }

    @Test
    void nothing_is_safe_until_the_newest_secret_has_taken_over() {
        for (var lastUse : List.<Optional<Instant>>of(Optional.empty(), used(1), used(3))) {
            assertThat(older(used(3)).safeToRetireFrom(newest(lastUse), LIFETIME))
                    .isEmpty();
        }
    }

    @Test
    void nothing_is_said_of_a_secret_that_ends_before() {
        assertThat(older(used(60)).safeToRetireFrom(newest(used(61)), LIFETIME)).isEmpty();
        assertThat(older(used(59)).safeToRetireFrom(newest(used(61)), LIFETIME)).contains(hours(71));
    }

    @Test
    void neither_the_newest_secret_nor_one_that_has_ended_is_ever_safe_to_retire() {
        SecretView newest = newest(used(2));
        SecretView ended = secret(State.REPLACED, hours(72), used(1));
        SecretView revoked = secret(State.REVOKED, hours(3), used(2));

        assertThat(newest.safeToRetireFrom(newest, LIFETIME)).isEmpty();
        assertThat(ended.safeToRetireFrom(newest, LIFETIME)).isEmpty();
        assertThat(older(used(1)).safeToRetireFrom(revoked, LIFETIME)).isEmpty();
    }
}
