package org.claviger.domain.members;

import java.time.Duration;
import java.time.Instant;

/** Lets the bearer of a ticket choose the password of a user, once, until {@code expiresAt} (exclusive). */
public record Invitation(TicketHash hash, UserKey user, Instant createdAt, Instant expiresAt) {
    public static final Duration LIFETIME = Duration.ofDays(7);

    public static Invitation create(TicketHash hash, UserKey user, Instant now) {
        return new Invitation(hash, user, now, now.plus(LIFETIME));
    }

    public boolean isLiveAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
