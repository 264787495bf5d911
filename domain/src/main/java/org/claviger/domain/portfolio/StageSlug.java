package org.claviger.domain.portfolio;

import java.util.regex.Pattern;

/**
 * The name of a stage on the wire: 1 to 40 lower-case letters, digits and inner hyphens.
 */
public record StageSlug(String value) implements Comparable<StageSlug> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    /** @throws IllegalArgumentException for any other text */
    public StageSlug {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not a stage slug");
        }
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(StageSlug other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
