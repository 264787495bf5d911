package org.claviger.application.signin;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.claviger.application.Problem;
import org.claviger.application.ValidationErrors;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberWork;
import org.claviger.application.signin.SignInRefusal.InvalidInput;
import org.claviger.application.signin.SignInRefusal.NoSuchInvitation;
import org.claviger.application.signin.SignInRefusal.NoSuchPasswordReset;
import org.claviger.application.users.UserWork;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.Invitation;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordReset;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;

/** Lets the bearers of tickets choose passwords. */
final class NewPasswordService implements AcceptInvitation, ResetPassword {
    private final SignInPorts ports;
    private final Users users;
    private final UserWork stored;
    private final NewPasswords passwords;
    private final RefusedSignIns refused;
    private final MemberWork work;

    NewPasswordService(
            SignInPorts ports,
            Users users,
            UserWork stored,
            NewPasswords passwords,
            RefusedSignIns refused,
            MemberWork work) {
        this.ports = ports;
        this.users = users;
        this.stored = stored;
        this.passwords = passwords;
        this.refused = refused;
        this.work = work;
    }

    @Override
    public Either<SignInRefusal, User> accept(AcceptInvitation.Command command) {
        TicketHash ticket = ports.mint().hash(command.ticket());
        return choose(
                        now -> invited(ticket, now),
                        command.password(),
                        command.misread(),
                        AuditEvent.INVITATION_ACCEPTED)
                .peekLeft(refusal -> noteRefused(
                        AuditEvent.INVITATION_ACCEPTED,
                        ports.invitations().find(ticket).map(Invitation::user),
                        refusal));
    }

    private Either<SignInRefusal, User> invited(TicketHash ticket, Instant now) {
        return orElse(
                ports.invitations()
                        .find(ticket)
                        .flatMap(invitation -> users.find(invitation.user())
                                .filter(User::active)
                                .filter(user -> invitation.isGoodFor(stored.worth(user, now), now))),
                new NoSuchInvitation());
    }

    @Override
    public Either<SignInRefusal, User> reset(ResetPassword.Command command) {
        TicketHash ticket = ports.mint().hash(command.ticket());
        return choose(now -> forgetful(ticket, now), command.password(), command.misread(), AuditEvent.PASSWORD_RESET)
                .peekLeft(refusal -> noteRefused(
                        AuditEvent.PASSWORD_RESET, ports.resets().find(ticket).map(PasswordReset::user), refusal));
    }

    private Either<SignInRefusal, User> forgetful(TicketHash ticket, Instant now) {
        return orElse(
                ports.resets()
                        .find(ticket)
                        .filter(reset -> reset.isOpenAt(now))
                        .flatMap(reset -> users.find(reset.user()))
                        .filter(user -> SessionService.mayCome(user, now)),
                new NoSuchPasswordReset());
    }

    /** @param bearer whose ticket it is, even if it is not good for anything any more */
    private void noteRefused(AuditEvent event, Optional<UserKey> bearer, SignInRefusal refusal) {
        if (!(refusal instanceof InvalidInput)) {
            refused.note(event, bearer.flatMap(users::find), refusal.code());
        }
    }

    private static Either<SignInRefusal, User> orElse(Optional<User> user, SignInRefusal refusal) {
        return user.<Either<SignInRefusal, User>>map(Either::right).orElse(left(refusal));
    }

    /** Hashes outside of the transaction, and looks again within it: a ticket works once. */
    private Either<SignInRefusal, User> choose(
            Function<Instant, Either<SignInRefusal, User>> bearer,
            String text,
            List<Problem> misread,
            AuditEvent event) {
        return bearer.apply(work.now())
                .flatMap(user -> chosen(user, text, misread))
                .map(password -> passwords.hash(password))
                .flatMap(hash -> work.withoutCaller(now -> bearer.apply(now).map(user -> {
                    AuditAttributes before = passwords.set(user, hash, MemberFacts.about(user), now);
                    // An invitation may be handed over in another way than by mail.
                    User registered = user.registered(event == AuditEvent.PASSWORD_RESET);
                    users.save(registered, user.version());
                    work.record(
                            AuditRecord.change(
                                            event,
                                            MemberFacts.object(registered),
                                            before,
                                            MemberFacts.about(registered))
                                    .by(MemberFacts.actor(registered)),
                            now);
                    return registered;
                })));
    }

    private Either<SignInRefusal, Password> chosen(User user, String text, List<Problem> misread) {
        var findings = new ValidationErrors(misread);
        var password = findings.check(
                "/password", Password.choose(text, user).flatMap(chosen -> passwords.hardToGuess(chosen, user)));
        return findings.isEmpty() ? right(password.orElseThrow()) : left(new InvalidInput(findings.problems()));
    }
}
