package org.claviger.domain;

import static java.lang.Character.DIRECTIONALITY_ARABIC_NUMBER;
import static java.lang.Character.DIRECTIONALITY_BOUNDARY_NEUTRAL;
import static java.lang.Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR;
import static java.lang.Character.DIRECTIONALITY_EUROPEAN_NUMBER;
import static java.lang.Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR;
import static java.lang.Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR;
import static java.lang.Character.DIRECTIONALITY_LEFT_TO_RIGHT;
import static java.lang.Character.DIRECTIONALITY_NONSPACING_MARK;
import static java.lang.Character.DIRECTIONALITY_OTHER_NEUTRALS;
import static java.lang.Character.DIRECTIONALITY_RIGHT_TO_LEFT;
import static java.lang.Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;

import java.util.List;
import java.util.Set;

/** Names with labels that are read from the right keep the order of their labels and characters: RFC 5893, section 2. */
final class BidiRule {
    private static final Set<Byte> RIGHT_TO_LEFT =
            Set.of(DIRECTIONALITY_RIGHT_TO_LEFT, DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC, DIRECTIONALITY_ARABIC_NUMBER);
    private static final Set<Byte> EVERYWHERE = Set.of(
            DIRECTIONALITY_EUROPEAN_NUMBER,
            DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
            DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
            DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
            DIRECTIONALITY_OTHER_NEUTRALS,
            DIRECTIONALITY_BOUNDARY_NEUTRAL,
            DIRECTIONALITY_NONSPACING_MARK);

    private BidiRule() {}

    /** A name with such a label keeps the rule in all its labels. */
    static boolean isRightToLeft(String label) {
        return directions(label).stream().anyMatch(RIGHT_TO_LEFT::contains);
    }

    /** @param label not empty */
    static boolean isKept(String label) {
        List<Byte> directions = directions(label);
        byte first = directions.get(0);
        byte last = directions.stream()
                .filter(direction -> direction != DIRECTIONALITY_NONSPACING_MARK)
                .reduce(first, (one, next) -> next);
        if (first == DIRECTIONALITY_LEFT_TO_RIGHT) {
            return directions.stream()
                            .allMatch(direction ->
                                    direction == DIRECTIONALITY_LEFT_TO_RIGHT || EVERYWHERE.contains(direction))
                    && (last == DIRECTIONALITY_LEFT_TO_RIGHT || last == DIRECTIONALITY_EUROPEAN_NUMBER);
        }
        boolean mixedDigits = directions.contains(DIRECTIONALITY_EUROPEAN_NUMBER)
                && directions.contains(DIRECTIONALITY_ARABIC_NUMBER);
        return (first == DIRECTIONALITY_RIGHT_TO_LEFT || first == DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
                && directions.stream()
                        .allMatch(direction -> RIGHT_TO_LEFT.contains(direction) || EVERYWHERE.contains(direction))
                && (RIGHT_TO_LEFT.contains(last) || last == DIRECTIONALITY_EUROPEAN_NUMBER)
                && !mixedDigits;
    }

    private static List<Byte> directions(String label) {
        return label.codePoints().mapToObj(Character::getDirectionality).toList();
    }
}
