package org.claviger.application.permissions;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;

/**
 * Moves all permissions of one category of an API to another name; a category of this name takes them in.
 *
 * <p>Refused: {@link CatalogRefusal.Stale}, {@link CatalogRefusal.InvalidInput}, and {@link CatalogRefusal.Refused} when
 * there is no such category, or a permission in it is built in.
 */
public interface RenameCategory {

    Either<CatalogRefusal, AccessModel> rename(Command command);

    /** @param name the new one */
    record Command(
            Caller by,
            VersionMatch match,
            AccessModel.Category category,
            Optional<String> name,
            List<Problem> misread) {}
}
