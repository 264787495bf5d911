package org.claviger.application.roles.spi;

import java.util.List;
import java.util.Optional;
import org.claviger.application.Page;
import org.claviger.application.roles.RoleQuery;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.RoleName;

/** All organization roles; Administrator and Developer are there from the beginning. */
public interface OrganizationRoles {

    Optional<OrganizationRole> find(OrganizationRoleKey key);

    /** Without regard to case. */
    Optional<OrganizationRole> findByName(RoleName name);

    /** All roles, in no particular order. */
    List<OrganizationRole> all();

    /** One page of the roles that match, by name (without regard to case), then by key. */
    Page<OrganizationRole> list(RoleQuery query);

    /** @throws IllegalStateException when the key or the name is in use */
    void add(OrganizationRole role);

    /**
     * Stores a changed role.
     *
     * @return whether that happened: not when the stored version is another than {@code expectedVersion}, or the role is
     *     gone
     */
    boolean save(OrganizationRole role, long expectedVersion);

    /**
     * Deletes a role, and takes it from all who have it; their versions grow.
     *
     * @return as for {@link #save}
     */
    boolean remove(OrganizationRoleKey key, long expectedVersion);
}
