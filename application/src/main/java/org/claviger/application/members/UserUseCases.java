package org.claviger.application.members;

import java.time.InstantSource;

/** All use cases about users. */
public record UserUseCases(
        CreateUser create,
        CreateUsersInBulk createInBulk,
        FindBulkOperation findBulk,
        ContinueBulkOperations continueBulk,
        FindUser find,
        ListUsers list,
        EditUser edit,
        DeleteUser delete,
        InviteUser invite,
        GrantOrganizationRole grantRole,
        RevokeOrganizationRole revokeRole,
        ListRolesOfUser roles,
        ShowPermissionsOfUser permissions) {

    public static UserUseCases over(MemberPorts ports, InstantSource clock) {
        var work = new MemberWork(ports, clock);
        var create = new CreateUserService(work);
        var bulk = new BulkOperationService(work, create);
        var users = new ListUsersService(work);
        var roles = new RolesOfUserService(work);
        return new UserUseCases(
                create,
                bulk,
                bulk,
                bulk,
                users,
                users,
                new EditUserService(work),
                new DeleteUserService(work),
                new InviteUserService(work),
                roles,
                roles,
                roles,
                new ShowPermissionsOfUserService(work));
    }
}
