package org.claviger.application.reminders;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.claviger.application.reminders.spi.ReminderLetters;
import org.claviger.application.spi.Mail;
import org.claviger.domain.members.User;
import org.claviger.domain.reminders.Expiring;

/** Writes reminders that say what tests look for. */
public final class FakeReminderLetters implements ReminderLetters {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    @Override
    public Mail reminder(String id, Expiring about, User to, Instant now) {
        String client = about.name().value().replaceAll("[\\v\\u202A-\\u202E\\u2066-\\u2069]", "");
        String subject = "%s, %s days"
                .formatted(
                        client,
                        Duration.between(now, about.endsAt())
                                .plusDays(1)
                                .minusMillis(1)
                                .toDays());
        String text = "%s: %s, until %s, /portal/clients/%s"
                .formatted(to.name(), subject, MINUTE.format(about.endsAt()), about.client());
        return new Mail(id, to.email().value(), subject, text, text.replace("<", "&lt;"));
    }
}
