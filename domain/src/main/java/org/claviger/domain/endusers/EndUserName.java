package org.claviger.domain.endusers;

import io.vavr.control.Either;
import org.claviger.domain.Flaw;
import org.claviger.domain.Texts;

/**
 * What people call a group or an application role: 1 to 200 characters after trimming, no control characters.
 */
public record EndUserName(String value) {
    public static final int MAX_LENGTH = 200;

    /** @throws IllegalArgumentException for any other text */
    public EndUserName {
        Texts.requireName(value, MAX_LENGTH);
    }

    /** Trims; on the left, what is wrong with the text. */
    public static Either<Flaw, EndUserName> parse(String text) {
        return Texts.name(text, MAX_LENGTH).map(EndUserName::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
