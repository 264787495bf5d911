package org.claviger.application.members;

import java.time.InstantSource;

/** All use cases about organization roles. */
public record RoleUseCases(CreateRole create, EditRole edit, DeleteRole delete, FindRole find, ListRoles list) {

    public static RoleUseCases over(MemberPorts ports, InstantSource clock) {
        var work = new MemberWork(ports, clock);
        var roles = new RoleService(work);
        return new RoleUseCases(
                roles,
                roles,
                roles,
                key -> work.find(key).map(roles::view),
                query -> ports.roles().list(query).map(roles::view));
    }
}
