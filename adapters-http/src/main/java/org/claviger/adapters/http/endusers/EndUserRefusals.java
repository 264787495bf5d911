package org.claviger.adapters.http.endusers;

import io.vavr.control.Either;
import java.util.Optional;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.endusers.EndUserRefusal;
import org.claviger.application.endusers.EndUserRefusal.InvalidInput;
import org.claviger.application.endusers.EndUserRefusal.NoSuchApplicationRole;
import org.claviger.application.endusers.EndUserRefusal.NoSuchClaimMapping;
import org.claviger.application.endusers.EndUserRefusal.NoSuchGroup;
import org.claviger.application.endusers.EndUserRefusal.NoSuchUser;
import org.claviger.application.endusers.EndUserRefusal.NotAssigned;
import org.claviger.application.endusers.EndUserRefusal.NotPermitted;
import org.claviger.application.endusers.EndUserRefusal.Stale;

/** How refusals about groups and application roles are answered. */
public final class EndUserRefusals {
    private EndUserRefusals() {}

    /** The result, or the refusal thrown. */
    public static <T> T orRefuse(Either<EndUserRefusal, T> outcome) {
        return outcome.getOrElseThrow(EndUserRefusals::answer);
    }

    private static HttpRefusal answer(EndUserRefusal refusal) {
        if (refusal instanceof InvalidInput invalid) {
            return HttpRefusal.invalid(refusal.sentence(), invalid.problems());
        }
        if (refusal instanceof NotPermitted notPermitted) {
            return BearerTokens.insufficientScope(refusal.sentence(), Optional.of(notPermitted.missing()));
        }
        return new HttpRefusal(status(refusal.getClass()), refusal.code(), refusal.sentence());
    }

    static int status(Class<? extends EndUserRefusal> refusal) {
        if (refusal == InvalidInput.class) {
            return 400;
        } else if (refusal == NotPermitted.class) {
            return 403;
        } else if (refusal == NoSuchGroup.class
                || refusal == NoSuchApplicationRole.class
                || refusal == NoSuchUser.class
                || refusal == NotAssigned.class
                || refusal == NoSuchClaimMapping.class) {
            return 404;
        } else if (refusal == Stale.class) {
            return 412;
        }
        throw new IllegalStateException("no status for " + refusal.getSimpleName());
    }
}
