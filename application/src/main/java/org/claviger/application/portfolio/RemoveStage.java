package org.claviger.application.portfolio;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.portfolio.StageSlug;

/**
 * Removes a stage.
 *
 * <p>Refused: {@link CatalogRefusal.Stale}, {@link CatalogRefusal.StillGranted} unless forced, and
 * {@link CatalogRefusal.Refused} when it is not there or the last one.
 */
public interface RemoveStage {

    Either<CatalogRefusal, AccessModel> remove(Command command);

    /** @param force takes away what is granted there by name; grants for several stages keep the others */
    record Command(Caller by, VersionMatch match, StageSlug stage, boolean force) {}
}
