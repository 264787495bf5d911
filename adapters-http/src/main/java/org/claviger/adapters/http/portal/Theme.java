package org.claviger.adapters.http.portal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Light or dark, as the system has it or as somebody has chosen. */
enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Theme chosen(Optional<String> code) {
        return Arrays.stream(values())
                .filter(theme -> code.filter(theme.code()::equals).isPresent())
                .findFirst()
                .orElse(SYSTEM);
    }
}
