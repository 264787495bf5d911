package org.claviger.application.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.claviger.application.Race;
import org.claviger.application.clients.SampleClients;
import org.claviger.application.reminders.spi.ReminderOutbox;
import org.claviger.application.reminders.spi.ReminderOutbox.Claimed;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.reminders.Channel;
import org.claviger.domain.reminders.Recipient;
import org.claviger.domain.reminders.Reminder;
import org.claviger.domain.reminders.Threshold;
import org.claviger.domain.secrets.Overlap;
import org.junit.jupiter.api.Test;

/** What every {@link ReminderOutbox} keeps to. */
public interface ReminderOutboxContract {
    Instant NOW = SampleClients.NOW;
    Instant UNTIL = NOW.plus(Duration.ofMinutes(5));

    /** So many nodes, each with ports of its own, on one store with nothing in it. */
    List<ReminderStores> nodes(int count);

    private ReminderStores node() {
        return nodes(1).get(0);
    }

    private static Reminder reminder(ApiClient client, int days, int user) {
        return reminder(client, days, new Recipient.Member(new UserKey(new UUID(7, user))));
    }

    private static Reminder reminder(ApiClient client, int days, Recipient to) {
        return new Reminder(client.id(), client.secrets().newest().id(), new Threshold(days), to);
    }

    private static ApiClient added(ReminderStores stores, int seed) {
        ApiClient client = new SampleClients(seed).client();
        stores.clients().add(client);
        return client;
    }

    private static Optional<Reminder> claimed(ReminderOutbox outbox, String owner, Instant now) {
        return outbox.claim(Channel.MAIL, owner, now, now.plus(Duration.ofMinutes(5)))
                .map(Claimed::reminder);
    }

    @Test
    default void at_first_there_is_nothing() {
        var stores = node();
        ApiClient client = added(stores, 1);

        assertThat(stores.outbox().about(List.of())).isEmpty();
        assertThat(stores.outbox().about(List.of(client.secrets().newest().id())))
                .isEmpty();
        assertThat(claimed(stores.outbox(), "a", NOW)).isEmpty();
        assertThat(stores.outbox().state()).isEqualTo(ReminderState.EMPTY);
    }

    @Test
    default void each_reminder_is_there_once_and_found_by_its_secret() {
        var stores = node();
        ApiClient one = added(stores, 1);
        ApiClient other = added(stores, 2);
        Set<Reminder> ofOne = Set.of(
                reminder(one, 14, 1), reminder(one, 14, 2), reminder(one, 7, 1), reminder(one, 14, Recipient.WEBHOOK));

        stores.outbox().add(List.of(), NOW);
        stores.outbox().add(List.of(reminder(one, 14, 1), reminder(other, 14, 1)), NOW);
        stores.outbox().add(ofOne, NOW);

        assertThat(stores.outbox().about(List.of(one.secrets().newest().id()))).isEqualTo(ofOne);
        assertThat(stores.outbox()
                        .about(List.of(
                                one.secrets().newest().id(),
                                other.secrets().newest().id())))
                .hasSize(5);
        assertThat(stores.outbox().state()).isEqualTo(new ReminderState(5, 0, Optional.empty(), Optional.empty()));
    }

    @Test
    default void what_is_added_again_stays_sent() {
        var stores = node();
        Reminder reminder = reminder(added(stores, 1), 14, 1);
        stores.outbox().add(List.of(reminder), NOW);
        stores.outbox().sent(reminder, NOW);

        stores.outbox().add(List.of(reminder), NOW.plusSeconds(1));

        assertThat(claimed(stores.outbox(), "a", NOW.plusSeconds(2))).isEmpty();
        assertThat(stores.outbox().about(List.of(reminder.secret()))).containsExactly(reminder);
        assertThat(stores.outbox().state()).isEqualTo(ReminderState.EMPTY);
    }

