package org.claviger.application.reminders;

/** Tells whether reminders get to people. Refuses nothing. */
public interface CheckReminders {
    ReminderState check();
}
