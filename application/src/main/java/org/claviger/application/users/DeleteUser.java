package org.claviger.application.users;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;

/**
 * Deletes a user with all that belongs to it, sessions included; the e-mail address is free again.
 *
 * <p>Refused: {@link MemberRefusal.NoSuchUser}, {@link MemberRefusal.Stale}, {@link MemberRefusal.LastAdministrator}.
 */
public interface DeleteUser {

    /** On the right, the user that is gone. */
    Either<MemberRefusal, User> delete(Caller by, UserKey user, VersionMatch match);
}