    @Test
    default void who_has_waited_longest_is_first_and_each_channel_has_a_queue_of_its_own() {
        var outbox = nodes(1).get(0).outbox();
        ApiClient client = new SampleClients(1).client();
        Reminder first = reminder(client, 14, 1);
        Reminder second = reminder(client, 14, 2);
        Reminder webhook = reminder(client, 14, Recipient.WEBHOOK);
        outbox.add(List.of(second), NOW.plusMillis(1));
        outbox.add(List.of(first), NOW);
        outbox.add(List.of(webhook), NOW.minusSeconds(1));

        assertThat(claimed(outbox, "a", NOW.minusMillis(1))).isEmpty();
        assertThat(claimed(outbox, "a", NOW.plusMillis(1))).contains(first);
        assertThat(claimed(outbox, "a", NOW.plusMillis(1))).contains(second);
        assertThat(claimed(outbox, "a", NOW.plusMillis(1))).isEmpty();
        assertThat(outbox.claim(Channel.WEBHOOK, "a", NOW, UNTIL)).contains(new Claimed(webhook, 0));
        assertThat(outbox.claim(Channel.WEBHOOK, "a", NOW, UNTIL)).isEmpty();
    }

    @Test
    default void a_claim_holds_on_every_node_until_it_ends() {
        var nodes = nodes(2);
        Reminder reminder = reminder(added(nodes.get(0), 1), 14, 1);
        nodes.get(0).outbox().add(List.of(reminder), NOW);

        assertThat(claimed(nodes.get(0).outbox(), "a", NOW)).contains(reminder);
        assertThat(claimed(nodes.get(1).outbox(), "b", UNTIL.minusMillis(1))).isEmpty();
        assertThat(claimed(nodes.get(1).outbox(), "b", UNTIL)).contains(reminder);
    }

    @Test
    default void a_claim_that_a_clock_has_made_in_the_far_future_does_not_count() {
        var outbox = node().outbox();
        Reminder reminder = reminder(new SampleClients(1).client(), 14, 1);
        outbox.add(List.of(reminder), NOW);
        outbox.claim(Channel.MAIL, "a", NOW, NOW.plus(ReminderOutbox.LONGEST_WAIT));

        assertThat(claimed(outbox, "b", NOW)).isEmpty();
        assertThat(claimed(outbox, "b", NOW.minusMillis(1))).contains(reminder);
    }

