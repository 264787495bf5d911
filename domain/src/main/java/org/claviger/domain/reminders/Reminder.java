package org.claviger.domain.reminders;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.secrets.SecretId;

/**
 * What somebody is reminded of, once.
 *
 * @param client whose secret it is
 */
public record Reminder(ClientId client, SecretId secret, Threshold threshold, Recipient recipient) {

    /** The ID of the message, the same for each attempt: one that arrives twice can be recognised. */
    public String id() {
        String key = "claviger:reminder:%s:%s:%s".formatted(secret, threshold.days(), recipient);
        return "reminder-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }
}
