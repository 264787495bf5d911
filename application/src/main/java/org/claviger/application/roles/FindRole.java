package org.claviger.application.roles;

import io.vavr.control.Either;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.permissions.Grants;

/** Shows one role. Refused: {@link MemberRefusal.NoSuchRole}. */
public interface FindRole {

    Either<MemberRefusal, RoleView> find(OrganizationRoleKey role);

    /** @param grants what the role grants at present */
    record RoleView(OrganizationRole role, Grants grants) {}
}
