package org.claviger.domain.members;

import java.time.Duration;
import java.time.Instant;

/**
 * A member who has signed in. Ends by itself after {@link #IDLE} without a request, and {@link #LIFETIME} after the
 * sign-in at the latest.
 *
 * @param userAgent what the browser says it is, shortened; empty when it says nothing
 */
public record Session(
        SessionKey key,
        TicketHash hash,
        UserKey user,
        Instant createdAt,
        Instant lastSeenAt,
        String address,
        String userAgent) {
    public static final Duration IDLE = Duration.ofHours(1);
    public static final Duration LIFETIME = Duration.ofHours(12);

    private static final int MAX_USER_AGENT = 200;

    /** How exactly {@code lastSeenAt} is kept: a request does not write more often. */
    public static final Duration PRECISION = Duration.ofMinutes(1);

    public static Session create(
            SessionKey key, TicketHash hash, UserKey user, String address, String userAgent, Instant now) {
        return new Session(
                key,
                hash,
                user,
                now,
                now,
                address,
                userAgent.substring(0, Math.min(userAgent.length(), MAX_USER_AGENT)));
    }

    public boolean isLiveAt(Instant now) {
        return now.isBefore(lastSeenAt.plus(IDLE)) && now.isBefore(createdAt.plus(LIFETIME));
    }

    public Session seen(Instant now) {
        return now.isBefore(lastSeenAt.plus(PRECISION))
                ? this
                : new Session(key, hash, user, createdAt, now, address, userAgent);
    }
}
