package org.claviger.application.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.application.AdapterException;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.members.SamplePeople;
import org.claviger.application.reminders.DeliverReminders.Delivered;
import org.claviger.application.reminders.spi.ReminderWebhook;
import org.claviger.application.reminders.spi.WebhookNotAccepted;
import org.claviger.application.spi.Mail;
import org.claviger.domain.Description;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.members.GrantPeriod;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.RoleAssignment;
import org.claviger.domain.members.User;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.reminders.Channel;
import org.claviger.domain.reminders.Recipient;
import org.claviger.domain.reminders.Threshold;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.ExpirationDate;
import org.claviger.domain.secrets.Overlap;
import org.claviger.domain.secrets.SecretHash;
import org.claviger.domain.secrets.SecretId;
import org.junit.jupiter.api.Test;

/** From a secret that ends soon to a mail, and what may come between. */
class SendingRemindersTest {
    private static final Instant MADE = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant DUE = Instant.parse("2027-02-06T00:00:00Z");

    private final EmbeddedClaviger claviger = new EmbeddedClaviger();
    private final SamplePeople samples = new SamplePeople(1);
    private final List<String> told = new ArrayList<>();
    private ReminderWebhook webhook = (id, about, now) -> told.add(about.name().value());
    private Optional<Throwable> illegible = Optional.empty();
    private boolean full;
    private int made;

    private ReminderUseCases reminders(Optional<ReminderWebhook> hook) {
        var ports = new ReminderPorts(
                new InMemoryExpiringSecrets(claviger.ports.clients()),
                claviger.ports.clients(),
                claviger.people.users(),
                claviger.people.organizationRoles(),
                claviger.models,
                outbox,
                (id, about, to, now) -> {
                    illegible.ifPresent(SendingRemindersTest::raise);
                    return new Mail(id, to.email().value(), about.name().value(), about.endsAt() + "\n", "");
                },
                claviger.mailer,
                hook,
                new FullWhenTold(),
                claviger.unitOfWork);
        return ReminderUseCases.over(ports, Set.of(Threshold.STANDARD), "node", claviger.clock);
    }

    /** Like a disk on which there is no space for an entry, so that nothing of its unit of work remains. */
    private final class FullWhenTold implements AuditTrail {
        @Override
        public void record(AuditRecord happening, Instant at) {
            if (full) {
                throw new AdapterException("on purpose");
            }
            claviger.audit.record(happening, at);
        }

        @Override
        public void refused(AuditRecord refusal, Instant at) {
            claviger.audit.refused(refusal, at);
        }
    }

