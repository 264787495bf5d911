package org.claviger.application;

/**
 * One thing that is wrong with what somebody sent.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) into the command, such as {@code /permissions/0/stages}
 * @param detail what, as the end of a sentence that begins with the name of the place
 */
public record Problem(String pointer, String detail) {

    /** Whether one of the two places contains the other. */
    boolean touches(String other) {
        return (pointer + "/").startsWith(other + "/") || (other + "/").startsWith(pointer + "/");
    }
}
