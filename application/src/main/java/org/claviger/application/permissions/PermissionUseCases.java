package org.claviger.application.permissions;

import java.time.InstantSource;

/** All use cases about the permission catalog. */
public record PermissionUseCases(
        ShowCatalog showCatalog,
        AddApi addApi,
        ChangeApi changeApi,
        RemoveApi removeApi,
        RenameCategory renameCategory,
        AddPermission addPermission,
        ChangePermission changePermission,
        RemovePermission removePermission,
        RecordLoadedCatalog recordLoaded) {

    public static PermissionUseCases over(PermissionPorts ports, InstantSource clock) {
        var work = new ModelWork(ports, clock);
        var apis = new CustomApiService(work);
        var permissions = new CustomPermissionService(work);
        return new PermissionUseCases(
                work::current,
                apis,
                apis,
                apis,
                permissions,
                permissions,
                permissions,
                permissions,
                new RecordLoadedCatalogService(ports, clock));
    }
}
