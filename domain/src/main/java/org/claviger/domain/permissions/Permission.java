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

    /** Whether a permission is granted once for everything, or stage by stage. */
    public enum AppliesTo {
        ORGANIZATION,
        STAGE
    }

    public Permission {
        Texts.checkedName("the name of a permission", name);
        Texts.checkedName("the category of a permission", category);
        implies = implies.stream().distinct().toList();
    }

    public Permission in(String newCategory) {
        return new Permission(key, name, api, newCategory, appliesTo, implies);
    }
}
