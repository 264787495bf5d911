package org.claviger.adapters.http.portal.kit;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.claviger.adapters.http.request.HeaderList;

/** All texts of the portal in one language, from {@code messages_<language>.properties} in the package of the portal. */
public final class Messages {
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final int MAX_RANGES = 100;

    /** Characters, as for language tags (RFC 5646, section 4.4.1). */
    private static final int MAX_RANGE = 35;

    private static final Map<String, Messages> ALL =
            LANGUAGES.stream().map(Messages::new).collect(Collectors.toMap(Messages::code, Function.identity()));

    private final Locale locale;
    private final ResourceBundle texts;

    private Messages(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "org.claviger.adapters.http.portal.messages",
                locale,
                Messages.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    public static Messages in(Locale locale) {
        return Optional.ofNullable(ALL.get(locale.getLanguage())).orElseThrow();
    }

    /**
     * What somebody has chosen, else the best that the browser accepts (RFC 9110, section 12.5.4), else English.
     *
     * @param code of a language; any other text counts as none
     * @param accepted all values of {@code Accept-Language}; what is malformed in them is passed over
     */
    public static Messages chosen(Optional<String> code, List<String> accepted) {
        return code.map(ALL::get)
                .or(() -> HeaderList.accepted(accepted).stream()
                        .filter(range -> range.value().length() <= MAX_RANGE)
                        .limit(MAX_RANGES)
                        .flatMap(range -> known(range.value()).stream())
                        .findFirst()
                        .map(Messages::in))
                .orElseGet(() -> in(Locale.ENGLISH));
    }

    private static Optional<Locale> known(String range) {
        try {
            return Optional.ofNullable(Locale.lookup(List.of(new LanguageRange(range)), LANGUAGES));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** As it stands in {@code lang}. */
    public String code() {
        return locale.getLanguage();
    }

    Locale locale() {
        return locale;
    }

    /**
     * @param values of which texts are isolated: they turn round nothing of the sentence
     * @throws java.util.MissingResourceException for an unknown key
     */
    public String text(String key, Object... values) {
        String pattern = texts.getString(key);
        Object[] shown = Stream.of(values)
                .map(value -> value instanceof String text ? Isolated.text(text) : value)
                .toArray();
        return shown.length == 0 ? pattern : new MessageFormat(pattern, locale).format(shown);
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    public List<String> keys() {
        return texts.keySet().stream().sorted().toList();
    }

    public static boolean isLanguage(String code) {
        return ALL.containsKey(code);
    }
}
