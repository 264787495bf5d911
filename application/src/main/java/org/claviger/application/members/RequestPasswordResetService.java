package org.claviger.application.members;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.claviger.application.Findings;
import org.claviger.application.members.SignInRefusal.InvalidInput;
import org.claviger.application.spi.Mail;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.Facts;
import org.claviger.domain.audit.Happening;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.PasswordReset;
import org.claviger.domain.members.User;

final class RequestPasswordResetService implements RequestPasswordReset {
    private final MemberWork work;

    RequestPasswordResetService(MemberWork work) {
        this.work = work;
    }

    @Override
    public Either<SignInRefusal, EmailAddress> request(Command command) {
        var findings = new Findings(command.misread());
        Optional<EmailAddress> email = findings.check("/email", EmailAddress.parse(command.email()));
        if (!findings.isEmpty()) {
            return left(new InvalidInput(findings.problems()));
        }
        work.ports().background().later(() -> mail(email.orElseThrow()));
        return right(email.orElseThrow());
    }

    /** To the address that is known, whatever was typed that is found as the same. */
    private void mail(EmailAddress email) {
        work.ports()
                .unitOfWork()
                .run(() -> work.ports()
                        .users()
                        .findByEmail(email)
                        .filter(user -> SessionService.mayCome(user, work.now()))
                        .filter(user ->
                                work.ports().passwords().find(user.key()).isPresent())
                        .map(user -> begin(user, work.now())))
                .ifPresent(work.ports().mailer()::send);
    }

    private Mail begin(User user, Instant now) {
        var mint = work.ports().mint();
        var ticket = mint.newTicket();
        var reset = PasswordReset.create(mint.hash(ticket), user.key(), now);
        Facts before = Facts.NONE.and("until", work.openReset(user, now).map(PasswordReset::expiresAt));
        work.ports().resets().add(reset, now);
        work.record(
                Happening.change(
                        AuditEvent.PASSWORD_RESET_REQUESTED,
                        MemberFacts.object(user),
                        before,
                        Facts.of("until", reset.expiresAt())),
                now);
        return work.ports().letters().passwordReset(mint.newKey().toString(), user, ticket, reset.expiresAt());
    }
}
