package org.claviger.application.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.claviger.application.Race;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.application.tokens.spi.IssuedTokenCounts;
import org.claviger.application.tokens.spi.IssuedTokenCounts.Count;
import org.claviger.domain.clients.ClientId;
import org.junit.jupiter.api.Test;

/** What every {@link IssuedTokenCounts} keeps to, with the batches that come to it. */
public interface IssuedTokenCountsContract {
    Instant TEN = Instant.parse("2026-11-21T10:00:00Z");
    Instant ELEVEN = TEN.plus(Duration.ofHours(1));
    ClientId ONE = new ClientId("1".repeat(32));
    ClientId OTHER = new ClientId("2".repeat(32));

    /** An empty tally of its own. */
    Subject subject();

    record Subject(IssuedTokenCounter tally, UnitOfWork unitOfWork) {
        public Subject(IssuedTokenCounts store, UnitOfWork unitOfWork) {
            this(new IssuedTokenCounter(store), unitOfWork);
        }

        public List<Count> take(Instant before, int limit) {
            return unitOfWork.run(() -> tally.take(before, limit));
        }

        public List<Count> flushed(Instant before) {
            tally.flush();
            return take(before, 100);
        }
    }

    @Test
    default void tokens_are_counted_for_each_client_and_hour_and_taken_once() {
        var subject = subject();
        subject.tally().issued(OTHER, ELEVEN);
        subject.tally().issued(OTHER, TEN);
        subject.tally().issued(ONE, TEN);
        subject.tally().issued(ONE, ELEVEN.minusMillis(1));

        List<Count> taken = subject.flushed(ELEVEN.plusMillis(1));

        assertThat(taken)
                .containsExactly(new Count(ONE, TEN, 2), new Count(OTHER, TEN, 1), new Count(OTHER, ELEVEN, 1));
        assertThat(subject.flushed(ELEVEN.plusMillis(1))).isEmpty();
    }

    @Test
    default void nothing_is_stored_before_the_flush() {
        var subject = subject();

        subject.tally().issued(ONE, TEN);

        assertThat(subject.take(ELEVEN, 100)).isEmpty();
    }

    @Test
    default void an_hour_that_begins_at_the_moment_or_later_is_left_alone() {
        var subject = subject();
        subject.tally().issued(ONE, TEN);
        subject.tally().issued(ONE, ELEVEN);

        assertThat(subject.flushed(TEN)).isEmpty();
        assertThat(subject.flushed(ELEVEN)).containsExactly(new Count(ONE, TEN, 1));
    }

    @Test
    default void what_was_flushed_in_parts_is_one_count_and_what_comes_after_it_was_taken_another() {
        var subject = subject();
        for (int part = 1; part <= 3; part++) {
            subject.tally().issued(ONE, TEN);
            subject.tally().flush();
            subject.tally().flush();
        }
        assertThat(subject.flushed(ELEVEN)).containsExactly(new Count(ONE, TEN, 3));

        subject.tally().issued(ONE, TEN);

        assertThat(subject.flushed(ELEVEN)).containsExactly(new Count(ONE, TEN, 1));
    }

    @Test
    default void as_many_are_taken_as_are_wanted_the_oldest_first() {
        var subject = subject();
        subject.tally().issued(ONE, ELEVEN);
        subject.tally().issued(OTHER, TEN);
        subject.tally().issued(ONE, TEN);
        subject.tally().flush();
        Instant later = ELEVEN.plus(Duration.ofHours(1));

        assertThat(subject.take(later, 2)).containsExactly(new Count(ONE, TEN, 1), new Count(OTHER, TEN, 1));
        assertThat(subject.take(later, 2)).containsExactly(new Count(ONE, ELEVEN, 1));
    }

    @Test
    default void what_was_taken_in_a_unit_of_work_that_fails_is_there_again() {
        var subject = subject();
        subject.tally().issued(ONE, TEN);
        subject.tally().flush();

        assertThatThrownBy(() -> subject.unitOfWork().run(() -> {
                    subject.tally().take(ELEVEN, 100);
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(subject.take(ELEVEN, 100)).containsExactly(new Count(ONE, TEN, 1));
    }

    @Test
    default void none_is_lost_or_counted_twice_when_many_threads_count_through_several_hours() {
        var subject = subject();
        List<Count> taken = new ArrayList<>();

        Race.between(8, runner -> {
            for (int token = 0; token < 2_000; token++) {
                subject.tally().issued(runner % 2 == 0 ? ONE : OTHER, TEN.plus(Duration.ofMinutes(token / 10)));
                if (runner == 0 && token % 200 == 0) {
                    taken.addAll(subject.flushed(TEN.plus(Duration.ofHours(2))));
                }
            }
            return runner;
        });
        taken.addAll(subject.flushed(TEN.plus(Duration.ofDays(1))));

        assertThat(taken)
                .filteredOn(count -> count.client().equals(ONE))
                .extracting(Count::issued)
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(8_000));
        assertThat(taken)
                .filteredOn(count -> count.client().equals(OTHER))
                .extracting(Count::issued)
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(8_000));
    }

    /** Each runner counts for a client of its own: when it is kept waiting, nobody else keeps the counter from being forgotten. */
    @Test
    default void none_is_lost_that_is_counted_while_its_hour_is_forgotten() {
        var subject = subject();
        subject.tally().issued(OTHER, TEN.plus(Duration.ofDays(1)));
        int runners = 8;
        int each = 400_000;
        var counting = new AtomicInteger(runners);
        List<Count> taken = new ArrayList<>();

        Race.between(runners + 1, runner -> {
            if (runner == runners) {
                while (counting.get() > 0) {
                    taken.addAll(subject.flushed(ELEVEN));
                }
                return runner;
            }
            var client = new ClientId(String.valueOf(runner).repeat(32));
            for (int token = 0; token < each; token++) {
                subject.tally().issued(client, TEN);
            }
            return counting.decrementAndGet();
        });
        taken.addAll(subject.flushed(ELEVEN));

        assertThat(taken.stream().mapToLong(Count::issued).sum()).isEqualTo((long) runners * each);
    }
}
