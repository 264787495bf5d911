package org.claviger.domain.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.claviger.domain.secrets.SomeSecrets.hash;
import static org.claviger.domain.secrets.SomeSecrets.id;
import static org.claviger.domain.secrets.SomeSecrets.secret;
import static org.claviger.domain.secrets.SomeSecrets.until;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.claviger.domain.secrets.ClientSecret.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Overlap DAY = new Overlap(24);

    @Test
    void without_overlap_the_old_secret_ends_at_once() {
        var ring = SecretRing.of(secret(1, NOW));
        Instant later = NOW.plusSeconds(60);

        var rotated = ring.rotate(secret(2, later), Overlap.NONE, later).get();

        assertThat(statesAt(rotated, later)).containsExactly(State.ACTIVE, State.REPLACED);
        assertThat(rotated.newestFirst().get(1).endsAt()).isEqualTo(later);
        assertThat(rotated.newest().id()).isEqualTo(id(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 24, 72})
    void an_old_secret_works_until_the_overlap_ends(int hours) {
        var ring = SecretRing.of(secret(1, NOW));
        Instant end = NOW.plus(Duration.ofHours(hours));

        var rotated = ring.rotate(secret(2, NOW), new Overlap(hours), NOW).get();

        assertThat(statesAt(rotated, NOW)).containsExactly(State.ACTIVE, State.RETIRING);
        assertThat(statesAt(rotated, end.minusMillis(1))).containsExactly(State.ACTIVE, State.RETIRING);
        assertThat(statesAt(rotated, end)).containsExactly(State.ACTIVE, State.REPLACED);
    }

    @Test
    void an_old_secret_works_to_its_own_expiry_when_that_comes_before_the_end_of_the_overlap() {
        var old = secret(1, until("2026-11-22"), NOW);
        Instant expiry = Instant.parse("2026-11-23T00:00:00Z");

        var rotated =
                SecretRing.of(old).rotate(secret(2, NOW), new Overlap(72), NOW).get();

        assertThat(rotated.newestFirst().get(1).endsAt()).isEqualTo(expiry);
        assertThat(rotated.newestFirst().get(1).end()).map(ClientSecret.End::at).contains(expiry);
        assertThat(statesAt(rotated, expiry.minusMillis(1))).containsExactly(State.ACTIVE, State.RETIRING);
        assertThat(statesAt(rotated, expiry)).containsExactly(State.ACTIVE, State.EXPIRED);
    }

    @Test
    void an_overlap_that_ends_with_the_expiry_leaves_the_secret_expired() {
        var old = secret(1, until("2026-11-21"), NOW);
        Instant midnight = Instant.parse("2026-11-22T00:00:00Z");
        Instant now = midnight.minus(Duration.ofHours(2));

        var sameEnd =
                SecretRing.of(old).rotate(secret(2, now), new Overlap(2), now).get();
        var justBefore = SecretRing.of(old)
                .rotate(secret(2, now), new Overlap(2), now.minusMillis(1))
                .get();

        assertThat(statesAt(sameEnd, midnight)).containsExactly(State.ACTIVE, State.EXPIRED);
        assertThat(statesAt(justBefore, midnight)).containsExactly(State.ACTIVE, State.REPLACED);
    }

    @Test
    void a_third_secret_with_overlap_is_refused_and_nothing_changes() {
        var two = SecretRing.of(secret(1, NOW)).rotate(secret(2, NOW), DAY, NOW).get();
        var before = List.copyOf(two.newestFirst());
        Instant last = NOW.plus(DAY.duration()).minusMillis(1);

        var refused = two.rotate(secret(3, last), new Overlap(1), last);

        assertThat(refused.getLeft()).isEqualTo(new SecretError.TooManyLiveSecrets(2));
        assertThat(two.newestFirst()).isEqualTo(before);
    }

    @Test
    void a_third_secret_with_overlap_is_welcome_as_soon_as_the_first_has_ended() {
        var two = SecretRing.of(secret(1, NOW)).rotate(secret(2, NOW), DAY, NOW).get();
        Instant ended = NOW.plus(DAY.duration());

        var three = two.rotate(secret(3, ended), DAY, ended).get();

        assertThat(statesAt(three, ended)).containsExactly(State.ACTIVE, State.RETIRING, State.REPLACED);
        assertThat(three.newestFirst().get(2)).isEqualTo(two.newestFirst().get(1));
    }

    @Test
    void a_third_secret_without_overlap_ends_both_others() {
        var two = SecretRing.of(secret(1, NOW)).rotate(secret(2, NOW), DAY, NOW).get();
        Instant later = NOW.plusSeconds(1);

        var three = two.rotate(secret(3, later), Overlap.NONE, later).get();

        assertThat(statesAt(three, later)).containsExactly(State.ACTIVE, State.REPLACED, State.REPLACED);
        assertThat(three.newestFirst()).extracting(ClientSecret::endsAt).endsWith(later, later);
    }

    @Test
    void a_secret_that_has_expired_stays_expired_when_it_is_replaced() {
        var old = secret(1, until("2026-11-21"), NOW);
        Instant later = Instant.parse("2026-11-25T00:00:00Z");

        var rotated = SecretRing.of(old).rotate(secret(2, later), DAY, later).get();

        assertThat(rotated.newestFirst().get(1)).isEqualTo(old);
        assertThat(statesAt(rotated, later)).containsExactly(State.ACTIVE, State.EXPIRED);
    }

    @Test
    void a_retiring_secret_is_not_given_more_time_by_another_rotation() {
        var two = SecretRing.of(secret(1, NOW)).rotate(secret(2, NOW), DAY, NOW).get();
        var newestRevoked = two.revoke(id(2), NOW).get();
        Instant later = NOW.plusSeconds(3600);

        var three =
                newestRevoked.rotate(secret(3, later), new Overlap(72), later).get();

        assertThat(statesAt(three, later)).containsExactly(State.ACTIVE, State.REVOKED, State.RETIRING);
        assertThat(three.newestFirst().get(2).endsAt()).isEqualTo(NOW.plus(DAY.duration()));
    }

    @Test
    void a_revoked_secret_ends_at_once_and_the_other_lives_on() {
        var two = SecretRing.of(secret(1, NOW)).rotate(secret(2, NOW), DAY, NOW).get();
        Instant later = NOW.plusMillis(1);

        var retiringRevoked = two.revoke(id(1), later).get();
        var newestRevoked = two.revoke(id(2), later).get();

        assertThat(statesAt(retiringRevoked, later)).containsExactly(State.ACTIVE, State.REVOKED);
        assertThat(statesAt(newestRevoked, later)).containsExactly(State.REVOKED, State.RETIRING);
        assertThat(newestRevoked.newest().endsAt()).isEqualTo(later);
    }

    @Test
    void revoking_a_secret_that_has_ended_changes_nothing() {
        var ring = SecretRing.of(secret(1, until("2026-11-21"), NOW))
                .rotate(secret(2, NOW), Overlap.NONE, NOW)
                .get();
        Instant later = NOW.plus(Duration.ofDays(2));

        assertThat(ring.revoke(id(1), later).get()).isEqualTo(ring);
        assertThat(statesAt(ring, later)).containsExactly(State.ACTIVE, State.REPLACED);
        var revoked = ring.revoke(id(2), later).get();
        assertThat(revoked.revoke(id(2), later.plusSeconds(1)).get()).isEqualTo(revoked);
    }

    @Test
    void a_secret_revoked_before_it_would_expire_stays_revoked() {
        var revoked = SecretRing.of(secret(1, until("2026-11-21"), NOW))
                .revoke(id(1), NOW)
                .get();

        assertThat(statesAt(revoked, NOW.plus(Duration.ofDays(100)))).containsExactly(State.REVOKED);
    }

    @Test
    void an_unknown_secret_cannot_be_revoked() {
        var ring = SecretRing.of(secret(1, NOW));

        assertThat(ring.revoke(id(2), NOW).getLeft()).isEqualTo(new SecretError.NoSuchSecret());
    }

    @Test
    void a_ring_ends_with_the_last_of_its_secrets() {
        var old = secret(1, until("2027-11-21"), NOW);
        var fresh = secret(2, until("2026-11-21"), NOW);

        var ring = SecretRing.of(old).rotate(fresh, DAY, NOW).get();

        assertThat(ring.endsAt()).isEqualTo(NOW.plus(DAY.duration()));
        assertThat(ring.revoke(id(1), NOW).get().endsAt()).isEqualTo(fresh.endsAt());
    }

    @Test
    void a_secret_is_found_by_its_hash_even_when_it_has_ended() {
        var ring = SecretRing.of(secret(1, NOW))
                .rotate(secret(2, NOW), Overlap.NONE, NOW)
                .get();

        assertThat(ring.find(hash(1))).map(ClientSecret::id).contains(id(1));
        assertThat(ring.find(hash(2))).map(ClientSecret::id).contains(id(2));
        assertThat(ring.find(hash(3))).isEmpty();
    }

    @Test
    void fifty_secrets_are_remembered_and_the_oldest_is_forgotten_first() {
        var ring = SecretRing.of(secret(1, NOW));
        for (int number = 2; number <= 50; number++) {
            ring = ring.rotate(secret(number, NOW), Overlap.NONE, NOW).get();
        }

        var full = ring;
        var overfull = ring.rotate(secret(51, NOW), Overlap.NONE, NOW).get();

        assertThat(full.newestFirst()).hasSize(50);
        assertThat(full.find(hash(1))).isPresent();
        assertThat(overfull.newestFirst()).hasSize(50);
        assertThat(overfull.find(hash(1))).isEmpty();
        assertThat(overfull.find(hash(2))).isPresent();
        assertThat(overfull.newest().id()).isEqualTo(id(51));
    }

    @Test
    void a_live_secret_is_never_forgotten() {
        var ring = SecretRing.of(secret(1, NOW))
                .rotate(secret(2, NOW), new Overlap(72), NOW)
                .get();
        for (int number = 3; number <= 60; number++) {
            ring = ring.revoke(ring.newest().id(), NOW).get();
            ring = ring.rotate(secret(number, NOW), DAY, NOW).get();
        }

        assertThat(ring.newestFirst()).hasSize(50);
        assertThat(ring.find(hash(1))).map(secret -> secret.stateAt(NOW)).contains(State.RETIRING);
        assertThat(ring.newest().id()).isEqualTo(id(60));
    }

    @Test
    void a_ring_has_a_secret_at_least() {
        assertThatThrownBy(() -> new SecretRing(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_ring_cannot_be_changed_through_the_list_that_it_was_made_from() {
        var list = new ArrayList<>(List.of(secret(1, NOW)));
        var ring = new SecretRing(list);

        list.clear();

        assertThat(ring.newestFirst()).hasSize(1);
    }

    @Test
    void whatever_happens_two_secrets_are_live_at_most_and_no_end_moves_to_a_later_time() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            Instant now = NOW;
            var ring = SecretRing.of(secret(0, chosen(random, now), now));
            Map<SecretId, Instant> ends = new HashMap<>();
            for (int step = 1; step <= 120; step++) {
                now = now.plusMillis(random.nextInt(4) == 0 ? 0 : (long) (random.nextDouble() * 40 * 3_600_000));
                var before = ring;
                Instant at = now;
                ring = random.nextInt(3) == 0
                        ? ring.revoke(anyOf(ring, random), now).get()
                        : ring.rotate(secret(step, chosen(random, now), now), anyOverlap(random), now)
                                .getOrElse(before);

                assertThat(ring.newestFirst().stream().filter(secret -> secret.isLiveAt(at)))
                        .as("seed %d, step %d", seed, step)
                        .hasSizeLessThanOrEqualTo(SecretRing.MAX_LIVE);
                assertThat(ring.newestFirst()).hasSizeLessThanOrEqualTo(SecretRing.MAX_REMEMBERED);
                for (ClientSecret secret : ring.newestFirst()) {
                    Instant earlier = ends.put(secret.id(), secret.endsAt());
                    assertThat(earlier == null || !secret.endsAt().isAfter(earlier))
                            .as("seed %d, step %d: %s", seed, step, secret)
                            .isTrue();
                    assertThat(secret.endsAt())
                            .isBeforeOrEqualTo(secret.expiresOn().end());
                }
                for (ClientSecret secret : before.newestFirst()) {
                    if (!secret.isLiveAt(at)) {
                        assertThat(ring.find(secret.hash()).orElse(secret)).isEqualTo(secret);
                    }
                }
            }
        }
    }

    private static ExpirationDate chosen(Random random, Instant now) {
        var today = ExpirationDate.standard(now).date().minusDays(ExpirationDate.DEFAULT_DAYS);
        return ExpirationDate.choose(today.plusDays(random.nextInt(random.nextBoolean() ? 4 : 700)), now)
                .get();
    }

    private static Overlap anyOverlap(Random random) {
        return new Overlap(random.nextInt(3) == 0 ? 0 : random.nextInt(Overlap.MAX_HOURS + 1));
    }

    private static SecretId anyOf(SecretRing ring, Random random) {
        int newerOnes = Math.min(3, ring.newestFirst().size());
        return ring.newestFirst().get(random.nextInt(newerOnes)).id();
    }

    private static List<State> statesAt(SecretRing ring, Instant now) {
        return ring.newestFirst().stream().map(secret -> secret.stateAt(now)).toList();
    }

    @Test
    void refusals_say_what_to_do() {
        var max = new SecretError.TooManyLiveSecrets(2);
        var unknown = new SecretError.NoSuchSecret();

        assertThat(Arrays.asList(max.code(), unknown.code()))
                .containsExactly("too_many_live_secrets", "no_such_secret");
        assertThat(max.sentence())
                .isEqualTo("2 secrets are valid already; end one of them first, or generate without overlap");
        assertThat(unknown.sentence()).isEqualTo("the client has no such secret");
    }
}
