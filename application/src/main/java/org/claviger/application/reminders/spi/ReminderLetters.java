package org.claviger.application.reminders.spi;

import java.time.Instant;
import org.claviger.application.spi.Mail;
import org.claviger.domain.members.User;
import org.claviger.domain.reminders.Expiring;

/** Writes the mails that remind people. */
public interface ReminderLetters {

    /**
     * Says which client's secret ends when, what to do, where, and why this person gets the mail; nothing secret.
     *
     * @param id of the mail, see {@link Mail}
     */
    Mail reminder(String id, Expiring about, User to, Instant now);
}
