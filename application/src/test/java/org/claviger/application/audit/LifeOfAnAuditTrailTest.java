package org.claviger.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.SettableClock;
import org.claviger.application.audit.ExportAuditTrail.Part;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.RequestContext;
import org.claviger.domain.audit.VerificationResult;
import org.claviger.domain.audit.VerificationResult.Sound;
import org.junit.jupiter.api.Test;

class LifeOfAnAuditTrailTest {
    private final SettableClock clock = SettableClock.at("2026-11-21T10:00:00Z");
    private final InMemoryUnitOfWork units = new InMemoryUnitOfWork();
    private final InMemoryAuditLog log = new InMemoryAuditLog(units);
    private final FakeCheckpoints signer = new FakeCheckpoints("me");
    private final ChainedAuditTrail trail = new ChainedAuditTrail(log, log, signer, () -> RequestContext.SYSTEM, units);
    private final KeptInMemory keeper = new KeptInMemory();
    private final AuditUseCases audit = AuditUseCases.over(new AuditPorts(trail, log, signer, keeper, units), clock);

    private void happen(int times) {
        for (int i = 0; i < times; i++) {
            units.run(() -> {
                var object = AuditedObject.of(AuditedObject.Kind.STAGE, "test");
                trail.record(
                        AuditRecord.of(AuditEvent.STAGE_ADDED, object, AuditAttributes.of("n", log.last())),
                        clock.instant());
                return object;
            });
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void pages_meet_without_a_gap() {
        happen(5);

        List<Long> numbers = new ArrayList<>();
        Optional<AuditPosition> next = Optional.empty();
        do {
            var page = audit.read().latest(AuditFilter.ALL, next, 2);
            page.entries().forEach(entry -> numbers.add(entry.number()));
            next = page.next();
        } while (next.isPresent());

        assertThat(numbers).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void a_full_last_page_has_none_after_it() {
        happen(2);

        assertThat(audit.read().latest(AuditFilter.ALL, Optional.empty(), 2).next())
                .isEmpty();
    }

    @Test
    void a_checkpoint_is_made_each_hour_in_which_something_happened() {
        happen(1);
        audit.checkpoint().hourly();
        happen(30);
        audit.checkpoint().hourly();
        assertThat(log.checkpoints(0, 99)).hasSize(1);

        clock.advance(Duration.ofMinutes(40));
        audit.checkpoint().hourly();
        assertThat(log.checkpoints(0, 99)).hasSize(2);

        clock.advance(Duration.ofHours(2));
        audit.checkpoint().hourly();
        assertThat(log.checkpoints(0, 99)).hasSize(2);
    }

    @Test
    void a_checkpoint_can_be_had_at_any_moment_and_proves_that_nothing_was_cut_off() {
        assertThat(audit.checkpoint().now().get()).isEmpty();
        happen(3);

        Checkpoint kept = signer.checkpoint(
                        audit.checkpoint().now().get().orElseThrow().checkpoint())
                .orElseThrow();
        happen(2);

        assertThat(verdict(Optional.of(kept))).isEqualTo(new Sound(1, 5, 1, 3, List.of()));
        assertThat(audit.verify().latest())
                .as("only what the server finds by itself")
                .isEmpty();
        assertThat(audit.verify().verify(Optional.empty()))
                .isEqualTo(audit.verify().latest());
    }

    private VerificationResult verdict(Optional<Checkpoint> kept) {
        return audit.verify().verify(kept).orElseThrow().verdict();
    }

    @Test
    void one_checkpoint_is_enough_for_an_entry_and_the_last_one_is_kept() {
        happen(3);

        var first = audit.checkpoint().now();
        clock.advance(Duration.ofMinutes(1));
        var second = audit.checkpoint().now();

        assertThat(second).isEqualTo(first);
        assertThat(keeper.last().orElseThrow().number()).isEqualTo(3);
    }

    @Test
    void a_checkpoint_that_came_with_an_entry_is_kept_within_the_hour() {
        happen(3);
        log.add(signer.checkpoint(new Checkpoint(
                2, log.entries().get(1).hash(), log.entries().get(1).at())));

        assertThat(audit.checkpoint().hourly()).isEmpty();

        assertThat(keeper.last().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void a_checkpoint_from_the_future_does_not_keep_the_next_one_away() {
        happen(3);
        log.add(signer.checkpoint(
                new Checkpoint(2, log.entries().get(1).hash(), clock.instant().plus(Duration.ofDays(300)))));

        audit.checkpoint().hourly();

        assertThat(keeper.last().orElseThrow().number()).isEqualTo(3);
    }

    @Test
    void old_entries_are_cut_off_and_the_rest_stays_sound() {
        happen(2_500);
        clock.advance(Duration.ofDays(30));
        happen(10);

        Checkpoint early = new Checkpoint(1_200, log.entries().get(1_199).hash(), clock.instant());

        long removed = audit.cut().cut(Duration.ofDays(30)).get();

        assertThat(removed).isEqualTo(2_500);
        assertThat(verdict(Optional.of(early))).isEqualTo(new Sound(2_501, 2_513, 0, 2_500, List.of(1_200L)));
        assertThat(verdict(Optional.of(early)).sentence()).contains("entry 1200 proves nothing any more");
        AuditEntry told = log.entries().get(log.entries().size() - 1);
        assertThat(told.happening().event()).isEqualTo(AuditEvent.AUDIT_TRAIL_CUT.code());
        assertThat(told.happening().after())
                .isEqualTo(AuditAttributes.of("removed", 500).and("lastRemoved", 2_500));
        assertThat(audit.cut().cut(Duration.ofDays(30)).get()).isZero();
    }

    @Test
    void the_last_entry_is_never_cut_off() {
        happen(3);
        clock.advance(Duration.ofDays(1_000));

        assertThat(audit.cut().cut(Duration.ofDays(1)).get()).isEqualTo(2);
        assertThat(log.entries()).extracting(AuditEntry::number).containsExactly(3L, 4L);
    }

    @Test
    void an_export_has_all_that_is_needed_to_verify_it() {
        happen(3);
        audit.checkpoint().now();
        happen(1);
        List<Part> parts = new ArrayList<>();

        audit.export().export(parts::add);

        assertThat(parts).hasSize(7);
        assertThat(parts.get(0)).isEqualTo(new Part.Keys(signer.jwks()));
        assertThat(parts.get(3)).isInstanceOf(Part.Entry.class);
        assertThat(parts.get(4)).isInstanceOf(Part.Checkpoint.class);
        assertThat(parts.get(6))
                .isInstanceOfSatisfying(
                        Part.Checkpoint.class,
                        end -> assertThat(signer.checkpoint(end.jws())
                                        .orElseThrow()
                                        .number())
                                .isEqualTo(4));
    }
}
