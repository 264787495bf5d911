package org.claviger.application.portfolio;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;

/**
 * Adds a stage. Whoever holds a permission in every stage holds it there; what is left of grants for an earlier stage with
 * this slug is taken away.
 *
 * <p>Refused: {@link CatalogRefusal.Stale}, {@link CatalogRefusal.InvalidInput}, {@link CatalogRefusal.PermissionsNotHeld}
 * when it is to be a stage for development and the caller does not hold what the role Developer grants there, and {@link
 * CatalogRefusal.Refused} when there are too many.
 */
public interface AddStage {

    Either<CatalogRefusal, AccessModel> add(Command command);

    record Command(Caller by, VersionMatch match, Draft draft) {}

    /**
     * A stage as somebody describes it, unchecked.
     *
     * @param stage its slug
     * @param purpose {@code DEVELOPMENT}, {@code NON_PRODUCTION} or {@code PRODUCTION}
     * @param order its place among all stages, from 1; absent: the last, or the one that it has
     * @param misread what the adapter could not read
     */
    record Draft(
            Optional<String> stage,
            Optional<String> name,
            Optional<String> purpose,
            Optional<Integer> order,
            List<Problem> misread) {}
}
