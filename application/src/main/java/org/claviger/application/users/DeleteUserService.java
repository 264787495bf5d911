package org.claviger.application.users;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.claviger.application.VersionMatch;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.Stale;
import org.claviger.application.members.MemberWork;
import org.claviger.application.users.spi.Tickets;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;

final class DeleteUserService implements DeleteUser {
    private final Users users;
    private final Tickets tickets;
    private final UserWork stored;
    private final MemberWork work;

    DeleteUserService(Users users, Tickets tickets, UserWork stored, MemberWork work) {
        this.users = users;
        this.tickets = tickets;
        this.stored = stored;
        this.work = work;
    }

    @Override
    public Either<MemberRefusal, User> delete(Caller by, UserKey user, VersionMatch match) {
        return work.attempt(
                by,
                now -> stored.find(user, match)
                        .flatMap(before -> stored.keepAnAdministrator(before, Optional.empty()))
                        .flatMap(before -> remove(before, now)));
    }

    private Either<MemberRefusal, User> remove(User user, Instant now) {
        Users.Given given = users.given(user.key());
        AuditAttributes facts = tickets.open(user, MemberFacts.about(user), now)
                .andSome("groups", given.groups())
                .andSome("applicationRoles", given.applicationRoles());
        if (!users.remove(user.key(), user.version())) {
            return left(new Stale());
        }
        work.record(
                AuditRecord.change(AuditEvent.USER_DELETED, MemberFacts.object(user), facts, AuditAttributes.NONE),
                now);
        return right(user);
    }
}
