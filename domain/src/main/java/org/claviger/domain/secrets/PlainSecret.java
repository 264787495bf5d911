package org.claviger.domain.secrets;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A client secret in clear: {@code cvg_}, 256 random bits as 43 base62 characters, and the CRC-32 (IEEE 802.3) of those
 * 47 ASCII characters as 6 base62 characters. Base62 digits are {@code 0-9A-Za-z}, most significant first, padded with
 * {@code 0}.
 *
 * <p>Never stored or logged: {@link #toString} tells nothing, and the text is asked for by name.
 */
public final class PlainSecret {
    public static final int ENTROPY_BYTES = 32;

    private static final String PREFIX = "cvg_";
    private static final int ENTROPY_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    private final String text;

    private PlainSecret(String text) {
        this.text = text;
    }

    /** A well-formed secret from {@link #ENTROPY_BYTES} random bytes. */
    public static PlainSecret of(byte[] entropy) {
        if (entropy.length != ENTROPY_BYTES) {
            throw new IllegalArgumentException("a secret is made of 256 bits");
        }
        String body = PREFIX + base62(new BigInteger(1, entropy), ENTROPY_LENGTH);
        return new PlainSecret(body + checksum(body));
    }

    /** Whatever somebody presents as a secret, well-formed or not. */
    public static PlainSecret presented(String text) {
        return new PlainSecret(text);
    }

    /** Whether prefix, length, alphabet and checksum are right: a typing error is found without the server. */
    public static boolean isWellFormed(String text) {
        int bodyLength = PREFIX.length() + ENTROPY_LENGTH;
        return text.length() == bodyLength + CHECKSUM_LENGTH
                && text.startsWith(PREFIX)
                && text.chars().skip(PREFIX.length()).allMatch(digit -> DIGITS.indexOf(digit) >= 0)
                && text.substring(bodyLength).equals(checksum(text.substring(0, bodyLength)));
    }

    /** The secret in clear. */
    public String reveal() {
        return text;
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM_LENGTH);
    }

    private static String base62(BigInteger number, int length) {
        var digits = new char[length];
        BigInteger rest = number;
        for (int place = length - 1; place >= 0; place--) {
            BigInteger[] quotientAndDigit = rest.divideAndRemainder(BASE);
            digits[place] = DIGITS.charAt(quotientAndDigit[1].intValue());
            rest = quotientAndDigit[0];
        }
        return new String(digits);
    }

    @Override
    public String toString() {
        return "PlainSecret[hidden]";
    }
}
