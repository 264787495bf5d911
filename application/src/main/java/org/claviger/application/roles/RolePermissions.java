package org.claviger.application.roles;

import io.vavr.control.Either;
import java.util.List;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.NoSuchRole;
import org.claviger.application.members.MemberWork;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.roles.spi.OrganizationRoles;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.Scopes;

/** What organization roles grant at present. */
public final class RolePermissions {
    private final OrganizationRoles roles;
    private final AccessModels models;

    public RolePermissions(OrganizationRoles roles, AccessModels models) {
        this.roles = roles;
        this.models = models;
    }

    /** What can be granted, and where, at this moment. */
    public AccessModel model() {
        return models.current();
    }

    public Either<MemberRefusal, OrganizationRole> find(OrganizationRoleKey key) {
        return MemberWork.present(roles.find(key), new NoSuchRole());
    }

    /** Those of the roles that are there. */
    public List<OrganizationRole> find(List<OrganizationRoleKey> keys) {
        return keys.stream().flatMap(key -> roles.find(key).stream()).toList();
    }

    public Grants grants(OrganizationRole role) {
        AccessModel model = model();
        return role.grants(model.catalog(), model.stages());
    }

    /** What these roles grant together. */
    public Grants grants(List<OrganizationRoleKey> keys) {
        // Read first: what is taken away from both the model and a role must not count.
        AccessModel model = model();
        return find(keys).stream()
                .map(role -> role.grants(model.catalog(), model.stages()))
                .reduce(Grants.NONE, Grants::and);
    }

    /** All that it permits, implied permissions included. */
    public Scopes expand(Grants grants) {
        return model().catalog().expand(grants.scopes().toList());
    }
}
