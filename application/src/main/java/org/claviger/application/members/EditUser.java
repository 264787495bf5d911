package org.claviger.application.members;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;

/**
 * Changes the profile of a user; one who is deactivated is signed out everywhere, at once, and open
 * invitations end.
 *
 * <p>Refused: {@link MemberRefusal.NoSuchUser}, {@link MemberRefusal.Stale}, {@link MemberRefusal.InvalidInput}, {@link
 * MemberRefusal.LastAdministrator}.
 */
public interface EditUser {

    Either<MemberRefusal, User> edit(Command command);

    /**
     * @param name absent: stays
     * @param active absent: stays
     * @param photoUrl absent: stays; empty: is removed
     * @param misread what the adapter could not read
     */
    record Command(
            UserKey user,
            VersionMatch match,
            Optional<String> name,
            Optional<Boolean> active,
            Optional<String> photoUrl,
            List<Problem> misread) {}
}
