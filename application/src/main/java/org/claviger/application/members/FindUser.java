package org.claviger.application.members;

import io.vavr.control.Either;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;

/** Shows one user. Refused: {@link MemberRefusal.NoSuchUser}, also for who must not see the user. */
public interface FindUser {

    Either<MemberRefusal, UserView> find(Caller by, UserKey user);
}
