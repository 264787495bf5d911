package org.claviger.application.endusers;

import java.time.InstantSource;

/** All use cases about application roles. */
public record ApplicationRoleUseCases(ListApplicationRoles list, ManageApplicationRole manage) {

    public static ApplicationRoleUseCases over(EndUserPorts ports, InstantSource clock) {
        var work = new EndUserWork(ports, clock);
        return new ApplicationRoleUseCases(
                new ListApplicationRolesService(work), new ManageApplicationRoleService(work));
    }
}
