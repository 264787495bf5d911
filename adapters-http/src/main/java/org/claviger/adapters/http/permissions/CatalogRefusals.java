package org.claviger.adapters.http.permissions;

import io.vavr.control.Either;
import java.util.Map;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.application.permissions.CatalogRefusal.InvalidInput;
import org.claviger.application.permissions.CatalogRefusal.PermissionsNotHeld;
import org.claviger.application.permissions.CatalogRefusal.Refused;
import org.claviger.application.permissions.CatalogRefusal.Stale;
import org.claviger.application.permissions.CatalogRefusal.StillGranted;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.permissions.CatalogError.NoSuchApi;
import org.claviger.domain.permissions.CatalogError.NoSuchCategory;
import org.claviger.domain.permissions.CatalogError.NoSuchPermission;
import org.claviger.domain.permissions.CatalogError.NoSuchStage;

/** How refusals about the catalog and the stages are answered. */
final class CatalogRefusals {
    private CatalogRefusals() {}

    /** The result, or the refusal thrown. */
    static <T> T orRefuse(Either<CatalogRefusal, T> outcome) {
        return outcome.getOrElseThrow(CatalogRefusals::answer);
    }

    static HttpRefusal answer(CatalogError error) {
        return answer(new Refused(error));
    }

    private static HttpRefusal answer(CatalogRefusal refusal) {
        if (refusal instanceof InvalidInput invalid) {
            return HttpRefusal.invalid(refusal.sentence(), invalid.problems());
        }
        var answer = new HttpRefusal(status(refusal), refusal.code(), refusal.sentence());
        return refusal instanceof StillGranted granted
                ? answer.with(Map.of("holders", granted.holders(), "totalHolders", granted.total()))
                : answer;
    }

    private static int status(CatalogRefusal refusal) {
        boolean notThere = refusal instanceof Refused refused && isNotThere(refused.cause());
        return notThere ? 404 : status(refusal.getClass());
    }

    static int status(Class<? extends CatalogRefusal> refusal) {
        if (refusal == InvalidInput.class) {
            return 400;
        } else if (refusal == PermissionsNotHeld.class) {
            return 403;
        } else if (refusal == StillGranted.class || refusal == Refused.class) {
            return 409;
        } else if (refusal == Stale.class) {
            return 412;
        }
        throw new IllegalStateException("no status for " + refusal.getSimpleName());
    }

    private static boolean isNotThere(CatalogError error) {
        return error instanceof NoSuchApi
                || error instanceof NoSuchPermission
                || error instanceof NoSuchCategory
                || error instanceof NoSuchStage;
    }
}
