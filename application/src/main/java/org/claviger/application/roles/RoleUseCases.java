package org.claviger.application.roles;

import java.time.InstantSource;
import org.claviger.application.members.MemberWork;

/** All use cases about organization roles. */
public record RoleUseCases(CreateRole create, EditRole edit, DeleteRole delete, FindRole find, ListRoles list) {

    public static RoleUseCases over(RolePorts ports, InstantSource clock) {
        var permissions = new RolePermissions(ports.roles(), ports.models());
        var roles = new RoleService(ports, permissions, new MemberWork(ports.audit(), ports.unitOfWork(), clock));
        return new RoleUseCases(
                roles,
                roles,
                roles,
                key -> permissions.find(key).map(roles::view),
                query -> ports.roles().list(query).map(roles::view));
    }
}
