package org.claviger.domain.members;

import java.time.Instant;
import java.util.Optional;

/**
 * When an assignment counts.
 *
 * @param start inclusive; absent: from the beginning
 * @param end exclusive; absent: for ever
 */
public record GrantPeriod(Optional<Instant> start, Optional<Instant> end) {
    public static final GrantPeriod ALWAYS = new GrantPeriod(Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException unless the end comes after the start */
    public GrantPeriod {
        if (!isOrdered(start, end)) {
            throw new IllegalArgumentException("a period ends after its start");
        }
    }

    public static boolean isOrdered(Optional<Instant> start, Optional<Instant> end) {
        return start.isEmpty() || end.isEmpty() || start.get().isBefore(end.get());
    }

    public boolean contains(Instant now) {
        return start.map(from -> !now.isBefore(from)).orElse(true) && !hasEndedAt(now);
    }

    public boolean hasEndedAt(Instant now) {
        return end.map(until -> !now.isBefore(until)).orElse(false);
    }
}
