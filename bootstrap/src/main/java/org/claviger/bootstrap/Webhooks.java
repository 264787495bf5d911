package org.claviger.bootstrap;

import java.util.Optional;
import org.claviger.adapters.webhook.StandardWebhook;
import org.claviger.application.reminders.spi.ReminderWebhook;

/** Which other program is told of what, by the settings. */
final class Webhooks {
    private Webhooks() {}

    static Optional<ReminderWebhook> sender(Settings settings) {
        return standard(settings).map(webhook -> webhook);
    }

    static Optional<StandardWebhook> standard(Settings settings) {
        String publicUrl = settings.publicUrlOrDefault(settings.port());
        return settings.webhook().map(endpoint -> new StandardWebhook(endpoint, publicUrl));
    }
}
