package org.claviger.adapters.http.portal.kit;

/**
 * Texts that turn round what stands beside them: those with letters that are read from the right, or with characters that change
 * the direction (Unicode Standard Annex #9, section 2). Within isolates they turn round nothing but themselves.
 */
public final class Isolated {
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP = '\u2069';
    private static final String ISOLATES = "\u2066\u2067\u2068";
    private static final String TURNS = "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E" + ISOLATES + POP;
    private static final char FIRST_OF_THE_RIGHT = '\u0590';

    private Isolated() {}

    /** As it is, where it turns nothing round. */
    public static String text(String text) {
        if (text.codePoints().noneMatch(Isolated::turns)) {
            return text;
        }
        int opened = 0;
        int closedTooOften = 0;
        for (char character : text.toCharArray()) {
            if (ISOLATES.indexOf(character) >= 0) {
                opened++;
            } else if (character == POP && opened > 0) {
                opened--;
            } else if (character == POP) {
                closedTooOften++;
            }
        }
        return String.valueOf(FIRST_STRONG_ISOLATE).repeat(1 + closedTooOften)
                + text
                + String.valueOf(POP).repeat(1 + opened);
    }

    private static boolean turns(int point) {
        if (point < FIRST_OF_THE_RIGHT) {
            return false;
        }
        byte direction = Character.getDirectionality(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                || TURNS.indexOf(point) >= 0;
    }
}
