package org.claviger.application.reminders.spi;

import java.time.Instant;
import org.claviger.domain.reminders.Expiring;

/** Tells another program what people are reminded of. A call takes seconds when that program is slow. */
public interface ReminderWebhook {

    /**
     * When this returns, the other program has accepted the message.
     *
     * @param id of the message: the same for each attempt, so that one that arrives twice can be recognised
     * @throws WebhookNotAccepted otherwise
     */
    void send(String id, Expiring about, Instant now);
}
