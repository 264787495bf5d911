package org.claviger.application.reminders;

import java.util.Collections;
import java.util.List;

final class InMemoryReminderOutboxTest implements ReminderOutboxContract {
    @Override
    public List<ReminderStores> nodes(int count) {
        return Collections.nCopies(count, ReminderStores.inMemory());
    }
}
