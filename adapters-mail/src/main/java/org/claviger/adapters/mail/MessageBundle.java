package org.claviger.adapters.mail;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of some letters in one language: those of {@code <bundle>_<language>.properties}. */
public final class MessageBundle {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /** U+2028 and U+2029, which some programs take for the end of a line. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Zl}\\p{Zp}]");

    /** What turns the direction of the text after it (Unicode Standard Annex #9, sections 2.1 to 2.5). */
    private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private final Locale language;
    private final ResourceBundle texts;

    /** @param bundle in the class path, with dots */
    public MessageBundle(String bundle, Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                bundle,
                language,
                MessageBundle.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    public Locale language() {
        return language;
    }

    /** @param values of which texts are names that people gave: they neither break the line nor turn it round */
    public String text(String key, Object... values) {
        Object[] shown = Stream.of(values)
                .map(value -> value instanceof String name ? harmless(name) : value)
                .toArray();
        return new MessageFormat(texts.getString(key), language).format(shown);
    }

    private static String harmless(String name) {
        return TURNS.matcher(BREAKS.matcher(name).replaceAll(" ")).replaceAll("");
    }

    /** Such as {@code 2027-02-20 00:00 UTC}. */
    public String minute(Instant time) {
        return MINUTE.format(time);
    }

    /** Formats a time in UTC by a pattern of the bundle. */
    public String time(String key, Instant time) {
        return DateTimeFormatter.ofPattern(texts.getString(key), language)
                .withZone(ZoneOffset.UTC)
                .format(time);
    }
}
