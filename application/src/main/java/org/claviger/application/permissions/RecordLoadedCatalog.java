package org.claviger.application.permissions;

import org.claviger.domain.permissions.PermissionCatalog;

/**
 * Records how the catalog file differs from what it said at the last start: each API and permission that was added, changed or
 * removed. At the first start, there is nothing to compare with, and so nothing is recorded.
 */
public interface RecordLoadedCatalog {

    void record(PermissionCatalog loaded);
}
