package org.claviger.adapters.http.audit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.claviger.application.audit.AuditPosition;

/** Where a page begins, as a text that means nothing to clients. */
public final class Cursor {
    private static final Pattern PLAIN = Pattern.compile("(-?\\d{1,18})\\.(\\d{1,18})");

    private Cursor() {}

    public static String of(AuditPosition position) {
        String plain = position.at().toEpochMilli() + "." + position.number();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty for any text that {@link #of} does not write. */
    public static Optional<AuditPosition> read(String text) {
        try {
            Matcher plain = PLAIN.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return plain.matches()
                    ? Optional.of(new AuditPosition(
                                    Instant.ofEpochMilli(Long.parseLong(plain.group(1))),
                                    Long.parseLong(plain.group(2))))
                            .filter(position -> of(position).equals(text))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException notACursor) {
            return Optional.empty();
        }
    }
}
