package org.claviger.application;

import java.util.List;
import java.util.stream.Stream;
import org.claviger.domain.Flaw;
import org.claviger.domain.Texts;

/**
 * One thing that is wrong with what somebody sent.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) into the command, such as {@code /permissions/0/stages}
 * @param flaw what
 */
public record Problem(String pointer, Flaw flaw) {

    /** @param input what was sent, as the beginning of a sentence */
    public static String sentence(String input, List<Problem> problems) {
        return "%s has %s; nothing was changed.".formatted(input, Texts.count(problems.size(), "problem"));
    }

    /** The places that contain this one, from the nearest on. */
    Stream<String> above() {
        return Stream.iterate(
                        pointer.lastIndexOf('/'), slash -> slash >= 0, slash -> pointer.lastIndexOf('/', slash - 1))
                .map(slash -> pointer.substring(0, slash));
    }
}
