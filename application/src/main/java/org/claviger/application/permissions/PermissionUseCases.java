package org.claviger.application.permissions;

import org.claviger.domain.permissions.PermissionCatalog;

/** All use cases about the permission catalog. */
public record PermissionUseCases(ShowCatalog showCatalog) {

    public static PermissionUseCases over(PermissionCatalog catalog) {
        return new PermissionUseCases(() -> catalog);
    }
}
