package org.claviger.application.users;

import io.vavr.control.Either;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.User;
import org.claviger.domain.permissions.Caller;

/** Makes a user, without any role. Refused: {@link MemberRefusal.InvalidInput}. */
public interface CreateUser {

    Either<MemberRefusal, User> create(Caller by, UserDraft draft);
}
