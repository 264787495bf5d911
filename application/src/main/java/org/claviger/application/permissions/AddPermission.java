package org.claviger.application.permissions;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;

/**
 * Adds a permission to an API of the catalog. A caller to whom permissions are granted is granted it everywhere, so that
 * somebody can hand it on. Nobody else holds it then: what is left of grants of an earlier permission with this key is
 * taken away.
 *
 * <p>Refused: {@link CatalogRefusal.Stale}, {@link CatalogRefusal.InvalidInput}, {@link CatalogRefusal.PermissionsNotHeld}
 * for what it implies, and {@link CatalogRefusal.Refused} when there are too many.
 */
public interface AddPermission {

    Either<CatalogRefusal, AccessModel> add(Command command);

    record Command(Caller by, VersionMatch match, Draft draft) {}

    /**
     * A permission as somebody describes it, unchecked.
     *
     * @param permission its key
     * @param api the key of its API
     * @param appliesTo {@code ORGANIZATION} or {@code STAGE}
     * @param implies keys; absent: none, or those that it has
     * @param misread what the adapter could not read
     */
    record Draft(
            Optional<String> permission,
            Optional<String> name,
            Optional<String> api,
            Optional<String> category,
            Optional<String> appliesTo,
            Optional<List<String>> implies,
            List<Problem> misread) {}
}
