package org.claviger.application.permissions;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Caller;

/**
 * Removes an API that is not built in, and its permissions, which the caller must hold everywhere: see
 * {@link RemovePermission}, also for what is refused.
 */
public interface RemoveApi {

    Either<CatalogRefusal, AccessModel> remove(Command command);

    /** @param force takes its permissions away from all who are granted them */
    record Command(Caller by, VersionMatch match, ApiKey api, boolean force) {}
}
