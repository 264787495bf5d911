package org.claviger.domain;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.text.Normalizer;
import java.util.function.IntPredicate;

/** Checks that names and descriptions share. Lengths count Unicode code points. */
public final class Texts {
    private static final String COPY_MARK = " (copy)";

    /** What takes the place of a space without being white space in Unicode's sense, or no place at all. */
    private static final String BLANKS = "\u00AD\u115F\u1160\u180E\u200B\u2060\u2800\u3164\uFEFF\uFFA0\uFFFC\u0085";

    private Texts() {}

    /**
     * Trims and checks a name: one line, 1 to {@code max} characters (inclusive) of which at least one shows, no control
     * characters; on the left, what is wrong with it.
     */
    public static Either<Flaw, String> name(String text, int max) {
        String trimmed = trim(text);
        if (isBlank(trimmed) && !hasControls(trimmed)) {
            return left(Flaw.of(FlawCode.EMPTY));
        }
        if (length(trimmed) > max) {
            return left(Flaw.of(FlawCode.TOO_LONG, max));
        }
        return hasControls(trimmed) ? left(Flaw.of(FlawCode.CONTROL_CHARACTERS)) : right(trimmed);
    }

    /**
     * Names that were given when less was asked of them stay readable: one that does not show, or has blanks of other
     * scripts around it, is let through.
     *
     * @throws IllegalArgumentException for what never was a name
     */
    public static void requireName(String text, int max) {
        if (text.isEmpty()
                || length(text) > max
                || hasControls(text)
                || !text.strip().equals(text)) {
            throw new IllegalArgumentException(
                    "a name has 1 to %s characters, no control characters, and is trimmed".formatted(max));
        }
    }

    private static boolean hasControls(String text) {
        return hasAny(text, Character::isISOControl);
    }

    /** Without the blanks around it: white space of all kinds, and what merely looks so or not at all. */
    public static String trim(String text) {
        int begin = 0;
        while (begin < text.length() && isBlank(text.charAt(begin))) {
            begin++;
        }
        int end = text.length();
        while (end > begin && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || BLANKS.indexOf(character) >= 0;
    }

    /** Whether nothing of the text shows: blanks, marks without a letter, format characters, what has no meaning. */
    public static boolean isBlank(String text) {
        return text.codePoints().noneMatch(Texts::shows);
    }

    private static boolean shows(int point) {
        return switch (Character.getType(point)) {
            case Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> false;
            default -> BLANKS.indexOf(point) < 0;
        };
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

    /**
     * Whether somebody has typed this name, or copied it from a page: in another normal form of Unicode, with blanks around it,
     * or with characters that only tell how to show it.
     */
    public static boolean isTyped(String typed, String name) {
        return bare(typed).equals(bare(name));
    }

    private static String bare(String text) {
        return trim(Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(point -> Character.getType(point) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
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
