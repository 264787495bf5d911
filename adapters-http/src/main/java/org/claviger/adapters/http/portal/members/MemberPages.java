package org.claviger.adapters.http.portal.members;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.endusers.ListApplicationRoles;
import org.claviger.application.endusers.ListGroups;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.roles.RoleUseCases;
import org.claviger.application.signin.InviteUser;
import org.claviger.application.users.ListIdentityProviders;
import org.claviger.application.users.UserUseCases;

/** Users, and the organization roles of members. */
public final class MemberPages {
    private MemberPages() {}

    /** @param publicUrl where people reach Claviger, without a slash at the end */
    public static List<Route> routes(
            UserUseCases users,
            InviteUser invite,
            RoleUseCases roles,
            ListIdentityProviders providers,
            ListApplicationRoles applicationRoles,
            ListGroups groups,
            ShowCatalog model,
            String publicUrl,
            Pages pages,
            InstantSource clock) {
        return Stream.of(
                        new UserListRoutes(users.list(), roles.find(), model, pages, clock).routes(),
                        new UserFormRoutes(users, providers, model, pages).routes(),
                        new UserBulkRoutes(users.createInBulk(), users.findBulk(), pages).routes(),
                        new UserPageRoutes(
                                        users,
                                        invite,
                                        applicationRoles,
                                        groups,
                                        providers,
                                        model,
                                        publicUrl,
                                        pages,
                                        clock)
                                .routes(),
                        new UserRoleRoutes(users, roles, model, pages).routes(),
                        new RoleListRoutes(roles.list(), pages).routes(),
                        new RoleFormRoutes(roles, model, pages).routes(),
                        new RolePageRoutes(roles, users.list(), model, pages).routes())
                .flatMap(List::stream)
                .toList();
    }
}
