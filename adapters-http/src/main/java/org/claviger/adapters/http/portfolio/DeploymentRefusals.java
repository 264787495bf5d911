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
        } else if (refusal instanceof NotHeld notHeld) {
            return BearerTokens.insufficientScope(refusal.sentence(), Optional.of(notHeld.missing()));
        } else if (refusal instanceof DeploymentKeyReused) {
            return new HttpRefusal(409, refusal.code(), refusal.sentence());
        } else if (refusal instanceof UnknownPermission) {
            return new HttpRefusal(422, refusal.code(), refusal.sentence());
        }
        throw new IllegalStateException("no answer for " + refusal.code());
    }
}
