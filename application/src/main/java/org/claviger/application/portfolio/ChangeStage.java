package org.claviger.application.portfolio;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.application.portfolio.AddStage.Draft;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.portfolio.StageSlug;

/**
 * Changes the name, the purpose and the order of a stage; its key and its slug stay.
 *
 * <p>Refused: {@link CatalogRefusal.Stale}, {@link CatalogRefusal.InvalidInput}, {@link CatalogRefusal.PermissionsNotHeld}
 * when it is to be a stage for development and the caller does not hold what the role Developer grants there, and {@link
 * CatalogRefusal.Refused} when it is not there.
 */
public interface ChangeStage {

    Either<CatalogRefusal, AccessModel> change(Command command);

    /** @param draft absent fields stay as they are; the slug is absent */
    record Command(Caller by, VersionMatch match, StageSlug stage, Draft draft) {}
}
