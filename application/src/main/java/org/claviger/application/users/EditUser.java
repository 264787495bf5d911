package org.claviger.application.users;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;

/**
 * Changes the profile of a user; one who is deactivated is signed out everywhere, at once, and open
 * invitations end.
 *
 * <p>Refused: {@link MemberRefusal.NoSuchUser}, {@link MemberRefusal.Stale}, {@link MemberRefusal.InvalidInput}, {@link
 * MemberRefusal.LastAdministrator}, {@link MemberRefusal.PermissionsNotHeld}.
 */
public interface EditUser {

    Either<MemberRefusal, User> edit(Command command);

    /**
     * @param by must hold all that the user may do then, or will without another word, to activate one
     * @param name absent: stays
     * @param active absent: stays
     * @param photoUrl absent: stays; empty: is removed
     * @param misread what the adapter could not read
     */
    record Command(
            Caller by,
            UserKey user,
            VersionMatch match,
            Optional<String> name,
            Optional<Boolean> active,
            Optional<String> photoUrl,
            List<Problem> misread) {}
}
