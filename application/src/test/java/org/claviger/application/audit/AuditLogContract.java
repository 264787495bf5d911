package org.claviger.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.claviger.application.Race;
import org.claviger.application.audit.spi.AuditEntries;
import org.claviger.application.audit.spi.AuditLog;
import org.claviger.application.audit.spi.AuditLog.Head;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.AuditedObject.Kind;
import org.claviger.domain.audit.ChainLink;
import org.claviger.domain.audit.ChainVerifier;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.Outcome;
import org.claviger.domain.audit.RequestContext;
import org.claviger.domain.audit.VerificationResult;
import org.junit.jupiter.api.Test;

/** What every store of the audit trail keeps to: {@link AuditLog} and {@link AuditEntries}, with the chain that is made over them. */
public interface AuditLogContract {
    Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    AuditStores auditStores();

    private static AuditRecord renamed(String id) {
        return AuditRecord.change(
                AuditEvent.API_CLIENT_EDITED,
                new AuditedObject(Kind.API_CLIENT, id, "Billing \"export\"\n"),
                AuditAttributes.of("name", "old").and("permissions", List.of("b", "a")),
                AuditAttributes.of("name", "né😀").and("permissions", List.of()));
    }

    private static void record(AuditStores stores, AuditRecord happening, Instant at) {
        stores.unitOfWork().run(() -> {
            stores.trail().record(happening, at);
            return happening;
        });
    }

    private static List<Long> numbers(List<AuditEntry> entries) {
        return entries.stream().map(AuditEntry::number).toList();
    }

    private static List<Long> latest(AuditStores stores, AuditFilter filter) {
        return numbers(stores.entries().latest(filter, Optional.empty(), 100));
    }

    @Test
    default void what_is_recorded_is_there() {
        var stores = auditStores();

        record(stores, renamed("a"), NOW);

        var entry = AuditEntry.first(NOW, RequestContext.SYSTEM, renamed("a"));
        assertThat(stores.entries().latest(AuditFilter.ALL, Optional.empty(), 10))
                .containsExactly(entry);
        assertThat(stores.entries().links(0, 9, 10)).containsExactly(ChainLink.of(entry));
        assertThat(stores.entries().last()).isEqualTo(1);
    }

    @Test
    default void at_first_there_is_nothing() {
        var stores = auditStores();

        assertThat(stores.unitOfWork().run(stores.log()::head)).isEmpty();
        assertThat(stores.entries().last()).isZero();
        assertThat(latest(stores, AuditFilter.ALL)).isEmpty();
        assertThat(stores.entries().lastCheckpoint()).isEmpty();
        assertThat(stores.entries().anchor()).isEmpty();
        assertThat(stores.entries().lastBefore(NOW)).isZero();
    }

