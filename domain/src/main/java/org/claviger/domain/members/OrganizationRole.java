package org.claviger.domain.members;

import java.util.List;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.Stages;

/**
 * A named set of grants for members.
 *
 * @param chosen what a custom role grants; a built-in role grants what the catalog and the stages make of it
 * @param version 1 for a new role
 */
public record OrganizationRole(OrganizationRoleKey key, RoleName name, Grants chosen, long version) {

    public static OrganizationRole create(OrganizationRoleKey key, RoleName name, Grants grants) {
        return new OrganizationRole(key, name, grants, 1);
    }

    public boolean isBuiltIn() {
        return key.isBuiltIn();
    }

    /** What the role grants at present; of a custom role, what the catalog knows. */
    public Grants grants(PermissionCatalog catalog, Stages stages) {
        if (key.equals(OrganizationRoleKey.ADMINISTRATOR)) {
            return catalog.everything();
        }
        return catalog.known(key.equals(OrganizationRoleKey.DEVELOPER) ? developer(stages) : chosen);
    }

    private static Grants developer(Stages stages) {
        List<GrantTarget> development = stages.inOrder().stream()
                .filter(stage -> stage.purpose() == Stage.Purpose.DEVELOPMENT)
                .<GrantTarget>map(stage -> new GrantTarget.OneStage(stage.slug()))
                .toList();
        Grants everywhere = new Grants(List.of(
                new Grant(SystemPermissions.VIEW_MEMBERS, List.of(GrantTarget.ORGANIZATION)),
                new Grant(SystemPermissions.VIEW_STAGE, List.of(GrantTarget.EVERY_STAGE))));
        return development.isEmpty()
                ? everywhere
                : everywhere.and(new Grants(SystemPermissions.heldByDevelopers().stream()
                        .map(permission -> new Grant(permission, development))
                        .toList()));
    }

    /** @throws IllegalStateException for a built-in role, which never changes */
    public OrganizationRole edit(RoleName newName, Grants newGrants) {
        if (isBuiltIn()) {
            throw new IllegalStateException("a built-in role never changes");
        }
        return newName.equals(name) && newGrants.equals(chosen)
                ? this
                : new OrganizationRole(key, newName, newGrants, version + 1);
    }
}
