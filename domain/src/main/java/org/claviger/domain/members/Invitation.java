package org.claviger.domain.members;

import java.time.Duration;
import java.time.Instant;
import org.claviger.domain.permissions.Scopes;

/**
 * Lets the bearer of a ticket choose the password of a user, once, until {@code expiresAt} (exclusive).
 *
 * @param worth what the user held when the invitation was made, or would hold later: as soon as that is more, it is void,
 *     since whoever made it could not have given that
 */
public record Invitation(TicketHash hash, UserKey user, Scopes worth, Instant createdAt, Instant expiresAt) {
    public static final Duration LIFETIME = Duration.ofDays(7);

    public static Invitation create(TicketHash hash, UserKey user, Scopes worth, Instant now) {
        return new Invitation(hash, user, worth, now, now.plus(LIFETIME));
    }

    public boolean isOpenAt(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** @param holds what the user holds at this moment, or will hold later */
    public boolean isGoodFor(Scopes holds, Instant now) {
        return isOpenAt(now) && worth.missing(holds).isEmpty();
    }
}
