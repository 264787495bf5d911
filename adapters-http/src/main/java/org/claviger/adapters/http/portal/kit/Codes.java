package org.claviger.adapters.http.portal.kit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Names of constants as they stand in addresses, in forms and in the keys of texts: {@code needs-attention}. */
public final class Codes {
    private Codes() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> of(value).equals(code))
                .findFirst();
    }
}
