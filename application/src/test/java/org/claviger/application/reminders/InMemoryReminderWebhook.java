package org.claviger.application.reminders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.claviger.application.reminders.ReminderWebhookContract.Arrived;
import org.claviger.application.reminders.spi.ReminderWebhook;
import org.claviger.application.reminders.spi.WebhookNotAccepted;
import org.claviger.domain.reminders.Expiring;

/** Keeps messages for tests to look at. */
public final class InMemoryReminderWebhook implements ReminderWebhook {
    private final List<Arrived> arrived = new ArrayList<>();

    private boolean refusing;

    /** Whether messages are refused from now on. */
    public synchronized void refuse(boolean nowRefusing) {
        refusing = nowRefusing;
    }

    @Override
    public synchronized void send(String id, Expiring about, Instant now) {
        if (refusing) {
            throw new WebhookNotAccepted("The webhook at hooks.example.org answered 503.");
        }
        arrived.add(new Arrived(id, about));
    }

    /** Oldest first. */
    public synchronized List<Arrived> arrived() {
        return List.copyOf(arrived);
    }
}