    private static void raise(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private final InMemoryReminderOutbox outbox =
            new InMemoryReminderOutbox(claviger.unitOfWork, claviger.ports.clients());

    private final ReminderUseCases reminders = reminders(Optional.of((id, about, now) -> webhook.send(id, about, now)));

    private ApiClient client(String name) {
        ApiClient client = ApiClient.create(
                new ClientId("%032x".formatted(++made)),
                new ClientName(name),
                new Description(""),
                secret(MADE),
                Grants.NONE,
                new PrincipalId("somebody"),
                MADE);
        claviger.ports.clients().add(client);
        return client;
    }

    private ClientSecret secret(Instant at) {
        var bytes = new byte[32];
        bytes[0] = (byte) ++made;
        return ClientSecret.fresh(
                new SecretId(samples.key()),
                new SecretHash(bytes),
                new ExpirationDate(LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(90)),
                true,
                new PrincipalId("somebody"),
                at);
    }

    private void save(ApiClient before, ApiClient after) {
        assertThat(claviger.ports.clients().save(after, before.version())).isTrue();
    }

    private User administrator(String address) {
        User user = samples.user("Somebody", address)
                .registered(true)
                .assign(new RoleAssignment(OrganizationRoleKey.ADMINISTRATOR, GrantPeriod.ALWAYS));
        claviger.people.users().add(user);
        return user;
    }

    private Delivered deliver(Channel channel) {
        reminders.collect().collect();
        return reminders.deliver().deliver(channel, () -> true);
    }

    private List<String> mailed() {
        return claviger.mailer.sent().stream()
                .map(mail -> mail.subject() + " to " + mail.to())
                .toList();
    }

    private static Delivered sent(int count) {
        return new Delivered(count, 0, 0, Optional.empty());
    }

    private static Delivered failed(int count) {
        return new Delivered(0, 0, count, Optional.empty());
    }

    @Test
    void what_was_sent_to_whom_is_in_the_audit_trail() {
        User ada = administrator("ada@example.org");
        ApiClient client = client("Billing");
        claviger.clock.set(DUE);

        deliver(Channel.MAIL);

        AuditEntry entry = claviger.audit.entries().get(0);
        assertThat(claviger.audit.events()).containsExactly("client-secret.reminded-of");
        assertThat(entry.happening().object())
                .contains(new AuditedObject(
                        AuditedObject.Kind.API_CLIENT, client.id().value(), "Billing"));
        assertThat(entry.happening().after())
                .isEqualTo(
                        AuditAttributes.of("secretId", client.secrets().newest().id())
                                .and("daysBefore", 14)
                                .and("recipient", new Recipient.Member(ada.key())));
    }

    @Test
    void administrators_and_the_webhook_are_reminded_once_on_the_day() {
        administrator("ada@example.org");
        administrator("bob@example.org");
        client("Billing");
        claviger.clock.set(DUE.minusMillis(1));
        Delivered before = deliver(Channel.MAIL);
        claviger.clock.set(DUE);

        Delivered mails = deliver(Channel.MAIL);
        Delivered calls = deliver(Channel.WEBHOOK);

        assertThat(before).isEqualTo(sent(0));
        assertThat(mails).isEqualTo(sent(2));
        assertThat(calls).isEqualTo(sent(1));
        assertThat(mailed()).containsExactlyInAnyOrder("Billing to ada@example.org", "Billing to bob@example.org");
        assertThat(told).containsExactly("Billing");
        assertThat(claviger.mailer.sent().get(0).text()).isEqualTo("2027-02-20T00:00:00Z\n");
        assertThat(deliver(Channel.MAIL)).isEqualTo(sent(0));
        assertThat(reminders.collect().collect()).isZero();
        assertThat(reminders.check().check()).isEqualTo(ReminderState.EMPTY);
    }

    @Test
    void clients_that_are_suspended_are_reminded_of_too() {
        administrator("ada@example.org");
        ApiClient client = client("Billing");
        save(client, client.suspend(DUE));
        claviger.clock.set(DUE);

        assertThat(deliver(Channel.MAIL)).isEqualTo(sent(1));
    }

    @Test
    void whoever_becomes_an_administrator_later_is_reminded_then() {
        client("Billing");
        claviger.clock.set(DUE);
        deliver(Channel.MAIL);

        administrator("ada@example.org");

        assertThat(deliver(Channel.MAIL)).isEqualTo(sent(1));
    }

    @Test
    void what_makes_no_sense_any_more_is_not_sent() {
        User ada = administrator("ada@example.org");
        User bob = administrator("bob@example.org");
        ApiClient kept = client("Kept");
        ApiClient rotated = client("Rotated");
        ApiClient revoked = client("Revoked");
        ApiClient deleted = client("Deleted");
        claviger.clock.set(DUE);
        int collected = reminders.collect().collect();
        claviger.people.users().save(bob.describe(bob.name(), bob.photo(), false), bob.version());
        save(rotated, rotated.rotate(secret(DUE), new Overlap(72), DUE).get());
        save(revoked, revoked.revoke(revoked.secrets().newest().id(), DUE).get());
        claviger.ports.clients().remove(deleted.id(), deleted.version());

        Delivered mails = deliver(Channel.MAIL);
        Delivered calls = deliver(Channel.WEBHOOK);

        assertThat(collected).isEqualTo(12);
        assertThat(mails).isEqualTo(new Delivered(1, 7, 0, Optional.empty()));
        assertThat(calls).isEqualTo(new Delivered(1, 3, 0, Optional.empty()));
        assertThat(mailed()).containsExactly("Kept to " + ada.email());
        assertThat(told).containsExactly(kept.name().value());
    }

    @Test
    void a_webhook_that_is_not_there_any_more_is_not_waited_for() {
        client("Billing");
        claviger.clock.set(DUE);
        reminders.collect().collect();

        Delivered calls = reminders(Optional.empty()).deliver().deliver(Channel.WEBHOOK, () -> true);

        assertThat(calls).isEqualTo(new Delivered(0, 1, 0, Optional.empty()));
        assertThat(told).isEmpty();
    }

    @Test
    void what_fails_is_tried_again_after_a_minute_and_then_twice_as_long_each_time_until_an_hour() {
        administrator("ada@example.org");
        client("Billing");
        claviger.clock.set(DUE);
        claviger.mailer.fail(true);
        assertThat(deliver(Channel.MAIL)).isEqualTo(failed(1));

        for (int minutes : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
            claviger.clock.advance(Duration.ofMinutes(minutes).minusMillis(1));
            assertThat(deliver(Channel.MAIL)).as("before %s minutes", minutes).isEqualTo(failed(0));
            claviger.clock.advance(Duration.ofMillis(1));
            assertThat(deliver(Channel.MAIL)).as("after %s minutes", minutes).isEqualTo(failed(1));
        }
        ReminderState state = reminders.check().check();
        claviger.mailer.fail(false);
        claviger.clock.advance(Duration.ofHours(1));

        assertThat(state.failing()).isEqualTo(1);
        assertThat(state.failingSince()).contains(DUE);
        assertThat(state.reason())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("The mail server has not taken the mail reminder-")
                        .doesNotContain("ada"));
        assertThat(deliver(Channel.MAIL)).isEqualTo(sent(1));
        assertThat(reminders.check().check().failing()).isZero();
    }

