package org.claviger.domain.permissions;

import java.util.regex.Pattern;

/**
 * The short name of a protected API: 1 to 50 lower-case letters, digits and hyphens.
 */
public record ApiKey(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");

    /** @throws IllegalArgumentException for any other text */
    public ApiKey {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not an API key");
        }
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
