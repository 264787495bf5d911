package org.claviger.application.permissions;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;

/**
 * Adds an API to the catalog.
 *
 * <p>Refused: {@link CatalogRefusal.Stale}, {@link CatalogRefusal.InvalidInput}, and {@link CatalogRefusal.Refused} when
 * there are too many.
 */
public interface AddApi {

    Either<CatalogRefusal, AccessModel> add(Command command);

    /**
     * @param api its key
     * @param misread what the adapter could not read
     */
    record Command(
            Caller by,
            VersionMatch match,
            Optional<String> api,
            Optional<String> name,
            Optional<String> audience,
            List<Problem> misread) {}
}
