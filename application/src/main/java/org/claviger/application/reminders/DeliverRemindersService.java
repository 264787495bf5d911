package org.claviger.application.reminders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.claviger.application.clients.ClientFacts;
import org.claviger.application.reminders.spi.ReminderOutbox;
import org.claviger.application.reminders.spi.ReminderOutbox.Claimed;
import org.claviger.application.reminders.spi.WebhookNotAccepted;
import org.claviger.application.spi.MailNotSent;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.User;
import org.claviger.domain.reminders.Channel;
import org.claviger.domain.reminders.Credential;
import org.claviger.domain.reminders.Expiring;
import org.claviger.domain.reminders.Recipient;
import org.claviger.domain.reminders.Reminder;
import org.claviger.domain.reminders.Reminders;
import org.claviger.domain.reminders.Threshold;

/**
 * Claims one reminder at a time, so that a claim has to last for one message only, and marks it when it has arrived. When
 * the process ends between the two, the message arrives twice, with the same ID; no order of the two could avoid that
 * without losing one now and then. When only the marking fails, this process remembers that it has arrived.
 */
final class DeliverRemindersService implements DeliverReminders {
    /** Longer than a message takes: a mail server may need five seconds for each answer. */
    static final Duration CLAIM = Duration.ofMinutes(5);

    static final int MAX_FAILURES = 20;

    /** So many are remembered that have arrived and could not be marked. */
    static final int MAX_UNMARKED = 1_000;

    private static final Duration FIRST_DELAY = Duration.ofMinutes(1);

    /** After so many failures the delay has reached its limit. */
    private static final int MAX_DOUBLINGS = 6;

    private final ReminderPorts ports;
    private final Managers managers;
    private final Set<Threshold> thresholds;
    private final String owner;
    private final InstantSource clock;

    /** Have arrived, and are not marked yet: when their claims end, they are marked only. Each channel has a thread. */
    private final Set<Reminder> unmarked = Collections.synchronizedSet(new HashSet<>());

    DeliverRemindersService(
            ReminderPorts ports, Managers managers, Set<Threshold> thresholds, String owner, InstantSource clock) {
        this.ports = ports;
        this.managers = managers;
        this.thresholds = Set.copyOf(thresholds);
        this.owner = owner;
        this.clock = clock;
    }

    @Override
    public Delivered deliver(Channel channel, BooleanSupplier goOn) {
        var delivered = new Delivered(0, 0, 0, Optional.empty());
        while (delivered.failed() < MAX_FAILURES && goOn.getAsBoolean()) {
            Optional<Next> next = ports.unitOfWork().run(() -> next(channel));
            if (next.isEmpty()) {
                break;
            }
            delivered = deliver(next.get(), delivered);
        }
        return delivered;
    }

    /** @param message empty when there is no point in it any more; it was dropped then. Does nothing when it has arrived */
    private record Next(Claimed claimed, Optional<Runnable> message) {}

    private Optional<Next> next(Channel channel) {
        Instant now = clock.instant();
        return ports.outbox().claim(channel, owner, now, now.plus(CLAIM)).map(claimed -> {
            if (unmarked.contains(claimed.reminder())) {
                return new Next(claimed, Optional.of(() -> {}));
            }
            Optional<Runnable> message = message(claimed.reminder(), now);
            if (message.isEmpty()) {
                ports.outbox().drop(claimed.reminder(), owner);
            }
            return new Next(claimed, message);
        });
    }

    /** What sends the reminder, unless it makes no sense for its recipient any more. */
    private Optional<Runnable> message(Reminder reminder, Instant now) {
        return ports.clients()
                .find(reminder.client())
                .map(Credential::newestOf)
                .filter(newest -> Reminders.makesSense(reminder, newest, known(reminder), thresholds, now))
                .map(Credential::expiring)
                .flatMap(about -> reminder.recipient() instanceof Recipient.Member member
                        ? managers.find(member.user(), now).map(to -> mail(reminder, about, to, now))
                        : ports.webhook().map(webhook -> () -> webhook.send(reminder.id(), about, now)));
    }

    private Set<Reminder> known(Reminder reminder) {
        return ports.outbox().about(List.of(reminder.secret()));
    }

    private Runnable mail(Reminder reminder, Expiring about, User to, Instant now) {
        return () -> ports.mailer().send(ports.letters().reminder(reminder.id(), about, to, now));
    }

    private Delivered deliver(Next next, Delivered before) {
        if (next.message().isEmpty()) {
            return new Delivered(before.sent(), before.dropped() + 1, before.failed(), before.bug());
        }
        Reminder reminder = next.claimed().reminder();
        try {
            next.message().get().run();
        } catch (MailNotSent | WebhookNotAccepted expected) {
            failed(next.claimed(), String.valueOf(expected.getMessage()));
            return new Delivered(before.sent(), before.dropped(), before.failed() + 1, before.bug());
        } catch (Throwable bug) {
            failed(
                    next.claimed(),
                    "The message could not be made: %s."
                            .formatted(bug.getClass().getSimpleName()));
            return new Delivered(before.sent(), before.dropped(), before.failed() + 1, Optional.of(bug));
        }
        arrived(reminder);
        return new Delivered(before.sent() + 1, before.dropped(), before.failed(), before.bug());
    }

    private void arrived(Reminder reminder) {
        if (unmarked.size() < MAX_UNMARKED) {
            unmarked.add(reminder);
        }
        mark(reminder);
        unmarked.remove(reminder);
    }

    private void mark(Reminder reminder) {
        Instant now = clock.instant();
        ports.unitOfWork().run(() -> {
            ports.outbox().sent(reminder, now);
            ports.audit()
                    .record(
                            AuditRecord.of(
                                    AuditEvent.SECRET_REMINDED_OF,
                                    ClientFacts.object(reminder.client(), ports.clients()),
                                    AuditAttributes.of("secretId", reminder.secret())
                                            .and(
                                                    "daysBefore",
                                                    reminder.threshold().days())
                                            .and("recipient", reminder.recipient())),
                            now);
            return reminder;
        });
    }

    private void failed(Claimed claimed, String reason) {
        Instant now = clock.instant();
        ports.outbox().failed(claimed.reminder(), owner, now, now.plus(delay(claimed.attempts())), reason);
    }

    /** One minute, then twice as long each time. */
    private static Duration delay(int attempts) {
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(attempts, MAX_DOUBLINGS));
        return delay.compareTo(ReminderOutbox.LONGEST_WAIT) > 0 ? ReminderOutbox.LONGEST_WAIT : delay;
    }
}
