package org.claviger.domain;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.util.function.IntPredicate;

/** Checks that names and descriptions of all contexts share. Lengths count Unicode code points. */
public final class Texts {
    public static final int MAX_NAME_LENGTH = 100;

    private Texts() {}

    /** Trims what people call something: 1 to 100 characters, no control characters; on the left, what is wrong. */
    public static Either<String, String> name(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return left("must not be empty");
        }
        if (length(trimmed) > MAX_NAME_LENGTH) {
            return left("must have at most %s characters".formatted(MAX_NAME_LENGTH));
        }
        return hasAny(trimmed, Character::isISOControl) ? left("must not contain control characters") : right(trimmed);
    }

    /**
     * The name, as it is.
     *
     * @param what such as {@code a stage name}
     * @throws IllegalArgumentException for a text that is none, or not trimmed
     */
    public static String checkedName(String what, String text) {
        String trimmed = name(text).getOrElseThrow(fault -> new IllegalArgumentException(what + " " + fault));
        if (!trimmed.equals(text)) {
            throw new IllegalArgumentException(what + " must not begin or end with white space");
        }
        return text;
    }

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether a code point is there that is refused, or half of a surrogate pair, which no encoding can carry. */
    public static boolean hasAny(String text, IntPredicate refused) {
        return text.codePoints()
                .anyMatch(point -> refused.test(point) || Character.getType(point) == Character.SURROGATE);
    }
}
