package org.claviger.application.users;

import io.vavr.control.Either;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;

/**
 * Takes an organization role from a user, with effect at once.
 *
 * <p>Refused: {@link MemberRefusal.NoSuchUser}, {@link MemberRefusal.RoleNotAssigned}, {@link
 * MemberRefusal.LastAdministrator}.
 */
public interface RevokeOrganizationRole {

    Either<MemberRefusal, User> revoke(Caller by, UserKey user, OrganizationRoleKey role);
}
