package org.claviger.domain.members;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.HostName;
import org.claviger.domain.Texts;

/**
 * An e-mail address as somebody wrote it: a dot-atom (RFC 5322, section 3.2.3, letters of all scripts included as in RFC 6531),
 * {@code @}, and a {@link HostName}; at most 254 characters, also where the host is in ASCII. Quoted local parts, comments and
 * address literals are refused. No two users have addresses that differ in case or in the form of the host only, or look alike.
 */
public record EmailAddress(String value) {
    public static final int MAX_LENGTH = 254;

    private static final String ATOM = "[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL_PART = Pattern.compile("(?=.{1,64}$)%1$s(?:\\.%1$s)*+".formatted(ATOM));
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?";
    private static final Pattern ENCODED_LABEL =
            Pattern.compile("(?<![A-Za-z0-9-])xn--[A-Za-z0-9-]{1,59}", Pattern.CASE_INSENSITIVE);
    private static final Pattern ONCE_A_HOST = Pattern.compile("%1$s(?:\\.%1$s)*+".formatted(LABEL));

    /** @throws IllegalArgumentException for any other text; hosts that were taken before they had one form can be read */
    public EmailAddress {
        boolean readable = hasForm(value)
                && (ONCE_A_HOST.matcher(host(value)).matches()
                        || HostName.parse(host(value)).isPresent());
        if (!readable) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** Trims; on the left, what is wrong with the text. */
    public static Either<Flaw, EmailAddress> parse(String text) {
        String trimmed = Texts.trim(text);
        return hasForm(trimmed)
                        && HostName.parse(host(trimmed))
                                .filter(host -> with(trimmed, host.ascii()).length() <= MAX_LENGTH)
                                .isPresent()
                ? right(new EmailAddress(trimmed))
                : left(Flaw.of(FlawCode.NOT_AN_EMAIL_ADDRESS, MAX_LENGTH));
    }

    private static boolean hasForm(String text) {
        int at = text.lastIndexOf('@');
        return text.length() <= MAX_LENGTH
                && at > 0
                && LOCAL_PART.matcher(text.substring(0, at)).matches();
    }

    private static String host(String text) {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    private static String with(String text, String host) {
        return text.substring(0, text.lastIndexOf('@') + 1) + host;
    }

    private Optional<HostName> host() {
        return HostName.parse(host(value));
    }

    /** Whether the two are the same in case of ASCII letters and form of the host: what merely looks alike is another address. */
    public boolean isSameAs(EmailAddress other) {
        return asciiLowerCase(mailed()).equals(asciiLowerCase(other.mailed()));
    }

    private static String asciiLowerCase(String text) {
        return text.codePoints()
                .map(point -> point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Where mails go: with the host in ASCII. */
    public String mailed() {
        return host().map(host -> with(value, host.ascii())).orElse(value);
    }

    /**
     * What addresses are found by, with the host in the letters that people read; two that look alike are found as one, so that
     * nobody takes the place of another.
     */
    public String folded() {
        return Texts.fold(host().map(host -> with(value, host.unicode())).orElse(value));
    }

    /** What stands behind the {@code @}, as in {@link #folded}. */
    public String domain() {
        return host(folded());
    }

    /** Part of an address, or all of it, as in {@link #folded}: to search by. */
    public static String foldedPart(String text) {
        return parse(text).map(EmailAddress::folded).getOrElse(() -> foldedLabels(text));
    }

    private static String foldedLabels(String text) {
        return Texts.fold(ENCODED_LABEL
                .matcher(text)
                .replaceAll(label -> Matcher.quoteReplacement(
                        HostName.parse(label.group()).map(HostName::unicode).orElse(label.group()))));
    }

    @Override
    public String toString() {
        return value;
    }
}
