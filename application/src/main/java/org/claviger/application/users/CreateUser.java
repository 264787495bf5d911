package org.claviger.application.users;

import io.vavr.control.Either;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.User;

/** Makes a user, without any role. Refused: {@link MemberRefusal.InvalidInput}. */
public interface CreateUser {

    Either<MemberRefusal, User> create(UserDraft draft);
}
