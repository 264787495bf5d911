package org.claviger.application.permissions;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.application.permissions.AddPermission.Draft;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.PermissionKey;

/**
 * Changes a permission that is not built in; its key and its API stay. What it newly implies is given to all who hold it.
 *
 * <p>Refused: {@link CatalogRefusal.Stale}, {@link CatalogRefusal.InvalidInput}, {@link CatalogRefusal.PermissionsNotHeld}
 * for what it newly implies, and {@link CatalogRefusal.Refused} when it is not there or built in, or would apply to
 * something else while somebody holds it.
 */
public interface ChangePermission {

    Either<CatalogRefusal, AccessModel> change(Command command);

    /** @param draft absent fields stay as they are; key and API are absent */
    record Command(Caller by, VersionMatch match, PermissionKey permission, Draft draft) {}
}
