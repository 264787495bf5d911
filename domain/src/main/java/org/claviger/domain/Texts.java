package org.claviger.domain;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.text.Normalizer;
import java.util.function.IntPredicate;

/** Checks that names and descriptions share. Lengths count Unicode code points. */
public final class Texts {
    private static final String COPY_MARK = " (copy)";

    private Texts() {}

    /**
     * Trims and checks a name: one line, 1 to {@code max} characters (inclusive), no control characters; on the left,
     * what is wrong with it.
     */
    public static Either<String, String> name(String text, int max) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return left("must not be empty");
        }
        if (length(trimmed) > max) {
            return left("must have at most %s characters".formatted(max));
        }
        return hasAny(trimmed, Character::isISOControl) ? left("must not contain control characters") : right(trimmed);
    }

    /** @throws IllegalArgumentException unless {@link #name} accepts the text as it is */
    public static void requireName(String text, int max) {
        String trimmed = name(text, max).getOrElseThrow(fault -> new IllegalArgumentException("a name " + fault));
        if (!trimmed.equals(text)) {
            throw new IllegalArgumentException("a name must not begin or end with white space");
        }
    }

    /** The name of a duplicate: with " (copy)", shortened where that would be longer than {@code max}. */
    public static String copyOf(String name, int max) {
        int room = max - COPY_MARK.length();
        String kept = length(name) <= room
                ? name
                : name.substring(0, name.offsetByCodePoints(0, room)).stripTrailing();
        return kept + COPY_MARK;
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

    /** How many there are: "1 problem", "2 problems". */
    public static String count(long number, String thing) {
        return "%s %s%s".formatted(number, thing, number == 1 ? "" : "s");
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
