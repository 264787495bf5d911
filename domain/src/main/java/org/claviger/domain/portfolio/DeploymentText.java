package org.claviger.domain.portfolio;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.net.URI;
import java.net.URISyntaxException;
import org.claviger.domain.Texts;

/** The texts of a deployment, and what they may be. Lengths count Unicode code points. */
public enum DeploymentText {
    /** What people call the asset: 1 to 200 characters after trimming, no control characters. */
    NAME(200) {
        @Override
        String fault(String text) {
            return faultOfLine(text);
        }
    },
    /** What kind of asset it is: 1 to 50 characters after trimming, no control characters and no commas. */
    TYPE(50) {
        @Override
        String fault(String text) {
            // Filters list types with commas between them.
            return text.indexOf(',') >= 0 ? "must not contain commas" : faultOfLine(text);
        }
    },
    /** At most 1,000 characters; line breaks and tabs are allowed, other control characters are not. */
    DESCRIPTION(1_000) {
        @Override
        String fault(String text) {
            if (Texts.length(text) > maxLength()) {
                return tooLong();
            }
            return Texts.hasAny(text, Texts::isControlWithinLines)
                    ? "must not contain control characters other than line breaks and tabs"
                    : "";
        }
    },
    /** An absolute {@code http} or {@code https} URL of at most 2,000 characters, without user information: it is shown. */
    URL(2_000) {
        @Override
        String fault(String text) {
            if (text.length() > maxLength()) {
                return tooLong();
            }
            return isWebAddress(text) ? "" : "must be an absolute http or https URL, in ASCII and without a user";
        }
    },
    /** What the revision is called: as {@link #NAME}. */
    TAG(200) {
        @Override
        String fault(String text) {
            return faultOfLine(text);
        }
    },
    /** Who gave it the tag: as {@link #NAME}. */
    TAGGER(200) {
        @Override
        String fault(String text) {
            return faultOfLine(text);
        }
    };

    private final int maxLength;

    DeploymentText(int maxLength) {
        this.maxLength = maxLength;
    }

    int maxLength() {
        return maxLength;
    }

    /** What is wrong with a trimmed text; empty if nothing is. */
    abstract String fault(String text);

    /** Trims, but for descriptions; on the left, what is wrong with the text. */
    public Either<String, String> parse(String text) {
        String trimmed = this == DESCRIPTION ? text : text.strip();
        String fault = fault(trimmed);
        return fault.isEmpty() ? right(trimmed) : left(fault);
    }

    /** @throws IllegalArgumentException for a text that could not come from {@link #parse} */
    void require(String text) {
        if (!parse(text).contains(text)) {
            throw new IllegalArgumentException("not the %s of a deployment".formatted(name()));
        }
    }

    String faultOfLine(String text) {
        if (text.isEmpty()) {
            return "must not be empty";
        }
        if (Texts.length(text) > maxLength) {
            return tooLong();
        }
        return Texts.hasAny(text, Character::isISOControl) ? "must not contain control characters" : "";
    }

    String tooLong() {
        return "must have at most %s characters".formatted(maxLength);
    }

    private static boolean isWebAddress(String text) {
        if (text.chars().anyMatch(character -> character > '~')) {
            return false;
        }
        try {
            var uri = new URI(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException notAUri) {
            return false;
        }
    }
}
