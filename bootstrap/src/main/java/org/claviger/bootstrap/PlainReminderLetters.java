package org.claviger.bootstrap;

import java.time.Instant;
import org.claviger.application.reminders.spi.ReminderLetters;
import org.claviger.application.spi.Mail;
import org.claviger.domain.members.User;
import org.claviger.domain.reminders.Expiring;

/** The bare facts. */
final class PlainReminderLetters implements ReminderLetters {
    @Override
    public Mail reminder(String id, Expiring about, User to, Instant now) {
        String text = "The secret of an API client ends at %s: %s.%n".formatted(about.endsAt(), about.client());
        return new Mail(id, to.email().value(), "A secret ends soon", text, "<p>" + text + "</p>");
    }
}
