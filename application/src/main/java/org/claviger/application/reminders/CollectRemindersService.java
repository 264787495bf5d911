package org.claviger.application.reminders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.claviger.domain.reminders.Credential;
import org.claviger.domain.reminders.Recipient;
import org.claviger.domain.reminders.Reminder;
import org.claviger.domain.reminders.Reminders;
import org.claviger.domain.reminders.Threshold;
import org.claviger.domain.secrets.SecretId;

final class CollectRemindersService implements CollectReminders {
    /** So many secrets are compared at once with what is known of them: memory does not grow with the number of clients. */
    private static final int AT_ONCE = 200;

    private final ReminderPorts ports;
    private final Managers managers;
    private final Set<Threshold> thresholds;
    private final Duration longest;
    private final InstantSource clock;

    CollectRemindersService(ReminderPorts ports, Managers managers, Set<Threshold> thresholds, InstantSource clock) {
        this.ports = ports;
        this.managers = managers;
        this.thresholds = Set.copyOf(thresholds);
        this.longest = thresholds.stream()
                .map(Threshold::duration)
                .max(Duration::compareTo)
                .orElseThrow();
        this.clock = clock;
    }

    @Override
    public int collect() {
        // Looked at first without keeping other writers waiting: mostly, nothing is due.
        return due(clock.instant()).isEmpty() ? 0 : ports.unitOfWork().run(this::write);
    }

    private int write() {
        Instant now = clock.instant();
        List<Reminder> due = due(now);
        ports.outbox().add(due, now);
        ports.outbox().forget();
        return due.size();
    }

    private List<Reminder> due(Instant now) {
        List<Credential> ending = ports.secrets().endingBetween(now, now.plus(longest));
        if (ending.isEmpty()) {
            return List.of();
        }
        List<Recipient> recipients = recipients(now);
        List<Reminder> due = new ArrayList<>();
        for (int from = 0; from < ending.size(); from += AT_ONCE) {
            List<Credential> some = ending.subList(from, Math.min(from + AT_ONCE, ending.size()));
            List<SecretId> secrets =
                    some.stream().map(each -> each.expiring().secret()).toList();
            due.addAll(Reminders.due(some, ports.outbox().about(secrets), recipients, thresholds, now));
        }
        return due;
    }

    private List<Recipient> recipients(Instant now) {
        return Stream.concat(
                        managers.at(now).stream().<Recipient>map(Recipient.Member::new),
                        ports.webhook().stream().map(webhook -> Recipient.WEBHOOK))
                .toList();
    }
}
