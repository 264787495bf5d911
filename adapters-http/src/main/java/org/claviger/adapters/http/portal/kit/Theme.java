package org.claviger.adapters.http.portal.kit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Light or dark, as the system has it or as somebody has chosen. */
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Theme chosen(Optional<String> code) {
        return Arrays.stream(values())
                .filter(theme -> code.filter(theme.code()::equals).isPresent())
                .findFirst()
                .orElse(SYSTEM);
    }
}
