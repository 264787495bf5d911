package org.claviger.application.roles;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.permissions.Caller;

/**
 * Deletes a role and takes it from all who have it.
 *
 * <p>Refused: {@link MemberRefusal.NoSuchRole}, {@link MemberRefusal.Stale}, {@link MemberRefusal.BuiltInRole}.
 */
public interface DeleteRole {

    /** On the right, the role that is gone. */
    Either<MemberRefusal, OrganizationRole> delete(Caller by, OrganizationRoleKey role, VersionMatch match);
}
