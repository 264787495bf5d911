package org.claviger.domain.members;

import io.vavr.control.Either;
import org.claviger.domain.Texts;

/**
 * What people call an organization role: 1 to 100 characters after trimming, no control characters; unique without regard
 * to case.
 *
 * @throws IllegalArgumentException for any other text
 */
public record RoleName(String value) {
    public static final int MAX_LENGTH = 100;

    public RoleName {
        Texts.requireName(value, MAX_LENGTH);
    }

    /** Trims; on the left, what is wrong with the text. */
    public static Either<String, RoleName> parse(String text) {
        return Texts.name(text, MAX_LENGTH).map(RoleName::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
