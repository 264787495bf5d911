package org.claviger.application.permissions;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.PermissionKey;

/**
 * Removes a permission that is not built in. Whoever does so must hold it everywhere: who makes a permission holds it, and
 * could otherwise take over one that others trust.
 *
 * <p>Refused: {@link CatalogRefusal.Stale}, {@link CatalogRefusal.PermissionsNotHeld}, {@link CatalogRefusal.StillGranted}
 * unless forced, and {@link CatalogRefusal.Refused} when it is not there, built in, or implied by another one.
 */
public interface RemovePermission {

    Either<CatalogRefusal, AccessModel> remove(Command command);

    /** @param force takes it away from all who are granted it, at once, from tokens too */
    record Command(Caller by, VersionMatch match, PermissionKey permission, boolean force) {}
}
