package org.claviger.bootstrap;

import java.util.stream.Collectors;

/** Text on its way to a terminal. */
final class Terminal {
    private static final char REPLACEMENT = '\uFFFD';

    private Terminal() {}

    /**
     * Without what could steer a terminal or mislead who reads: control characters, bidirectional overrides and other
     * invisible characters are replaced, line breaks become spaces.
     */
    static String safe(String text) {
        return text.codePoints()
                .map(point -> isLineBreak(point) ? ' ' : isVisible(point) ? point : REPLACEMENT)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static boolean isLineBreak(int point) {
        return point == '\n' || point == '\r' || point == '\t';
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
