package org.claviger.domain.members;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.net.URI;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.Texts;
import org.claviger.domain.WebUrls;

/**
 * Where a picture of a user is: an absolute http or https URL without user information, at most 2,000 characters. Claviger
 * never opens it.
 */
public record PhotoUrl(String value) {
    public static final int MAX_LENGTH = 2_000;

    /** @throws IllegalArgumentException for any other text */
    public PhotoUrl {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not a photo URL");
        }
    }

    /** On the left, what is wrong with the text. */
    public static Either<Flaw, PhotoUrl> parse(String text) {
        return isWellFormed(text) ? right(new PhotoUrl(text)) : left(Flaw.of(FlawCode.NOT_A_URL, MAX_LENGTH));
    }

    private static boolean isWellFormed(String text) {
        if (text.length() > MAX_LENGTH || Texts.hasAny(text, Character::isISOControl)) {
            return false;
        }
        try {
            return WebUrls.isOne(URI.create(text));
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
