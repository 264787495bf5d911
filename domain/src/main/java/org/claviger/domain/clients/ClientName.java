package org.claviger.domain.clients;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import org.claviger.domain.Texts;

/**
 * What people call a client: 1 to 100 characters after trimming, no control characters. Need not be unique.
 *
 * @throws IllegalArgumentException for any other text
 */
public record ClientName(String value) {
    public static final int MAX_LENGTH = 100;

    private static final String COPY_MARK = " (copy)";

    public ClientName {
        String fault = fault(value);
        if (!fault.isEmpty() || !value.equals(value.strip())) {
            throw new IllegalArgumentException("a client name " + fault);
        }
    }

    /** Trims; on the left, what is wrong with the text. */
    public static Either<String, ClientName> parse(String text) {
        String trimmed = text.strip();
        String fault = fault(trimmed);
        return fault.isEmpty() ? right(new ClientName(trimmed)) : left(fault);
    }

    private static String fault(String trimmed) {
        if (trimmed.isEmpty()) {
            return "must not be empty";
        }
        if (Texts.length(trimmed) > MAX_LENGTH) {
            return "must have at most %s characters".formatted(MAX_LENGTH);
        }
        return Texts.hasAny(trimmed, Character::isISOControl) ? "must not contain control characters" : "";
    }

    /** The name of a duplicate: with " (copy)", shortened where that would be too long. */
    public ClientName ofCopy() {
        int room = MAX_LENGTH - COPY_MARK.length();
        String kept = Texts.length(value) <= room
                ? value
                : value.substring(0, value.offsetByCodePoints(0, room)).stripTrailing();
        return new ClientName(kept + COPY_MARK);
    }

    /** What names are sorted and searched by: compatibility forms and case make no difference, letter by letter. */
    public static String fold(String text) {
        return Texts.fold(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
