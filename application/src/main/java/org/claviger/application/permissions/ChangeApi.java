package org.claviger.application.permissions;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Caller;

/**
 * Changes the name and the audience of an API that is not built in; its key stays.
 *
 * <p>Refused: {@link CatalogRefusal.Stale}, {@link CatalogRefusal.InvalidInput}, {@link CatalogRefusal.PermissionsNotHeld}
 * for another audience when the caller does not hold all permissions of the API everywhere, and {@link CatalogRefusal.Refused} when
 * it is not there or built in.
 */
public interface ChangeApi {

    Either<CatalogRefusal, AccessModel> change(Command command);

    /** Absent fields stay as they are. */
    record Command(
            Caller by,
            VersionMatch match,
            ApiKey api,
            Optional<String> name,
            Optional<String> audience,
            List<Problem> misread) {}
}
