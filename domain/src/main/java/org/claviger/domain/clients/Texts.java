package org.claviger.domain.clients;

import java.util.function.IntPredicate;

/** Checks that names and descriptions share. Lengths count Unicode code points. */
final class Texts {
    private Texts() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether a code point is there that is refused, or half of a surrogate pair, which no encoding can carry. */
    static boolean hasAny(String text, IntPredicate refused) {
        return text.codePoints()
                .anyMatch(point -> refused.test(point) || Character.getType(point) == Character.SURROGATE);
    }
}
