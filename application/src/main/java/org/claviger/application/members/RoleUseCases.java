package org.claviger.application.members;

import java.time.InstantSource;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.portfolio.Stages;

/** All use cases about organization roles. */
public record RoleUseCases(CreateRole create, EditRole edit, DeleteRole delete, FindRole find, ListRoles list) {

    public static RoleUseCases over(MemberPorts ports, PermissionCatalog catalog, Stages stages, InstantSource clock) {
        var work = new MemberWork(ports, catalog, stages, clock);
        var roles = new RoleService(work);
        return new RoleUseCases(
                roles,
                roles,
                roles,
                key -> work.find(key).map(roles::view),
                query -> ports.roles().list(query).map(roles::view));
    }
}
