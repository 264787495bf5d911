package org.claviger.adapters.http.portal.kit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Tokens in forms that show that a form came from a page of ours, made for the same session or browser: a nonce, and a hash of
 * it with what only the cookie knows. Each is different, so that compressed pages do not give it away (BREACH), and nothing is
 * stored.
 */
public final class FormTokens {
    private static final int NONCE_BYTES = 16;
    private static final int NONCE_LENGTH = 22;
    private static final int TOKEN_BYTES = NONCE_BYTES + 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random;

    public FormTokens(SecureRandom random) {
        this.random = random;
    }

    /** 256 random bits. */
    public String newBrowser() {
        return ENCODER.encodeToString(random(32));
    }

    /** The part that is different in each. */
    static String nonce(String token) {
        return token.substring(0, NONCE_LENGTH);
    }

    public static boolean isBrowser(String text) {
        return text.matches("[\\w-]{43}");
    }

    /** @param cookie 256 random bits that the browser keeps */
    String make(String cookie) {
        return ENCODER.encodeToString(token(random(NONCE_BYTES), cookie));
    }

    public boolean fits(String token, String cookie) {
        try {
            byte[] given = Base64.getUrlDecoder().decode(token);
            return given.length == TOKEN_BYTES && MessageDigest.isEqual(given, token(given, cookie));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private byte[] random(int bytes) {
        var some = new byte[bytes];
        random.nextBytes(some);
        return some;
    }

    private static byte[] token(byte[] nonceFirst, String cookie) {
        var sha256 = sha256();
        sha256.update("claviger form token".getBytes(StandardCharsets.US_ASCII));
        sha256.update(nonceFirst, 0, NONCE_BYTES);
        byte[] hash = sha256.digest(cookie.getBytes(StandardCharsets.UTF_8));
        var token = new byte[TOKEN_BYTES];
        System.arraycopy(nonceFirst, 0, token, 0, NONCE_BYTES);
        System.arraycopy(hash, 0, token, NONCE_BYTES, hash.length);
        return token;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