    @Test
    default void what_has_arrived_has_arrived_whoever_owns_the_claim() {
        var outbox = node().outbox();
        Reminder reminder = reminder(new SampleClients(1).client(), 14, 1);
        outbox.add(List.of(reminder), NOW);
        claimed(outbox, "a", NOW);
        claimed(outbox, "b", UNTIL);

        outbox.sent(reminder, UNTIL);
        outbox.failed(reminder, "b", UNTIL, UNTIL, "No.");
        outbox.drop(reminder, "b");

        assertThat(outbox.state()).isEqualTo(ReminderState.EMPTY);
        assertThat(outbox.about(List.of(reminder.secret()))).containsExactly(reminder);
        assertThat(claimed(outbox, "c", UNTIL.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    default void what_has_arrived_is_known_even_if_somebody_has_dropped_it_meanwhile() {
        var outbox = node().outbox();
        Reminder reminder = reminder(new SampleClients(1).client(), 14, 1);
        outbox.add(List.of(reminder), NOW);
        claimed(outbox, "a", NOW);
        claimed(outbox, "b", UNTIL);
        outbox.drop(reminder, "b");

        outbox.sent(reminder, UNTIL);
        outbox.add(List.of(reminder), UNTIL);

        assertThat(outbox.about(List.of(reminder.secret()))).containsExactly(reminder);
        assertThat(outbox.state()).isEqualTo(ReminderState.EMPTY);
        assertThat(claimed(outbox, "b", UNTIL)).isEmpty();
    }

    @Test
    default void what_has_failed_waits_and_says_why() {
        var outbox = node().outbox();
        ApiClient client = new SampleClients(1).client();
        Reminder reminder = reminder(client, 14, 1);
        Reminder other = reminder(client, 14, 2);
        outbox.add(List.of(reminder), NOW);
        claimed(outbox, "a", NOW);
        outbox.failed(reminder, "a", NOW, NOW.plusSeconds(60), "First.");
        ReminderState first = outbox.state();
        Instant again = NOW.plusSeconds(60);

        assertThat(claimed(outbox, "a", again.minusMillis(1))).isEmpty();
        assertThat(outbox.claim(Channel.MAIL, "a", again, again.plusSeconds(1))).contains(new Claimed(reminder, 1));
        outbox.failed(reminder, "a", again, again.plusSeconds(120), "Second.");
        outbox.add(List.of(other), again);
        assertThat(claimed(outbox, "b", again)).contains(other);
        outbox.failed(other, "b", again, again.plusSeconds(120), "Other.");

        assertThat(first).isEqualTo(new ReminderState(1, 1, Optional.of(NOW), Optional.of("First.")));
        assertThat(outbox.state()).isEqualTo(new ReminderState(2, 2, Optional.of(NOW), Optional.of("Second.")));
    }

    @Test
    default void who_has_lost_the_claim_neither_delays_nor_drops() {
        var outbox = node().outbox();
        Reminder reminder = reminder(new SampleClients(1).client(), 14, 1);
        outbox.add(List.of(reminder), NOW);
        claimed(outbox, "a", NOW);
        outbox.claim(Channel.MAIL, "b", UNTIL, UNTIL.plusSeconds(1));

        outbox.failed(reminder, "a", UNTIL, UNTIL.plusSeconds(600), "Late.");
        outbox.drop(reminder, "a");

        assertThat(outbox.state()).isEqualTo(new ReminderState(1, 0, Optional.empty(), Optional.empty()));
        assertThat(claimed(outbox, "c", UNTIL.plusSeconds(1))).contains(reminder);
    }

    @Test
    default void what_was_dropped_can_be_added_again() {
        var outbox = node().outbox();
        Reminder reminder = reminder(new SampleClients(1).client(), 14, 1);
        outbox.add(List.of(reminder), NOW);
        claimed(outbox, "a", NOW);

        outbox.drop(reminder, "a");

        assertThat(outbox.about(List.of(reminder.secret()))).isEmpty();
        outbox.add(List.of(reminder), NOW);
        assertThat(claimed(outbox, "a", NOW)).contains(reminder);
    }

    @Test
    default void what_is_about_secrets_of_the_past_is_forgotten() {
        var stores = node();
        ApiClient kept = added(stores, 1);
        ApiClient rotated = added(stores, 2);
        ApiClient deleted = added(stores, 3);
        List<ApiClient> all = List.of(kept, rotated, deleted);
        all.forEach(client -> stores.outbox().add(List.of(reminder(client, 14, 1)), NOW));
        stores.outbox().sent(reminder(kept, 14, 1), NOW);
        ApiClient after = rotated.rotate(new SampleClients(4).secret(NOW, 90), new Overlap(72), NOW)
                .get();
        stores.clients().save(after, rotated.version());
        stores.clients().remove(deleted.id(), deleted.version());

        stores.outbox().forget();

        assertThat(stores.outbox()
                        .about(all.stream()
                                .map(client -> client.secrets().newest().id())
                                .toList()))
                .containsExactly(reminder(kept, 14, 1));
    }

    @Test
    default void what_is_added_in_a_unit_of_work_that_fails_is_not_there() {
        var stores = node();
        Reminder reminder = reminder(new SampleClients(1).client(), 14, 1);
        try {
            stores.unitOfWork().run(() -> {
                stores.outbox().add(List.of(reminder), NOW);
                throw new IllegalStateException("on purpose");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("on purpose");
        }

        assertThat(stores.outbox().state()).isEqualTo(ReminderState.EMPTY);
    }

    @Test
    default void nodes_that_race_add_each_once_and_never_claim_the_same() {
        var nodes = nodes(3);
        ApiClient client = new SampleClients(1).client();
        List<Reminder> reminders = IntStream.range(0, 30)
                .mapToObj(user -> reminder(client, 14, user))
                .toList();

        List<List<Reminder>> claims = Race.between(3, number -> {
            var outbox = nodes.get(number).outbox();
            outbox.add(reminders, NOW);
            List<Reminder> own = new ArrayList<>();
            for (var one = claimed(outbox, "node " + number, NOW);
                    one.isPresent();
                    one = claimed(outbox, "node " + number, NOW)) {
                own.add(one.get());
            }
            return own;
        });

        List<Reminder> all = claims.stream().flatMap(List::stream).toList();
        assertThat(all).hasSize(30);
        assertThat(new HashSet<>(all)).isEqualTo(Set.copyOf(reminders));
    }
}
