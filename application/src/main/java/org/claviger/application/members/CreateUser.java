package org.claviger.application.members;

import io.vavr.control.Either;
import org.claviger.domain.members.User;

/** Makes a user, without any role. Refused: {@link MemberRefusal.InvalidInput}. */
public interface CreateUser {

    Either<MemberRefusal, User> create(UserDraft draft);
}
