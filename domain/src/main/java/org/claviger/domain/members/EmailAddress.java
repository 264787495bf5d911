package org.claviger.domain.members;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.util.regex.Pattern;
import org.claviger.domain.Texts;

/**
 * An e-mail address: a dot-atom (RFC 5322, section 3.2.3, letters of all scripts included as in RFC 6531), {@code @}, and a
 * host name; at most 254 characters. Quoted local parts, comments and address literals are refused. Two addresses that
 * differ in case only are the same, as far as Claviger is concerned.
 *
 * @throws IllegalArgumentException for any other text
 */
public record EmailAddress(String value) {
    public static final int MAX_LENGTH = 254;

    private static final String ATOM = "[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?";
    private static final Pattern FORM =
            Pattern.compile("(?=[^@]{1,64}@)%1$s(?:\\.%1$s)*@%2$s(?:\\.%2$s)*".formatted(ATOM, LABEL));

    public EmailAddress {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** Trims; on the left, what is wrong with the text. */
    public static Either<String, EmailAddress> parse(String text) {
        String trimmed = text.strip();
        return isWellFormed(trimmed)
                ? right(new EmailAddress(trimmed))
                : left("must be an e-mail address of at most %s characters".formatted(MAX_LENGTH));
    }

    private static boolean isWellFormed(String text) {
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
    }

    /** What addresses are compared by. */
    public String folded() {
        return Texts.fold(value);
    }

    /** What stands behind the {@code @}, in lower case. */
    public String domain() {
        return folded().substring(folded().indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
