package org.claviger.application.endusers;

import java.time.InstantSource;

/** All use cases about groups. */
public record GroupUseCases(CreateGroup create, EditGroup edit, DeleteGroup delete, FindGroup find, ListGroups list) {

    public static GroupUseCases over(EndUserPorts ports, InstantSource clock) {
        var work = new EndUserWork(ports, clock);
        return new GroupUseCases(
                new CreateGroupService(work),
                new EditGroupService(work),
                new DeleteGroupService(work),
                work::find,
                new ListGroupsService(work));
    }
}
