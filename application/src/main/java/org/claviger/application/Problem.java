package org.claviger.application;

import java.util.stream.Stream;

/**
 * One thing that is wrong with what somebody sent.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) into the command, such as {@code /permissions/0/stages}
 * @param detail what, as the end of a sentence that begins with the name of the place
 */
public record Problem(String pointer, String detail) {

    /** The places that contain this one, from the nearest on. */
    Stream<String> above() {
        return Stream.iterate(
                        pointer.lastIndexOf('/'), slash -> slash >= 0, slash -> pointer.lastIndexOf('/', slash - 1))
                .map(slash -> pointer.substring(0, slash));
    }
}
