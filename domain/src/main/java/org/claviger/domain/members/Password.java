package org.claviger.domain.members;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.text.Normalizer;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.Texts;

/**
 * A password in clear, in Unicode normalization form NFC (NIST SP 800-63B, section 5.1.1.2). Never stored or logged: {@link
 * #toString} tells nothing.
 */
public final class Password {
    public static final int MIN_LENGTH = 12;
    public static final int MAX_LENGTH = 128;

    private final String text;

    private Password(String text) {
        this.text = Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** A password that somebody chooses: 12 to 128 characters (inclusive), not the address and not the name. */
    public static Either<Flaw, Password> choose(String text, User user) {
        int length = Texts.length(text);
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            return left(Flaw.of(FlawCode.WRONG_LENGTH, MIN_LENGTH, MAX_LENGTH));
        }
        if (Texts.hasAny(text, Character::isISOControl)) {
            return left(Flaw.of(FlawCode.CONTROL_CHARACTERS));
        }
        if (text.codePoints().distinct().count() < 5) {
            return left(Flaw.of(FlawCode.TOO_FEW_DIFFERENT_CHARACTERS));
        }
        String folded = Texts.fold(text);
        boolean obvious = folded.equals(user.email().folded())
                || folded.equals(Texts.fold(user.name().value()));
        return obvious ? left(Flaw.of(FlawCode.OBVIOUS)) : right(new Password(text));
    }

    /** The same, and another one than before. */
    public static Either<Flaw, Password> chooseAnother(String text, Password before, User user) {
        return choose(text, user)
                .filterOrElse(chosen -> !chosen.text.equals(before.text), same -> Flaw.of(FlawCode.UNCHANGED_PASSWORD));
    }

    /** Whatever somebody presents as a password; what is too long to be one is cut, and so is wrong. */
    public static Password presented(String text) {
        return new Password(text.substring(0, Math.min(text.length(), 4 * MAX_LENGTH)));
    }

    /** The password in clear. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
