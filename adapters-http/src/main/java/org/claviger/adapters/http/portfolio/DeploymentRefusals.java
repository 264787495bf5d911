package org.claviger.adapters.http.portfolio;

import io.vavr.control.Either;
import java.util.Optional;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.portfolio.DeploymentRefusal;
import org.claviger.application.portfolio.DeploymentRefusal.DeploymentKeyReused;
import org.claviger.application.portfolio.DeploymentRefusal.InvalidInput;
import org.claviger.application.portfolio.DeploymentRefusal.NotHeld;
import org.claviger.application.portfolio.DeploymentRefusal.UnknownPermission;

/** How refusals about deployments are answered. */
final class DeploymentRefusals {
    private DeploymentRefusals() {}

    /** The result, or the refusal thrown. */
    static <T> T orRefuse(Either<DeploymentRefusal, T> outcome) {
        return outcome.getOrElseThrow(DeploymentRefusals::answer);
    }

    static HttpRefusal answer(DeploymentRefusal refusal) {
        if (refusal instanceof InvalidInput invalid) {
            return HttpRefusal.invalid(refusal.sentence(), invalid.problems());
        }
        if (refusal instanceof NotHeld notHeld) {
            return BearerTokens.insufficientScope(refusal.sentence(), Optional.of(notHeld.missing()));
        }
        return new HttpRefusal(status(refusal.getClass()), refusal.code(), refusal.sentence());
    }

    static int status(Class<? extends DeploymentRefusal> refusal) {
        if (refusal == InvalidInput.class) {
            return 400;
        } else if (refusal == NotHeld.class) {
            return 403;
        } else if (refusal == DeploymentKeyReused.class) {
            return 409;
        } else if (refusal == UnknownPermission.class) {
            return 422;
        }
        throw new IllegalStateException("no status for " + refusal.getSimpleName());
    }
}
