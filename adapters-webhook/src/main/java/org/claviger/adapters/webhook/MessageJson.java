package org.claviger.adapters.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.claviger.domain.reminders.Expiring;

/**
 * The body of a message.
 *
 * @param timestamp when it was sent, as {@code webhook-timestamp} says in seconds
 */
record MessageJson(String type, String timestamp, Object data) {

    /**
     * @param endsAt the first instant at which the secret does not work any more
     * @param daysLeft a day that has begun counts; at least 0
     * @param link to the page of the client
     */
    record ExpiringJson(
            String clientId, String clientName, String secretId, String endsAt, long daysLeft, String link) {}

    static MessageJson of(Expiring about, String publicUrl, Instant now) {
        Duration left = Duration.between(now, about.endsAt());
        var data = new ExpiringJson(
                about.client().value(),
                about.name().value(),
                about.secret().value().toString(),
                about.endsAt().toString(),
                left.isNegative() ? 0 : left.plusDays(1).minusMillis(1).toDays(),
                publicUrl + "/portal/clients/" + about.client().value());
        return new MessageJson("api-client.secret-expiring", now.toString(), data);
    }

    static MessageJson test(Instant now) {
        return new MessageJson("claviger.test", now.toString(), Map.of());
    }
}
