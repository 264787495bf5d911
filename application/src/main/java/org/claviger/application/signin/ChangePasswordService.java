package org.claviger.application.signin;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.ValidationErrors;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberWork;
import org.claviger.application.signin.FindSession.Present;
import org.claviger.application.signin.SignIn.SignedIn;
import org.claviger.application.signin.SignInRefusal.InvalidInput;
import org.claviger.application.signin.SignInRefusal.NoPassword;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordHash;
import org.claviger.domain.members.User;

final class ChangePasswordService implements ChangePassword {
    private final NewPasswords passwords;
    private final SessionService sessions;
    private final RefusedSignIns refused;
    private final MemberWork work;

    ChangePasswordService(NewPasswords passwords, SessionService sessions, RefusedSignIns refused, MemberWork work) {
        this.passwords = passwords;
        this.sessions = sessions;
        this.refused = refused;
        this.work = work;
    }

    /** Hashes outside of the transaction, since it is slow, and looks again within it. */
    @Override
    public Either<SignInRefusal, SignedIn> change(Command command) {
        Optional<User> user = sessions.find(command.session()).map(Present::user);
        if (user.isEmpty()) {
            return refused.refuseSignIn(Optional.empty(), "session_ended", SignInContext.PASSWORD);
        }
        Optional<PasswordHash> before = passwords.stored().find(user.get().key());
        if (before.isEmpty()) {
            return left(new NoPassword());
        }
        return chosen(user.get(), before.get(), command)
                .map(passwords::hash)
                .flatMap(hash -> store(before.get(), hash, command));
    }

    private Either<SignInRefusal, Password> chosen(User user, PasswordHash before, Command command) {
        var findings = new ValidationErrors(List.of());
        if (!passwords.hasher().matches(command.current(), Optional.of(before))) {
            findings.add("/currentPassword", Flaw.of(FlawCode.WRONG_PASSWORD));
            refused.refuseSignIn(Optional.of(user), "wrong_password", SignInContext.PASSWORD);
        }
        var chosen = findings.check(
                "/newPassword",
                Password.chooseAnother(command.newPassword(), command.current(), user)
                        .flatMap(password -> passwords.hardToGuess(password, user)));
        return findings.isEmpty() ? right(chosen.orElseThrow()) : left(new InvalidInput(findings.problems()));
    }

    private Either<SignInRefusal, SignedIn> store(PasswordHash before, PasswordHash after, Command command) {
        return work.withoutCaller(now -> sessions.find(command.session())
                .map(Present::user)
                .filter(user -> passwords.stored().find(user.key()).equals(Optional.of(before)))
                .<Either<SignInRefusal, SignedIn>>map(user -> {
                    AuditAttributes ended = passwords.set(user, after, AuditAttributes.NONE, now);
                    work.record(
                            AuditRecord.change(
                                    AuditEvent.PASSWORD_CHANGED, MemberFacts.object(user), ended, AuditAttributes.NONE),
                            now);
                    return right(sessions.begin(user, command.address(), command.userAgent(), now));
                })
                .orElseGet(() -> refused.refuseSignIn(Optional.empty(), "changed_meanwhile", SignInContext.PASSWORD)));
    }
}
