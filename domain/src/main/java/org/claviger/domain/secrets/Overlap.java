package org.claviger.domain.secrets;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Duration;

/** How long a replaced secret lives on: 0 to 72 whole hours, inclusive. */
public record Overlap(int hours) {
    public static final Overlap NONE = new Overlap(0);
    public static final int MAX_HOURS = 72;

    public Overlap {
        if (hours < 0 || hours > MAX_HOURS) {
            throw new IllegalArgumentException("an overlap is 0 to 72 hours");
        }
    }

    public static Either<SecretError, Overlap> ofHours(int hours) {
        return hours < 0 || hours > MAX_HOURS
                ? left(new SecretError.OverlapOutOfRange(MAX_HOURS))
                : right(new Overlap(hours));
    }

    public boolean isNone() {
        return hours == 0;
    }

    public Duration duration() {
        return Duration.ofHours(hours);
    }
}
