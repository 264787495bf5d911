package org.claviger.application.spi;

import java.util.regex.Pattern;

/**
 * A mail to one person. What it says may be secret: {@link #toString} has the ID only.
 *
 * @param id stands before the {@code @} of the Message-ID (RFC 5322, section 3.6.4): 1 to 100 letters, digits, dots and
 *     hyphens. The same one for the same occasion, so that a mail that is sent twice can be recognised
 * @param to the address, without a name
 * @param subject one line
 * @param text all that it says
 * @param html the same, as a whole document
 */
public record Mail(String id, String to, String subject, String text, String html) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,100}");

    /** @throws IllegalArgumentException for another ID, and for control characters in the address or the subject */
    public Mail {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a mail has an ID of 1 to 100 letters, digits, dots and hyphens");
        }
        if ((to + subject).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("address and subject of a mail have one line each");
        }
    }

    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
