package org.claviger.domain;

import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.util.Optional;

/**
 * What a client is for: at most 1,000 characters, line breaks and tabs allowed, other control characters not; empty when
 * there is none, or nothing of it shows.
 */
public record Description(String value) {
    public static final int MAX_LENGTH = 1_000;

    /** @throws IllegalArgumentException for any other text */
    public Description {
        fault(value).ifPresent(flaw -> {
            throw new IllegalArgumentException("not a description: " + flaw.code());
        });
    }

    /** On the left, what is wrong with the text. */
    public static Either<Flaw, Description> parse(String text) {
        return fault(text)
                .<Either<Flaw, Description>>map(Either::left)
                .orElseGet(() -> right(new Description(Texts.isBlank(text) ? "" : text)));
    }

    private static Optional<Flaw> fault(String text) {
        if (Texts.length(text) > MAX_LENGTH) {
            return Optional.of(Flaw.of(FlawCode.TOO_LONG, MAX_LENGTH));
        }
        return Texts.hasAny(text, point -> Character.isISOControl(point) && "\n\r\t".indexOf(point) < 0)
                ? Optional.of(Flaw.of(FlawCode.CONTROL_CHARACTERS_IN_TEXT))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
