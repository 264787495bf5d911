package org.claviger.domain.members;

import java.time.Duration;
import java.time.Instant;

/**
 * Lets the bearer of a ticket, which was mailed to the user, choose a new password in place of a forgotten one, once, until
 * {@code expiresAt} (exclusive).
 */
public record PasswordReset(TicketHash hash, UserKey user, Instant expiresAt) {
    public static final Duration LIFETIME = Duration.ofHours(1);

    public static PasswordReset create(TicketHash hash, UserKey user, Instant now) {
        return new PasswordReset(hash, user, now.plus(LIFETIME));
    }

    public boolean isOpenAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
