package org.claviger.application.users;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.claviger.application.ValidationErrors;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberWork;
import org.claviger.application.users.spi.Tickets;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.PhotoUrl;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserName;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Scopes;

final class EditUserService implements EditUser {
    private final Tickets tickets;
    private final UserWork users;
    private final MemberWork work;

    EditUserService(Tickets tickets, UserWork users, MemberWork work) {
        this.tickets = tickets;
        this.users = users;
        this.work = work;
    }

    @Override
    public Either<MemberRefusal, User> edit(Command command) {
        return work.attempt(
                command.by(),
                MemberFacts.object(command.user()),
                now -> users.find(command.user(), command.match())
                        .flatMap(before -> edited(before, command)
                                .flatMap(after -> mayRevive(command.by(), before, after, now))
                                .flatMap(after -> store(before, after, now))));
    }

    /** Deactivating somebody takes access away; bringing it back needs what giving it needs. */
    private Either<MemberRefusal, User> mayRevive(Caller by, User before, User after, Instant now) {
        boolean revived = after.active() && !before.active();
        return MemberWork.mayGive(by, revived ? users.worth(after, now) : Scopes.NONE, after);
    }

    private Either<MemberRefusal, User> store(User before, User after, Instant now) {
        return users.store(before, after, () -> {
            AuditAttributes facts = MemberFacts.about(before);
            AuditAttributes was = after.active() ? facts : tickets.end(after, facts, now);
            work.record(
                    AuditRecord.change(
                            AuditEvent.USER_EDITED, MemberFacts.object(after), was, MemberFacts.about(after)),
                    now);
        });
    }

    private static Either<MemberRefusal, User> edited(User before, Command command) {
        var findings = new ValidationErrors(command.misread());
        var name = command.name()
                .map(text -> findings.check("/name", UserName.parse(text)))
                .orElse(Optional.of(before.name()));
        Optional<PhotoUrl> photo = command.photoUrl()
                .map(text ->
                        text.isEmpty() ? Optional.<PhotoUrl>empty() : findings.check("/photoUrl", PhotoUrl.parse(text)))
                .orElse(before.photo());
        return MemberWork.unless(
                findings,
                () -> before.describe(
                        name.orElseThrow(), photo, command.active().orElse(before.active())));
    }
}
