package org.claviger.application.users;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.claviger.application.VersionMatch;
import org.claviger.application.changes.Saved;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.LastAdministrator;
import org.claviger.application.members.MemberRefusal.NoSuchUser;
import org.claviger.application.members.MemberRefusal.Stale;
import org.claviger.application.members.MemberWork;
import org.claviger.application.roles.RolePermissions;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Scopes;

/** The steps that the use cases about users are made of. */
public final class UserWork {
    private final Users users;
    private final RolePermissions roles;

    public UserWork(Users users, RolePermissions roles) {
        this.users = users;
        this.roles = roles;
    }

    public Either<MemberRefusal, User> find(UserKey key) {
        return MemberWork.present(users.find(key), new NoSuchUser());
    }

    Either<MemberRefusal, User> find(UserKey key, VersionMatch match) {
        return find(key).filterOrElse(user -> match.accepts(user.version()), user -> new Stale());
    }

    /** Stores a changed user, unless nobody could administer Claviger any more. */
    public Either<MemberRefusal, User> store(User before, User after, Runnable record) {
        return keepAnAdministrator(before, Optional.of(after))
                .flatMap(kept -> MemberWork.present(
                        Saved.of(before, after, user -> users.save(user, before.version()), record), new Stale()));
    }

    /** @param after absent when the user is to be deleted */
    Either<MemberRefusal, User> keepAnAdministrator(User before, Optional<User> after) {
        boolean stays = after.filter(User::isPermanentAdministrator).isPresent();
        return !before.isPermanentAdministrator() || stays || users.hasPermanentAdministratorBeside(before.key())
                ? right(before)
                : left(new LastAdministrator());
    }

    /** What somebody could do who acts as this user from now on: what the user holds, and will hold without another word. */
    public Scopes worth(User user, Instant now) {
        return roles.expand(roles.grants(user.rolesFrom(now)));
    }

    /** All that a user may do at this moment, implied permissions included. */
    public Scopes holds(User user, Instant now) {
        return roles.expand(roles.grants(user.rolesAt(now)));
    }
}
