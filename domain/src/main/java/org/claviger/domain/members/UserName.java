package org.claviger.domain.members;

import io.vavr.control.Either;
import org.claviger.domain.Flaw;
import org.claviger.domain.Texts;

/**
 * What people call a user: 1 to 200 characters after trimming, no control characters. Need not be unique.
 */
public record UserName(String value) {
    public static final int MAX_LENGTH = 200;

    /** @throws IllegalArgumentException for any other text */
    public UserName {
        Texts.requireName(value, MAX_LENGTH);
    }

    /** Trims; on the left, what is wrong with the text. */
    public static Either<Flaw, UserName> parse(String text) {
        return Texts.name(text, MAX_LENGTH).map(UserName::new);
    }

    /** The name of somebody of whom only the address is known, shortened where it is too long. */
    public static UserName of(EmailAddress address) {
        String text = address.value();
        return new UserName(text.substring(0, text.offsetByCodePoints(0, Math.min(Texts.length(text), MAX_LENGTH))));
    }

    @Override
    public String toString() {
        return value;
    }
}
