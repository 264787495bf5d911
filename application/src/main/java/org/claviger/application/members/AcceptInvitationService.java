package org.claviger.application.members;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import org.claviger.application.Findings;
import org.claviger.application.members.SignInRefusal.InvalidInput;
import org.claviger.application.members.SignInRefusal.NoSuchInvitation;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordHash;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.User;

final class AcceptInvitationService implements AcceptInvitation {
    private final MemberWork work;

    AcceptInvitationService(MemberWork work) {
        this.work = work;
    }

    /** Hashes outside of the transaction, and looks again within it: an invitation works once. */
    @Override
    public Either<SignInRefusal, User> accept(Command command) {
        TicketHash ticket = work.ports().mint().hash(command.ticket());
        return invited(ticket, work.now())
                .flatMap(user -> chosen(user, command))
                .map(password -> work.ports().hasher().hash(password, false))
                .flatMap(hash -> work.attempt(now -> invited(ticket, now).map(user -> register(user, hash))));
    }

    private Either<SignInRefusal, User> invited(TicketHash ticket, Instant now) {
        return work.ports()
                .invitations()
                .find(ticket)
                .flatMap(invitation -> work.ports()
                        .users()
                        .find(invitation.user())
                        .filter(User::active)
                        .filter(user -> invitation.isGoodFor(work.worth(user, now), now)))
                .<Either<SignInRefusal, User>>map(Either::right)
                .orElse(left(new NoSuchInvitation()));
    }

    private static Either<SignInRefusal, Password> chosen(User user, Command command) {
        var findings = new Findings(command.misread());
        var password = findings.check("/password", Password.choose(command.password(), user));
        return findings.isEmpty() ? right(password.orElseThrow()) : left(new InvalidInput(findings.problems()));
    }

    private User register(User user, PasswordHash hash) {
        work.ports().invitations().remove(user.key());
        work.ports().passwords().set(user.key(), hash);
        work.ports().sessions().removeAll(user.key());
        User registered = user.registered(false);
        work.ports().users().save(registered, user.version());
        return registered;
    }
}
