package org.claviger.domain.permissions;

import java.util.List;
import org.claviger.domain.Texts;

/**
 * One thing that may be done, and what else may be done by whoever may do it.
 *
 * @param name 1 to 100 characters, trimmed, no control characters
 * @param category as the name
 * @param implies distinct
 */
public record Permission(
        PermissionKey key, String name, ApiKey api, String category, AppliesTo appliesTo, List<PermissionKey> implies) {
    public static final int MAX_NAME_LENGTH = 100;

    /** Whether a permission is granted once for everything, or stage by stage. */
    public enum AppliesTo {
        ORGANIZATION,
        STAGE
    }

    public Permission {
        Texts.requireName(name, MAX_NAME_LENGTH);
        Texts.requireName(category, MAX_NAME_LENGTH);
        implies = implies.stream().distinct().toList();
    }

    public Permission in(String newCategory) {
        return new Permission(key, name, api, newCategory, appliesTo, implies);
    }
}
