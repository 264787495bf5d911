package org.claviger.domain.clients;

import io.vavr.control.Either;
import java.text.Normalizer;
import org.claviger.domain.Texts;

/**
 * What people call a client: 1 to 100 characters after trimming, no control characters. Need not be unique.
 *
 * @throws IllegalArgumentException for any other text
 */
public record ClientName(String value) {
    public static final int MAX_LENGTH = Texts.MAX_NAME_LENGTH;

    private static final String COPY_MARK = " (copy)";

    public ClientName {
        Texts.checkedName("a client name", value);
    }

    /** Trims; on the left, what is wrong with the text. */
    public static Either<String, ClientName> parse(String text) {
        return Texts.name(text).map(ClientName::new);
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
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
