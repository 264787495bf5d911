package org.claviger.domain;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;

/**
 * What a client is for: at most 1,000 characters, line breaks and tabs allowed, other control characters not; empty when
 * there is none, or nothing of it shows.
 */
public record Description(String value) {
    public static final int MAX_LENGTH = 1_000;

    /** @throws IllegalArgumentException for any other text */
    public Description {
        String fault = fault(value);
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException("a description " + fault);
        }
    }

    /** On the left, what is wrong with the text. */
    public static Either<String, Description> parse(String text) {
        String fault = fault(text);
        return fault.isEmpty() ? right(new Description(Texts.isBlank(text) ? "" : text)) : left(fault);
    }

    private static String fault(String text) {
        if (Texts.length(text) > MAX_LENGTH) {
            return "must have at most %s characters".formatted(MAX_LENGTH);
        }
        return Texts.hasAny(text, point -> Character.isISOControl(point) && "\n\r\t".indexOf(point) < 0)
                ? "must not contain control characters other than line breaks and tabs"
                : "";
    }

    @Override
    public String toString() {
        return value;
    }
}
