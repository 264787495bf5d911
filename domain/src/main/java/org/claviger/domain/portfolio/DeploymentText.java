package org.claviger.domain.portfolio;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.net.URI;
import java.net.URISyntaxException;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.Texts;
import org.claviger.domain.WebUrls;

/** The texts of a deployment, and what they may be; all are trimmed. Lengths count Unicode code points. */
public enum DeploymentText {
    /** What people call the asset: 1 to 200 characters, no control characters. */
    NAME(200),
    /** What kind of asset it is: 1 to 50 characters, no control characters and no commas. */
    TYPE(50),
    /** What the revision is called: as {@link #NAME}. */
    TAG(200),
    /** Who gave it the tag: as {@link #NAME}. */
    TAGGER(200),
    /** An absolute {@code http} or {@code https} URL of at most 2,000 characters, without user information: it is shown. */
    URL(2_000);

    private final int maxLength;

    DeploymentText(int maxLength) {
        this.maxLength = maxLength;
    }

    /** Trims; on the left, what is wrong with the text. */
    public Either<Flaw, String> parse(String text) {
        return Texts.name(text, maxLength).flatMap(this::ofItsKind);
    }

    private Either<Flaw, String> ofItsKind(String text) {
        return switch (this) {
            case NAME, TAG, TAGGER -> right(text);
            // Filters list types with commas between them.
            case TYPE -> text.indexOf(',') < 0 ? right(text) : left(Flaw.of(FlawCode.COMMAS));
            case URL -> webAddress(text);
        };
    }

    /** @throws IllegalArgumentException for a text that never came from {@link #parse} */
    void require(String text) {
        Texts.requireName(text, maxLength);
        if (ofItsKind(text).isLeft()) {
            throw new IllegalArgumentException("not the %s of a deployment".formatted(name()));
        }
    }

    private static Either<Flaw, String> webAddress(String text) {
        return isWebAddress(text) ? right(text) : left(Flaw.of(FlawCode.NOT_A_WEB_ADDRESS));
    }

    private static boolean isWebAddress(String text) {
        if (text.chars().anyMatch(character -> character > '~')) {
            return false;
        }
        try {
            return WebUrls.isOne(new URI(text));
        } catch (URISyntaxException notAUri) {
            return false;
        }
    }
}
