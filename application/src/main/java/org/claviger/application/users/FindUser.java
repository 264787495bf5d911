package org.claviger.application.users;

import io.vavr.control.Either;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;

/** Shows one user. Refused: {@link MemberRefusal.NoSuchUser}, also for who must not see the user. */
public interface FindUser {

    Either<MemberRefusal, UserView> find(Caller by, UserKey user);
}
