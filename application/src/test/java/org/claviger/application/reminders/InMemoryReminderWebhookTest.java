package org.claviger.application.reminders;

import java.util.List;
import org.claviger.application.reminders.spi.ReminderWebhook;

class InMemoryReminderWebhookTest implements ReminderWebhookContract {
    private final InMemoryReminderWebhook webhook = new InMemoryReminderWebhook();

    @Override
    public ReminderWebhook webhook() {
        return webhook;
    }

    @Override
    public void refuse(boolean nowRefusing) {
        webhook.refuse(nowRefusing);
    }

    @Override
    public List<Arrived> arrived() {
        return webhook.arrived();
    }
}
