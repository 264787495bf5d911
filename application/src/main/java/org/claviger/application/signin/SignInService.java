package org.claviger.application.signin;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Problem;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberWork;
import org.claviger.application.signin.SignInRefusal.InvalidInput;
import org.claviger.application.signin.SignInRefusal.PasswordMustChange;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordHash;
import org.claviger.domain.members.User;

final class SignInService implements SignIn {
    private final Users users;
    private final NewPasswords passwords;
    private final SessionService sessions;
    private final RefusedSignIns refused;
    private final MemberWork work;

    SignInService(
            Users users, NewPasswords passwords, SessionService sessions, RefusedSignIns refused, MemberWork work) {
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.refused = refused;
        this.work = work;
    }

    /** The password is hashed whoever asks, so that the time tells nothing; outside of the transaction, since it is slow. */
    @Override
    public Either<SignInRefusal, SignedIn> signIn(Command command) {
        Optional<User> found =
                EmailAddress.parse(command.email()).toJavaOptional().flatMap(users::findByEmail);
        Optional<PasswordHash> hash = found.flatMap(user -> passwords.stored().find(user.key()));
        boolean matches = passwords.hasher().matches(command.password(), hash);
        Optional<String> denialReason = matches
                ? SessionService.denialReason(found.orElseThrow(), work.now())
                : Optional.of(found.isEmpty() ? "unknown_user" : hash.isEmpty() ? "no_password" : "wrong_password");
        if (denialReason.isPresent()) {
            return refused.refuseSignIn(found, denialReason.get(), SignInContext.PASSWORD);
        }
        return changed(found.orElseThrow(), hash.orElseThrow(), command)
                .flatMap(newHash -> begin(found.orElseThrow(), hash.orElseThrow(), newHash, command));
    }

    /** The hash of the new password; absent where the old one stays. */
    private Either<SignInRefusal, Optional<PasswordHash>> changed(User user, PasswordHash hash, Command command) {
        if (!hash.oneTime()) {
            return right(Optional.empty());
        }
        if (command.newPassword().isEmpty()) {
            return left(new PasswordMustChange());
        }
        return Password.chooseAnother(command.newPassword().get(), command.password(), user)
                .flatMap(chosen -> passwords.hardToGuess(chosen, user))
                .map(chosen -> Optional.of(passwords.hash(chosen)))
                .mapLeft(flaw -> new InvalidInput(List.of(new Problem("/newPassword", flaw))));
    }

    private Either<SignInRefusal, SignedIn> begin(
            User user, PasswordHash checked, Optional<PasswordHash> newHash, Command command) {
        return work.withoutCaller(now -> {
            boolean unchanged =
                    passwords.stored().find(user.key()).filter(checked::equals).isPresent();
            Optional<User> current = users.find(user.key());
            if (!unchanged || current.isEmpty()) {
                return refused.refuseSignIn(current, "changed_meanwhile", SignInContext.PASSWORD);
            }
            newHash.ifPresent(hash -> {
                AuditAttributes ended = passwords.set(user, hash, AuditAttributes.NONE, now);
                work.record(
                        AuditRecord.change(
                                        AuditEvent.PASSWORD_CHANGED,
                                        MemberFacts.object(user),
                                        ended,
                                        AuditAttributes.NONE)
                                .by(MemberFacts.actor(user)),
                        now);
            });
            return sessions.signIn(
                    current.get(),
                    current.get(),
                    new SignInContext(SignInContext.PASSWORD, command.address(), command.userAgent()),
                    now);
        });
    }
}
