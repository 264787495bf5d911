package org.claviger.domain.members;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.util.regex.Pattern;
import org.claviger.domain.Texts;

/**
 * An e-mail address: a dot-atom (RFC 5322, section 3.2.3, letters of all scripts included as in RFC 6531), {@code @}, and a
 * host name; at most 254 characters. Quoted local parts, comments and address literals are refused. No two users have
 * addresses that differ in case only, or look alike.
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

    /** Whether the two differ at most in the case of ASCII letters: what merely looks alike is another address. */
    public boolean isSameAs(EmailAddress other) {
        return asciiLowerCase(value).equals(asciiLowerCase(other.value));
    }

    private static String asciiLowerCase(String text) {
        return text.codePoints()
                .map(point -> point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** What addresses are found by; two that look alike are found as one, so that nobody takes the place of another. */
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
