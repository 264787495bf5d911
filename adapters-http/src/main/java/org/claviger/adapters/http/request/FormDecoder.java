package org.claviger.adapters.http.request;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Strict decoding of {@code application/x-www-form-urlencoded} in UTF-8: nothing is guessed, repaired or dropped. */
public final class FormDecoder {
    private FormDecoder() {}

    public record Parameter(String name, String value) {}

    /** Names and values in their order; empty for a text that cannot be decoded. */
    public static Optional<List<Parameter>> parameters(String text) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : text.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = formDecode(equals < 0 ? pair : pair.substring(0, equals));
            var value = formDecode(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            parameters.add(new Parameter(name.get(), value.get()));
        }
        return Optional.of(parameters);
    }

    /** Empty for bad escapes, for bytes that are not UTF-8, and for NUL. */
    public static Optional<String> formDecode(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '%') {
                if (i + 2 >= text.length()) {
                    return Optional.empty();
                }
                int high = Character.digit(text.charAt(i + 1), 16);
                int low = Character.digit(text.charAt(i + 2), 16);
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.write(high * 16 + low);
                i += 2;
            } else if (next > 0x7e || next < 0x20) {
                return Optional.empty();
            } else {
                bytes.write(next == '+' ? ' ' : next);
            }
        }
        return utf8(bytes.toByteArray()).filter(decoded -> decoded.indexOf('\0') < 0);
    }

    /** Some programs put one in front of what they write, which readers may pass over (RFC 8259, section 8.1). */
    static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Empty for bytes that are not UTF-8. */
    public static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
