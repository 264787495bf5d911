package org.claviger.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.application.audit.BoundedRefusals.Noted;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.Fact;
import org.claviger.domain.audit.Facts;
import org.claviger.domain.audit.Happening;
import org.claviger.domain.audit.Origin;
import org.junit.jupiter.api.Test;

class BoundedRefusalsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final BoundedRefusals refusals = new BoundedRefusals();

    private void refuse(int times, String reason, Instant at) {
        for (int i = 0; i < times; i++) {
            refusals.note(
                    Happening.refusal(AuditEvent.TOKEN_REFUSED, Optional.empty(), reason),
                    Origin.of(Actor.ANONYMOUS),
                    at);
        }
    }

    private static List<String> events(List<Noted> taken) {
        return taken.stream().map(noted -> noted.happening().event()).toList();
    }

    @Test
    void the_first_ones_of_a_minute_are_recorded_one_by_one() {
        refuse(BoundedRefusals.SAMPLES, "wrong", NOW);

        assertThat(events(refusals.take(NOW)))
                .hasSize(BoundedRefusals.SAMPLES)
                .containsOnly(AuditEvent.TOKEN_REFUSED.code());
        assertThat(refusals.take(NOW.plusSeconds(120))).isEmpty();
    }

    @Test
    void the_others_are_counted_when_the_minute_is_over() {
        refuse(BoundedRefusals.SAMPLES + 1_000_000, "wrong", NOW.plusSeconds(59));

        assertThat(refusals.take(NOW.plusSeconds(59))).hasSize(BoundedRefusals.SAMPLES);
        List<Noted> later = refusals.take(NOW.plusSeconds(60));
        assertThat(events(later)).containsExactly(AuditEvent.REFUSALS_COUNTED.code());
        assertThat(later.get(0).happening().reason()).contains("wrong");
        assertThat(later.get(0).happening().after())
                .isEqualTo(Facts.of("event", "token.refused").and("minute", NOW).and("count", 1_000_000));
        assertThat(later.get(0).origin()).isEqualTo(Origin.SYSTEM);
    }

    @Test
    void every_reason_has_room_of_its_own() {
        refuse(BoundedRefusals.SAMPLES + 5, "wrong", NOW);
        refuse(1, "expired", NOW);

        assertThat(refusals.take(NOW)).hasSize(BoundedRefusals.SAMPLES + 1);
    }

    @Test
    void every_minute_has_room_of_its_own() {
        refuse(BoundedRefusals.SAMPLES + 5, "wrong", NOW);
        refuse(3, "wrong", NOW.plus(Duration.ofMinutes(1)));

        assertThat(events(refusals.take(NOW.plus(Duration.ofMinutes(1)))))
                .hasSize(BoundedRefusals.SAMPLES + 1 + 3)
                .contains(AuditEvent.REFUSALS_COUNTED.code());
    }

    @Test
    void memory_is_bounded_when_nothing_can_be_written() {
        for (int minute = 0; minute < 1_000; minute++) {
            refuse(50, "wrong", NOW.plus(Duration.ofMinutes(minute)));
        }

        List<Noted> taken = refusals.takeLast(NOW.plus(Duration.ofMinutes(1_000)));
        long counted = taken.stream()
                .filter(noted -> noted.happening().event().equals(AuditEvent.REFUSALS_COUNTED.code()))
                .mapToLong(noted -> Long.parseLong(
                        ((Fact.Text) noted.happening().after().byName().get("count")).text()))
                .sum();
        long single = taken.stream()
                .filter(noted -> noted.happening().event().equals(AuditEvent.TOKEN_REFUSED.code()))
                .count();
        assertThat(taken).hasSizeLessThan(3_100);
        assertThat(counted + single).isEqualTo(50_000);
    }

    @Test
    void what_could_not_be_written_waits_again_in_front() {
        refuse(2, "first", NOW);
        List<Noted> taken = refusals.take(NOW);
        refuse(1, "second", NOW);

        refusals.giveBack(taken);

        assertThat(refusals.take(NOW))
                .extracting(noted -> noted.happening().reason().orElseThrow())
                .containsExactly("first", "first", "second");
    }

    @Test
    void nothing_is_lost_at_the_end() {
        refuse(BoundedRefusals.SAMPLES + 7, "wrong", NOW);

        assertThat(events(refusals.takeLast(NOW)))
                .hasSize(BoundedRefusals.SAMPLES + 1)
                .endsWith(AuditEvent.REFUSALS_COUNTED.code());
    }
}
