package org.claviger.domain.reminders;

import java.time.Duration;

/**
 * How long before the end of a credential people are reminded of it.
 *
 * @param days of 24 hours, 1 to 90, inclusive
 */
public record Threshold(int days) {
    public static final int MAX_DAYS = 90;

    /** The one that product and portal speak of. */
    public static final Threshold STANDARD = new Threshold(14);

    /** @throws IllegalArgumentException for other days */
    public Threshold {
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("a threshold has 1 to 90 days");
        }
    }

    public Duration duration() {
        return Duration.ofDays(days);
    }
}
