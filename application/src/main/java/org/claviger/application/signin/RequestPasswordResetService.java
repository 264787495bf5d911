package org.claviger.application.signin;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.claviger.application.ValidationErrors;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberWork;
import org.claviger.application.signin.SignInRefusal.InvalidInput;
import org.claviger.application.spi.Mail;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.PasswordReset;
import org.claviger.domain.members.User;

final class RequestPasswordResetService implements RequestPasswordReset {
    private final SignInPorts ports;
    private final Users users;
    private final UserTickets tickets;
    private final UnitOfWork unitOfWork;
    private final MemberWork work;

    RequestPasswordResetService(
            SignInPorts ports, Users users, UserTickets tickets, UnitOfWork unitOfWork, MemberWork work) {
        this.ports = ports;
        this.users = users;
        this.tickets = tickets;
        this.unitOfWork = unitOfWork;
        this.work = work;
    }

    @Override
    public Either<SignInRefusal, EmailAddress> request(Command command) {
        var findings = new ValidationErrors(command.misread());
        Optional<EmailAddress> email = findings.check("/email", EmailAddress.parse(command.email()));
        if (!findings.isEmpty()) {
            return left(new InvalidInput(findings.problems()));
        }
        ports.background().later(() -> mail(email.orElseThrow()));
        return right(email.orElseThrow());
    }

    /** To the address that is known, whatever was typed that is found as the same. */
    private void mail(EmailAddress email) {
        unitOfWork
                .run(() -> users.findByEmail(email)
                        .filter(user -> SessionService.mayCome(user, work.now()))
                        .filter(user -> ports.passwords().find(user.key()).isPresent())
                        .map(user -> begin(user, work.now())))
                .ifPresent(ports.mailer()::send);
    }

    private Mail begin(User user, Instant now) {
        var mint = ports.mint();
        var ticket = mint.newTicket();
        var reset = PasswordReset.create(mint.hash(ticket), user.key(), now);
        AuditAttributes before =
                AuditAttributes.NONE.and("until", tickets.openReset(user, now).map(PasswordReset::expiresAt));
        ports.resets().add(reset, now);
        work.record(
                AuditRecord.change(
                        AuditEvent.PASSWORD_RESET_REQUESTED,
                        MemberFacts.object(user),
                        before,
                        AuditAttributes.of("until", reset.expiresAt())),
                now);
        return ports.letters().passwordReset(mint.newKey().toString(), user, ticket, reset.expiresAt());
    }
}
