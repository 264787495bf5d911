package org.claviger.domain.permissions;

import java.util.regex.Pattern;

/**
 * The name of a permission on the wire, such as {@code user-management:manage-users}: two parts of lower-case letters,
 * digits and hyphens, at most 100 characters in all.
 */
public record PermissionKey(String value) implements Comparable<PermissionKey> {
    private static final Pattern FORM = Pattern.compile("(?=.{3,100}$)[a-z0-9][a-z0-9-]*:[a-z0-9][a-z0-9-]*");

    /** @throws IllegalArgumentException for any other text */
    public PermissionKey {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not a permission key");
        }
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(PermissionKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
