package org.claviger.application.users;

import java.time.InstantSource;
import org.claviger.application.members.MemberWork;
import org.claviger.application.roles.RolePermissions;

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
        GrantOrganizationRole grantRole,
        RevokeOrganizationRole revokeRole,
        ListRolesOfUser roles,
        ShowPermissionsOfUser permissions,
        ListIdentityProviders providers) {

    public static UserUseCases over(UserPorts ports, InstantSource clock) {
        var work = new MemberWork(ports.audit(), ports.unitOfWork(), clock);
        var permissions = new RolePermissions(ports.roles(), ports.models());
        var stored = new UserWork(ports.users(), permissions);
        var create = new CreateUserService(ports.users(), ports.providers(), ports.mint(), work);
        var bulk = new BulkOperationService(ports, permissions, stored, work, create);
        var users = new ListUsersService(ports.users(), permissions, work);
        var roles = new RolesOfUserService(ports.tickets(), permissions, stored, work);
        return new UserUseCases(
                create,
                bulk,
                bulk,
                bulk,
                users,
                users,
                new EditUserService(ports.tickets(), stored, work),
                new DeleteUserService(ports.users(), ports.tickets(), stored, work),
                roles,
                roles,
                roles,
                new ShowPermissionsOfUserService(permissions, stored, work),
                ports.providers()::all);
    }
}
