package org.claviger.application.signin;

import io.vavr.control.Either;
import java.time.Instant;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;

/**
 * Makes an invitation by which a user chooses a password, for the first time or anew, in place of an earlier one. Whoever has
 * it could act as the user, so the caller must hold all that the user holds; a role that the user is given later ends it.
 * It is mailed to the user, soon, and in the answer too, for whoever hands it over by other means.
 *
 * <p>Refused: {@link MemberRefusal.NoSuchUser}, {@link MemberRefusal.NotInvitable}, {@link
 * MemberRefusal.PermissionsNotHeld}.
 */
public interface InviteUser {

    Either<MemberRefusal, Invited> invite(Caller by, UserKey user);

    /** @param expiresAt exclusive */
    record Invited(User user, Ticket ticket, Instant expiresAt) {}
}