    @Test
    default void nothing_is_recorded_outside_of_a_unit_of_work() {
        var stores = auditStores();

        var entry = AuditEntry.first(NOW, RequestContext.SYSTEM, renamed("a"));

        assertThatThrownBy(() -> stores.trail().record(renamed("a"), NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stores.log().head()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stores.log().append(entry, entry.canonical(), entry.hash()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void the_head_is_the_entry_that_was_added_last() {
        var stores = auditStores();
        var first = AuditEntry.first(NOW, RequestContext.SYSTEM, renamed("a"));
        var second = first.next(NOW.minusSeconds(1), RequestContext.SYSTEM, renamed("b"));

        var heads = stores.unitOfWork().run(() -> List.of(appended(stores, first), appended(stores, second)));

        assertThat(heads).containsExactly(new Head(1, first.hash()), new Head(2, second.hash()));
        assertThat(stores.unitOfWork().run(stores.log()::head)).contains(new Head(2, second.hash()));
    }

    private static Head appended(AuditStores stores, AuditEntry entry) {
        stores.log().append(entry, entry.canonical(), entry.hash());
        return stores.log().head().orElseThrow();
    }

    @Test
    default void a_checkpoint_comes_with_every_thousandth_entry() {
        var stores = auditStores();

        stores.unitOfWork().run(() -> {
            IntStream.rangeClosed(0, 2 * Checkpoint.EVERY)
                    .forEach(i -> stores.trail().record(renamed("a"), NOW.plusMillis(i)));
            return stores;
        });

        var signer = new FakeCheckpoints("me");
        assertThat(stores.entries().checkpoints(0, Long.MAX_VALUE))
                .extracting(statement -> signer.checkpoint(statement.text()).orElseThrow())
                .containsExactly(checkpoint(stores, 1_000), checkpoint(stores, 2_000));
    }

    private static Checkpoint checkpoint(AuditStores stores, long number) {
        AuditEntry entry =
                stores.entries().links(number - 1, number, 1).get(0).entry().orElseThrow();
        return new Checkpoint(number, entry.hash(), entry.at());
    }

    @Test
    default void what_did_not_happen_is_not_recorded() {
        var stores = auditStores();

        assertThatThrownBy(() -> stores.unitOfWork().run(() -> {
                    stores.trail().record(renamed("a"), NOW);
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasMessage("on purpose");
        record(stores, renamed("b"), NOW);

        assertThat(stores.entries().latest(AuditFilter.ALL, Optional.empty(), 10))
                .containsExactly(AuditEntry.first(NOW, RequestContext.SYSTEM, renamed("b")));
    }

    @Test
    default void many_writers_make_one_chain() {
        var stores = auditStores();

        Race.between(20, runner -> {
            record(stores, renamed("client" + runner), NOW.plusMillis(runner));
            return runner;
        });

        var walk = ChainVerifier.ofStore(List.of());
        stores.entries().links(0, Long.MAX_VALUE, 100).forEach(walk::link);
        assertThat(walk.verdict()).isEqualTo(new VerificationResult.Sound(1, 20, 0, 0, List.of()));
    }

    @Test
    default void refusals_are_recorded_soon() {
        var stores = auditStores();
        var refusal = AuditRecord.refusal(AuditEvent.TOKEN_REFUSED, Optional.empty(), "wrong_credentials");

        stores.trail().refused(refusal, NOW);
        stores.trail().flush(NOW);

        assertThat(stores.entries().latest(AuditFilter.ALL, Optional.empty(), 10))
                .containsExactly(AuditEntry.first(NOW, RequestContext.SYSTEM, refusal));
    }

    @Test
    default void lists_begin_with_the_latest_and_go_on_after_a_position() {
        var stores = auditStores();
        // The clock of another node is late: its entry is the second of the chain, and the oldest.
        List.of(1, -5, 2, 2, 3).forEach(second -> record(stores, renamed("a"), NOW.plusSeconds(second)));

        List<AuditEntry> first = stores.entries().latest(AuditFilter.ALL, Optional.empty(), 2);
        AuditEntry end = first.get(1);
        List<AuditEntry> second =
                stores.entries().latest(AuditFilter.ALL, Optional.of(new AuditPosition(end.at(), end.number())), 10);

        assertThat(numbers(first)).containsExactly(5L, 4L);
        assertThat(numbers(second)).containsExactly(3L, 1L, 2L);
    }

    @Test
    default void filters_are_met_together() {
        var stores = auditStores();
        var ada = new Actor(Actor.Kind.MEMBER, "7", "Ada");
        record(stores, renamed("a"), NOW);
        record(stores, renamed("b").by(ada), NOW.plusSeconds(1));
        record(
                stores,
                AuditRecord.refusal(AuditEvent.ACCESS_REFUSED, Optional.empty(), "no")
                        .by(ada),
                NOW.plusSeconds(2));
        var none = AuditFilter.ALL;

        assertThat(latest(stores, AuditFilter.ofObject("api-client:a"))).containsExactly(1L);
        assertThat(latest(
                        stores,
                        new AuditFilter(
                                none.from(),
                                none.to(),
                                Optional.of("member:7"),
                                none.object(),
                                none.event(),
                                none.outcome())))
                .containsExactly(3L, 2L);
        assertThat(latest(
                        stores,
                        new AuditFilter(
                                none.from(),
                                none.to(),
                                none.actor(),
                                none.object(),
                                Optional.of("access.refused"),
                                none.outcome())))
                .containsExactly(3L);
        assertThat(latest(
                        stores,
                        new AuditFilter(
                                none.from(),
                                none.to(),
                                none.actor(),
                                none.object(),
                                none.event(),
                                Optional.of(Outcome.SUCCEEDED))))
                .containsExactly(2L, 1L);
        assertThat(latest(
                        stores,
                        new AuditFilter(
                                Optional.of(NOW.plusSeconds(1)),
                                Optional.of(NOW.plusSeconds(2)),
                                Optional.of("member:7"),
                                none.object(),
                                none.event(),
                                none.outcome())))
                .containsExactly(2L);
    }

    @Test
    default void actors_are_found_by_their_kind_too() {
        var stores = auditStores();
        List<Actor> actors = List.of(
                new Actor(Actor.Kind.MEMBER, "7", "Ada"),
                new Actor(Actor.Kind.API_CLIENT, "7", "Export"),
                new Actor(Actor.Kind.MEMBER, "8", ""),
                Actor.COMMAND_LINE);
        actors.forEach(actor -> record(stores, renamed("a").by(actor), NOW));

        assertThat(latest(stores, AuditFilter.ofActor("member"))).containsExactly(3L, 1L);
        assertThat(latest(stores, AuditFilter.ofActor("api-client"))).containsExactly(2L);
        assertThat(latest(stores, AuditFilter.ofActor("cli"))).containsExactly(4L);
        assertThat(latest(stores, AuditFilter.ofActor("mem"))).isEmpty();
        assertThat(numbers(stores.entries().following(AuditFilter.ofActor("member"), 1, 4, 10)))
                .containsExactly(3L);
    }

    @Test
    default void what_follows_comes_in_the_order_of_the_chain() {
        var stores = auditStores();
        IntStream.range(0, 6).forEach(i -> record(stores, renamed(i % 2 == 0 ? "even" : "odd"), NOW.minusSeconds(i)));
        var entries = stores.entries();

        assertThat(numbers(entries.following(AuditFilter.ALL, 1, 5, 3))).containsExactly(2L, 3L, 4L);
        assertThat(numbers(entries.following(AuditFilter.ofObject("api-client:odd"), 2, 5, 10)))
                .containsExactly(4L);
        assertThat(entries.links(4, Long.MAX_VALUE, 10))
                .extracting(ChainLink::number)
                .containsExactly(5L, 6L);
    }

    @Test
    default void checkpoints_stay_as_they_were_made_first() {
        var stores = auditStores();
        var signer = new FakeCheckpoints("me");
        record(stores, renamed("a"), NOW);
        ChainLink link = stores.entries().links(0, 1, 1).get(0);
        var hash = link.entry().orElseThrow().hash();

        stores.entries().add(signer.checkpoint(new Checkpoint(1, hash, NOW)));
        stores.entries().add(signer.checkpoint(new Checkpoint(1, hash, NOW.plusSeconds(9))));

        assertThat(stores.entries().lastCheckpoint())
                .hasValueSatisfying(last -> assertThat(last.madeAt()).isEqualTo(NOW));
        assertThat(stores.entries().checkpoints(0, 1)).hasSize(1);
        assertThat(stores.entries().checkpoints(1, 9)).isEmpty();
    }

    @Test
    default void what_is_cut_off_leaves_an_anchor() {
        var stores = auditStores();
        var signer = new FakeCheckpoints("me");
        IntStream.range(0, 5).forEach(i -> record(stores, renamed("a"), NOW.plusSeconds(i)));
        var hash = stores.entries().links(1, 2, 1).get(0).entry().orElseThrow().hash();
        stores.entries().add(signer.checkpoint(new Checkpoint(2, hash, NOW)));

        var anchor = signer.anchor(new Checkpoint(2, hash, NOW));
        stores.entries().cut(anchor);

        assertThat(stores.entries().links(0, 9, 10))
                .extracting(ChainLink::number)
                .containsExactly(3L, 4L, 5L);
        assertThat(stores.entries().checkpoints(0, 9)).isEmpty();
        assertThat(stores.entries().anchor()).contains(anchor.text());
    }

    @Test
    default void old_is_only_what_has_nothing_younger_before_it() {
        var stores = auditStores();
        List.of(0, 5, 1, 9).forEach(second -> record(stores, renamed("a"), NOW.plusSeconds(second)));

        assertThat(stores.entries().lastBefore(NOW)).isZero();
        assertThat(stores.entries().lastBefore(NOW.plusMillis(1))).isEqualTo(1);
        assertThat(stores.entries().lastBefore(NOW.plusSeconds(5))).isEqualTo(1);
        assertThat(stores.entries().lastBefore(NOW.plusSeconds(6))).isEqualTo(3);
        assertThat(stores.entries().lastBefore(NOW.plusSeconds(99))).isEqualTo(4);
    }
}
