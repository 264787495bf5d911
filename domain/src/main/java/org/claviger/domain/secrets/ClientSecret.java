package org.claviger.domain.secrets;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.claviger.domain.permissions.PrincipalId;

/**
 * A secret of a client; valid from its making (inclusive) until {@link #endsAt} (exclusive).
 *
 * @param remind whether a reminder is wanted before it expires
 * @param end its end before the expiration date, if somebody set one; it may lie ahead
 */
public record ClientSecret(
        SecretId id,
        SecretHash hash,
        Instant createdAt,
        PrincipalId createdBy,
        ExpirationDate expiresOn,
        boolean remind,
        Optional<End> end) {

    /** A secret needs attention when this much time or less is left to it. */
    public static final Duration EXPIRING = Duration.ofDays(14);

    /** Why a secret ends before its expiration date, or at most with it. */
    public record End(Instant at, Reason reason) {}

    public enum Reason {
        REPLACED,
        REVOKED
    }

    public enum State {
        ACTIVE,
        /** Replaced, and valid until its overlap ends. */
        RETIRING,
        REPLACED,
        REVOKED,
        EXPIRED
    }

    public static ClientSecret fresh(
            SecretId id, SecretHash hash, ExpirationDate expiresOn, boolean remind, PrincipalId by, Instant now) {
        return new ClientSecret(id, hash, now, by, expiresOn, remind, Optional.empty());
    }

    public Instant endsAt() {
        Instant expiry = expiresOn.end();
        return end.map(End::at).filter(at -> at.isBefore(expiry)).orElse(expiry);
    }

    public boolean isLiveAt(Instant now) {
        return now.isBefore(endsAt());
    }

    public boolean isExpiringAt(Instant now) {
        return !now.plus(EXPIRING).isBefore(endsAt());
    }

    public State stateAt(Instant now) {
        Optional<Reason> early =
                end.filter(set -> set.at().isBefore(expiresOn.end())).map(End::reason);
        if (isLiveAt(now)) {
            return end.isPresent() ? State.RETIRING : State.ACTIVE;
        }
        return early.map(reason -> reason == Reason.REPLACED ? State.REPLACED : State.REVOKED)
                .orElse(State.EXPIRED);
    }

    /** The same secret, replaced by a newer one; it lives on for the overlap or to its own end, whichever is first. */
    ClientSecret replaced(Overlap overlap, Instant now) {
        return endingAt(now.plus(overlap.duration()), Reason.REPLACED);
    }

    /** The same secret, ended now. */
    ClientSecret revoked(Instant now) {
        return endingAt(now, Reason.REVOKED);
    }

    private ClientSecret endingAt(Instant at, Reason reason) {
        var newEnd = new End(earlier(at, endsAt()), reason);
        return new ClientSecret(id, hash, createdAt, createdBy, expiresOn, remind, Optional.of(newEnd));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
