package org.claviger.domain.permissions;

import java.util.List;

/** One thing that may be done, and what else may be done by whoever may do it. */
public record Permission(
        PermissionKey key, String name, ApiKey api, String category, AppliesTo appliesTo, List<PermissionKey> implies) {

    /** Whether a permission is granted once for everything, or stage by stage. */
    public enum AppliesTo {
        ORGANIZATION,
        STAGE
    }

    public Permission {
        if (name.isBlank() || category.isBlank()) {
            throw new IllegalArgumentException("a permission needs a name and a category");
        }
        implies = List.copyOf(implies);
    }
}
