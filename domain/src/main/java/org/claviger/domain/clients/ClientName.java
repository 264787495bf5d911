package org.claviger.domain.clients;

import io.vavr.control.Either;
import org.claviger.domain.Flaw;
import org.claviger.domain.Texts;

/**
 * What people call a client: 1 to 100 characters after trimming, no control characters. Need not be unique.
 */
public record ClientName(String value) {
    public static final int MAX_LENGTH = 100;

    /** @throws IllegalArgumentException for any other text */
    public ClientName {
        Texts.requireName(value, MAX_LENGTH);
    }

    /** Trims; on the left, what is wrong with the text. */
    public static Either<Flaw, ClientName> parse(String text) {
        return Texts.name(text, MAX_LENGTH).map(ClientName::new);
    }

    /** The name of a duplicate: with " (copy)", shortened where that would be too long. */
    public ClientName ofCopy() {
        return new ClientName(Texts.copyOf(value, MAX_LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }
}