    @Test
    void what_waits_is_dropped_when_the_secret_has_ended() {
        administrator("ada@example.org");
        client("Billing");
        claviger.clock.set(DUE);
        claviger.mailer.fail(true);
        deliver(Channel.MAIL);
        claviger.mailer.fail(false);
        claviger.clock.set(DUE.plus(Duration.ofDays(14)));

        assertThat(deliver(Channel.MAIL)).isEqualTo(new Delivered(0, 1, 0, Optional.empty()));
        assertThat(mailed()).isEmpty();
    }

    @Test
    void a_mail_server_that_fails_does_not_keep_the_webhook_waiting_and_is_left_alone_after_a_while() {
        for (int number = 0; number < 30; number++) {
            administrator("somebody-" + number + "@example.org");
        }
        client("Billing");
        claviger.clock.set(DUE);
        claviger.mailer.fail(true);

        assertThat(deliver(Channel.MAIL)).isEqualTo(failed(20));
        assertThat(deliver(Channel.WEBHOOK)).isEqualTo(sent(1));
        assertThat(deliver(Channel.MAIL)).isEqualTo(failed(10));
        assertThat(reminders.check().check().waiting()).isEqualTo(30);
    }

    @Test
    void a_webhook_that_refuses_is_tried_again_with_the_same_message() {
        List<String> ids = new ArrayList<>();
        webhook = (id, about, now) -> {
            ids.add(id);
            throw new WebhookNotAccepted("The webhook answered 500.");
        };
        client("Billing");
        claviger.clock.set(DUE);

        Delivered first = deliver(Channel.WEBHOOK);
        claviger.clock.advance(Duration.ofMinutes(1));
        Delivered second = deliver(Channel.WEBHOOK);

        assertThat(List.of(first, second)).containsExactly(failed(1), failed(1));
        assertThat(ids).hasSize(2);
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        assertThat(reminders.check().check().reason()).contains("The webhook answered 500.");
    }

    @Test
    void a_bug_stops_neither_the_others_nor_the_next_attempt() {
        administrator("ada@example.org");
        administrator("bob@example.org");
        client("Billing");
        claviger.clock.set(DUE);
        for (Throwable bug : List.of(new UnsupportedOperationException("on purpose"), new StackOverflowError())) {
            illegible = Optional.of(bug);

            Delivered wrong = deliver(Channel.MAIL);
            claviger.clock.advance(Duration.ofMinutes(2));

            assertThat(wrong.failed()).isEqualTo(2);
            assertThat(wrong.bug()).containsSame(bug);
            assertThat(reminders.check().check().failing()).isEqualTo(2);
        }
        illegible = Optional.empty();

        assertThat(deliver(Channel.MAIL)).isEqualTo(sent(2));
    }

    @Test
    void what_has_arrived_but_cannot_be_marked_is_not_sent_again() {
        administrator("ada@example.org");
        client("Billing");
        claviger.clock.set(DUE);
        full = true;

        for (int attempt = 0; attempt < 3; attempt++) {
            for (Channel channel : Channel.values()) {
                assertThatThrownBy(() -> deliver(channel)).isInstanceOf(AdapterException.class);
            }
            claviger.clock.advance(DeliverRemindersService.CLAIM);
        }
        int waiting = reminders.check().check().waiting();
        full = false;

        assertThat(mailed()).containsExactly("Billing to ada@example.org");
        assertThat(told).containsExactly("Billing");
        assertThat(waiting).isEqualTo(2);
        assertThat(deliver(Channel.MAIL)).isEqualTo(sent(1));
        assertThat(deliver(Channel.WEBHOOK)).isEqualTo(sent(1));
        assertThat(mailed()).hasSize(1);
        assertThat(told).hasSize(1);
        assertThat(claviger.audit.events()).containsExactly("client-secret.reminded-of", "client-secret.reminded-of");
        assertThat(reminders.check().check()).isEqualTo(ReminderState.EMPTY);
    }

    @Test
    void what_has_arrived_is_marked_even_if_it_makes_no_sense_any_more() {
        User ada = administrator("ada@example.org");
        client("Billing");
        claviger.clock.set(DUE);
        full = true;
        assertThatThrownBy(() -> deliver(Channel.MAIL)).isInstanceOf(AdapterException.class);
        full = false;
        claviger.people.users().save(ada.describe(ada.name(), ada.photo(), false), ada.version());
        claviger.clock.advance(DeliverRemindersService.CLAIM);

        assertThat(deliver(Channel.MAIL)).isEqualTo(sent(1));
        assertThat(mailed()).hasSize(1);
    }

    @Test
    void whoever_stops_the_process_stops_before_the_next_one() {
        administrator("ada@example.org");
        administrator("bob@example.org");
        client("Billing");
        claviger.clock.set(DUE);
        reminders.collect().collect();

        Delivered mails = reminders
                .deliver()
                .deliver(Channel.MAIL, () -> claviger.mailer.sent().isEmpty());

        assertThat(mails).isEqualTo(sent(1));
        assertThat(deliver(Channel.MAIL)).isEqualTo(sent(1));
    }
}
