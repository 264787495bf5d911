package org.claviger.application.reminders;

import org.claviger.application.reminders.spi.ReminderLetters;

class FakeReminderLettersTest implements ReminderLettersContract {
    @Override
    public ReminderLetters letters() {
        return new FakeReminderLetters();
    }
}
