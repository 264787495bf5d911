package org.claviger.domain.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.secrets.SecretId;
import org.junit.jupiter.api.Test;

class RemindersTest {
    private static final Instant END = Instant.parse("2027-02-20T00:00:00Z");
    private static final Recipient ADA = new Recipient.Member(new UserKey(new UUID(1, 1)));
    private static final Recipient BOB = new Recipient.Member(new UserKey(new UUID(1, 2)));
    private static final Set<Threshold> STANDARD = Set.of(Threshold.STANDARD);
    private static final Set<Threshold> ALL = thresholds(30, 14, 7, 3, 1);

    private static Set<Threshold> thresholds(int... days) {
        return IntStream.of(days).mapToObj(Threshold::new).collect(Collectors.toSet());
    }

    private static Credential made(Instant at, boolean remind, boolean current) {
        var expiring = new Expiring(
                new ClientId("0123456789abcdef0123456789abcdef"),
                new ClientName("Billing"),
                new SecretId(new UUID(2, 1)),
                END);
        return new Credential(expiring, at, remind, current);
    }

    private static final Credential SECRET = made(END.minus(Duration.ofDays(90)), true, true);

    private static Reminder reminder(int days, Recipient to) {
        return new Reminder(SECRET.expiring().client(), SECRET.expiring().secret(), new Threshold(days), to);
    }

    /** The days of what is due for Ada. */
    private static List<Integer> due(Credential credential, Set<Threshold> thresholds, Instant now, int... known) {
        Set<Reminder> before =
                IntStream.of(known).mapToObj(days -> reminder(days, ADA)).collect(Collectors.toSet());
        return Reminders.due(List.of(credential), before, List.of(ADA), thresholds, now).stream()
                .map(reminder -> reminder.threshold().days())
                .toList();
    }

    private static Instant daysLeft(int days) {
        return END.minus(Duration.ofDays(days));
    }

    @Test
    void a_reminder_is_due_from_its_threshold_until_the_secret_ends() {
        assertThat(due(SECRET, STANDARD, daysLeft(14).minusMillis(1))).isEmpty();
        assertThat(due(SECRET, STANDARD, daysLeft(14))).containsExactly(14);
        assertThat(due(SECRET, STANDARD, END.minusMillis(1))).containsExactly(14);
        assertThat(due(SECRET, STANDARD, END)).isEmpty();
    }

    @Test
    void only_what_was_made_with_a_reminder_and_was_not_ended_is_reminded_of() {
        Instant made = END.minus(Duration.ofDays(90));

        assertThat(due(made(made, false, true), STANDARD, daysLeft(10))).isEmpty();
        assertThat(due(made(made, true, false), STANDARD, daysLeft(10))).isEmpty();
    }

    @Test
    void a_secret_that_lives_no_longer_than_the_threshold_gets_none() {
        assertThat(due(made(daysLeft(14), true, true), STANDARD, daysLeft(14))).isEmpty();
        assertThat(due(made(daysLeft(14).minusMillis(1), true, true), STANDARD, daysLeft(14)))
                .containsExactly(14);
        assertThat(due(made(daysLeft(10), true, true), ALL, daysLeft(10))).isEmpty();
        assertThat(due(made(daysLeft(10), true, true), ALL, daysLeft(7))).containsExactly(7);
    }

    @Test
    void each_threshold_reminds_once() {
        assertThat(due(SECRET, ALL, daysLeft(30))).containsExactly(30);
        assertThat(due(SECRET, ALL, daysLeft(29), 30)).isEmpty();
        assertThat(due(SECRET, ALL, daysLeft(14), 30)).containsExactly(14);
        assertThat(due(SECRET, ALL, daysLeft(1), 30, 14, 7, 3)).containsExactly(1);
        assertThat(due(SECRET, ALL, daysLeft(1), 30, 14, 7, 3, 1)).isEmpty();
    }

    @Test
    void of_several_thresholds_that_have_passed_only_the_nearest_reminds() {
        assertThat(due(SECRET, ALL, daysLeft(5))).containsExactly(7);
        assertThat(due(SECRET, ALL, daysLeft(5), 30)).containsExactly(7);
    }

    @Test
    void a_clock_that_goes_back_repeats_nothing() {
        assertThat(due(SECRET, ALL, daysLeft(20), 7)).isEmpty();
        assertThat(due(SECRET, ALL, daysLeft(5), 3)).isEmpty();
        assertThat(due(SECRET, STANDARD, daysLeft(10), 10)).isEmpty();
    }

    @Test
    void each_recipient_is_reminded_of_each_secret() {
        Credential other = new Credential(
                new Expiring(SECRET.expiring().client(), SECRET.expiring().name(), new SecretId(new UUID(2, 2)), END),
                SECRET.createdAt(),
                true,
                true);

        List<Reminder> due = Reminders.due(
                List.of(SECRET, other),
                Set.of(reminder(14, BOB)),
                List.of(ADA, BOB, Recipient.WEBHOOK),
                STANDARD,
                daysLeft(14));

        assertThat(due)
                .hasSize(5)
                .doesNotHaveDuplicates()
                .contains(reminder(14, ADA), reminder(14, Recipient.WEBHOOK))
                .doesNotContain(reminder(14, BOB));
    }

    @Test
    void there_is_a_point_in_sending_what_is_due_but_for_its_being_known() {
        Reminder fourteen = reminder(14, ADA);
        Set<Reminder> known = Set.of(fourteen, reminder(30, ADA), reminder(7, BOB));

        assertThat(Reminders.makesSense(fourteen, SECRET, known, ALL, daysLeft(14)))
                .isTrue();
        assertThat(Reminders.makesSense(fourteen, SECRET, known, ALL, daysLeft(15)))
                .isFalse();
        assertThat(Reminders.makesSense(fourteen, SECRET, known, ALL, daysLeft(7)))
                .isFalse();
        assertThat(Reminders.makesSense(fourteen, SECRET, Set.of(reminder(7, ADA)), ALL, daysLeft(14)))
                .isFalse();
        assertThat(Reminders.makesSense(fourteen, SECRET, known, thresholds(30), daysLeft(14)))
                .isFalse();
    }

    @Test
    void a_message_has_an_id_that_never_changes_and_is_its_own() {
        assertThat(reminder(14, ADA).id()).isEqualTo(reminder(14, ADA).id()).matches("reminder-[0-9a-f-]{36}");
        assertThat(Stream.of(reminder(14, ADA), reminder(7, ADA), reminder(14, BOB), reminder(14, Recipient.WEBHOOK))
                        .map(Reminder::id))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_recipient_comes_back_as_it_was_written() {
        assertThat(Recipient.parse(ADA.toString())).isEqualTo(ADA);
        assertThat(Recipient.parse(Recipient.WEBHOOK.toString())).isEqualTo(Recipient.WEBHOOK);
        assertThat(ADA.channel()).isEqualTo(Channel.MAIL);
        assertThat(Recipient.WEBHOOK.channel()).isEqualTo(Channel.WEBHOOK);
        for (String text : List.of("", "ada", "member:", "member:1", "webhook ", "MEMBER:" + new UUID(1, 1))) {
            assertThatThrownBy(() -> Recipient.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_threshold_has_1_to_90_days() {
        assertThat(new Threshold(90).duration()).isEqualTo(Duration.ofDays(90));
        assertThatThrownBy(() -> new Threshold(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Threshold(91)).isInstanceOf(IllegalArgumentException.class);
    }
}
