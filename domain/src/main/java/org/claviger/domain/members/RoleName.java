package org.claviger.domain.members;

import io.vavr.control.Either;
import org.claviger.domain.Flaw;
import org.claviger.domain.Texts;

/**
 * What people call an organization role: 1 to 100 characters after trimming, no control characters; unique without regard
 * to case.
 */
public record RoleName(String value) {
    public static final int MAX_LENGTH = 100;

    /** @throws IllegalArgumentException for any other text */
    public RoleName {
        Texts.requireName(value, MAX_LENGTH);
    }

    /** Trims; on the left, what is wrong with the text. */
    public static Either<Flaw, RoleName> parse(String text) {
        return Texts.name(text, MAX_LENGTH).map(RoleName::new);
    }

    /** The name of a duplicate: with " (copy)", shortened where that would be too long. */
    public RoleName ofCopy() {
        return new RoleName(Texts.copyOf(value, MAX_LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }
}
