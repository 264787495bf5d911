package org.claviger.application.signin;

import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.NotInvitable;
import org.claviger.application.members.MemberWork;
import org.claviger.application.spi.Mail;
import org.claviger.application.users.UserWork;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.Invitation;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Scopes;

final class InviteUserService implements InviteUser {
    private final SignInPorts ports;
    private final UserWork users;
    private final UserTickets tickets;
    private final MemberWork work;

    InviteUserService(SignInPorts ports, UserWork users, UserTickets tickets, MemberWork work) {
        this.ports = ports;
        this.users = users;
        this.tickets = tickets;
        this.work = work;
    }

    @Override
    public Either<MemberRefusal, Invited> invite(Caller by, UserKey user) {
        return work.<MemberRefusal, Invited>attempt(
                        by,
                        MemberFacts.object(user),
                        now -> users.find(user)
                                .filterOrElse(User::active, inactive -> new NotInvitable())
                                .flatMap(found -> invite(by, found, now)))
                .peek(this::mail);
    }

    private Either<MemberRefusal, Invited> invite(Caller by, User user, Instant now) {
        Scopes worth = users.worth(user, now);
        AuditAttributes before = tickets.invitedUntil(user, MemberFacts.about(user), now);
        return MemberWork.mayGive(by, worth, user.invited())
                .flatMap(invited -> users.store(user, invited, () -> {}))
                .flatMap(invited -> {
                    Ticket ticket = ports.mint().newTicket();
                    var invitation = Invitation.create(ports.mint().hash(ticket), user.key(), worth, now);
                    ports.invitations().add(invitation, now);
                    var facts = MemberFacts.about(invited).and("invitedUntil", invitation.expiresAt());
                    work.record(
                            AuditRecord.change(AuditEvent.USER_INVITED, MemberFacts.object(invited), before, facts),
                            now);
                    return right(new Invited(invited, ticket, invitation.expiresAt()));
                });
    }

    private void mail(Invited invited) {
        String id = ports.mint().newKey().toString();
        Mail mail = ports.letters().invitation(id, invited.user(), invited.ticket(), invited.expiresAt());
        ports.background().later(() -> ports.mailer().send(mail));
    }
}
