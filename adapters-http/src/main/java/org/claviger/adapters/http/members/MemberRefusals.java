package org.claviger.adapters.http.members;

import io.vavr.control.Either;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.BuiltInRole;
import org.claviger.application.members.MemberRefusal.InvalidInput;
import org.claviger.application.members.MemberRefusal.LastAdministrator;
import org.claviger.application.members.MemberRefusal.NoSuchBulkOperation;
import org.claviger.application.members.MemberRefusal.NoSuchRole;
import org.claviger.application.members.MemberRefusal.NoSuchUser;
import org.claviger.application.members.MemberRefusal.NotInvitable;
import org.claviger.application.members.MemberRefusal.PermissionsNotHeld;
import org.claviger.application.members.MemberRefusal.RoleNameTaken;
import org.claviger.application.members.MemberRefusal.RoleNotAssigned;
import org.claviger.application.members.MemberRefusal.Stale;

/** How refusals about users and organization roles are answered: with the few statuses that ODC's clients know. */
final class MemberRefusals {
    private MemberRefusals() {}

    /** The result, or the refusal thrown. */
    static <T> T orRefuse(Either<MemberRefusal, T> outcome) {
        return outcome.getOrElseThrow(MemberRefusals::answer);
    }

    private static HttpRefusal answer(MemberRefusal refusal) {
        return refusal instanceof InvalidInput invalid
                ? HttpRefusal.invalid(refusal.sentence(), invalid.problems())
                : new HttpRefusal(status(refusal.getClass()), refusal.code(), refusal.sentence());
    }

    static int status(Class<? extends MemberRefusal> refusal) {
        if (refusal == InvalidInput.class
                || refusal == LastAdministrator.class
                || refusal == BuiltInRole.class
                || refusal == NotInvitable.class) {
            return 400;
        } else if (refusal == PermissionsNotHeld.class) {
            return 403;
        } else if (refusal == NoSuchUser.class
                || refusal == NoSuchRole.class
                || refusal == RoleNotAssigned.class
                || refusal == NoSuchBulkOperation.class) {
            return 404;
        } else if (refusal == RoleNameTaken.class) {
            return 409;
        } else if (refusal == Stale.class) {
            return 412;
        }
        throw new IllegalStateException("no status for " + refusal.getSimpleName());
    }
}
