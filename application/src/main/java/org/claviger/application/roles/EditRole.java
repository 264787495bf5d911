package org.claviger.application.roles;

import io.vavr.control.Either;
import org.claviger.application.VersionMatch;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.permissions.Caller;

/**
 * Changes a role; what is not said stays. The effect on all who have it is immediate, and invitations of theirs end when the
 * role gives more than before.
 *
 * <p>Refused: as {@link CreateRole}, and {@link MemberRefusal.NoSuchRole}, {@link MemberRefusal.Stale}, {@link
 * MemberRefusal.BuiltInRole}.
 */
public interface EditRole {

    Either<MemberRefusal, OrganizationRole> edit(
            Caller by, OrganizationRoleKey role, VersionMatch match, CreateRole.Draft changes);
}
