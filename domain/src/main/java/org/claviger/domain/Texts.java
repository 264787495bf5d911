package org.claviger.domain;

import java.text.Normalizer;
import java.util.function.IntPredicate;

/** Checks that texts of all contexts share. Lengths count Unicode code points. */
public final class Texts {
    private Texts() {}

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether a code point is there that is refused, or half of a surrogate pair, which no encoding can carry. */
    public static boolean hasAny(String text, IntPredicate refused) {
        return text.codePoints()
                .anyMatch(point -> refused.test(point) || Character.getType(point) == Character.SURROGATE);
    }

    /** A control character other than line breaks and tabs. */
    public static boolean isControlWithinLines(int point) {
        return Character.isISOControl(point) && "\n\r\t".indexOf(point) < 0;
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
}
