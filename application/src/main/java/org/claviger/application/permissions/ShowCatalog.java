package org.claviger.application.permissions;

import org.claviger.domain.permissions.PermissionCatalog;

/** Tells which APIs and permissions there are. Refuses nothing. */
public interface ShowCatalog {

    PermissionCatalog show();
}
