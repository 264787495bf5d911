package org.claviger.application.permissions;

import java.util.List;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.permissions.spi.Grantees;
import org.claviger.application.permissions.spi.LoadedCatalogs;
import org.claviger.application.spi.UnitOfWork;

/**
 * All that the use cases about the catalog and the stages need from outside.
 *
 * @param holders every kind of those whom permissions are granted to
 */
public record PermissionPorts(
        AccessModels models,
        LoadedCatalogs loadedCatalogs,
        List<Grantees> holders,
        AuditTrail audit,
        UnitOfWork unitOfWork) {
    public PermissionPorts {
        holders = List.copyOf(holders);
    }
}
