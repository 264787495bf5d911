package org.claviger.domain.tokens;

import java.time.Duration;

/**
 * How long an access token is valid: whole seconds, 1 minute to 72 hours, both inclusive.
 */
public record TokenLifetime(Duration duration) {
    // In this order: the standard lifetime is checked against the bounds when the class is initialized.
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(72);

    public static final TokenLifetime STANDARD = new TokenLifetime(Duration.ofHours(12));

    /** @throws IllegalArgumentException for any other duration */
    public TokenLifetime {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0 || duration.getNano() != 0) {
            throw new IllegalArgumentException("a token lifetime is 1 minute to 72 hours, in whole seconds");
        }
    }
}
