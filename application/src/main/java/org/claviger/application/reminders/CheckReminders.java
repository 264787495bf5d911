package org.claviger.application.reminders;

import org.claviger.application.reminders.spi.ReminderOutbox.State;

/** Tells whether reminders get to people. Refuses nothing. */
public interface CheckReminders {
    State check();
}
