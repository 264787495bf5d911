package org.claviger.application.signin;

import static io.vavr.control.Either.left;

import io.vavr.control.Either;
import java.util.Optional;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberWork;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.User;

/** Tells the trail who was not let in. */
final class RefusedSignIns {
    private final MemberWork work;

    RefusedSignIns(MemberWork work) {
        this.work = work;
    }

    /** @param user whom it is about, if it is about anybody */
    void note(AuditEvent event, Optional<User> user, String reason) {
        work.recordRefusal(AuditRecord.refusal(event, user.map(MemberFacts::object), reason));
    }

    /**
     * Lets nobody in. The reason is for the trail alone: whoever asks learns nothing.
     *
     * @param user whom it is about, if it is about anybody
     * @param how as in {@link SignInContext}
     */
    <T> Either<SignInRefusal, T> refuseSignIn(Optional<User> user, String reason, String how) {
        var object = user.map(MemberFacts::object);
        work.recordRefusal(
                AuditRecord.refusal(AuditEvent.SIGN_IN_REFUSED, object, reason).about(AuditAttributes.of("how", how)));
        return left(new SignInRefusal.NotLetIn());
    }
}
