package org.claviger.application.roles;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Problem;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.RequestedGrant;

/**
 * Makes an organization role.
 *
 * <p>Refused: {@link MemberRefusal.InvalidInput}, {@link MemberRefusal.RoleNameTaken}, {@link
 * MemberRefusal.PermissionsNotHeld}; a duplicate also: {@link MemberRefusal.NoSuchRole}.
 */
public interface CreateRole {

    Either<MemberRefusal, OrganizationRole> create(Caller by, Draft draft);

    /** Makes a role that grants what another one grants at present, unless the draft says otherwise. */
    Either<MemberRefusal, OrganizationRole> duplicate(Caller by, OrganizationRoleKey original, Draft overrides);

    /**
     * @param name absent in a duplicate: the name of the other one with " (copy)"
     * @param permissions absent in a new role: none
     * @param misread what the adapter could not read
     */
    record Draft(Optional<String> name, Optional<List<RequestedGrant>> permissions, List<Problem> misread) {}
}
