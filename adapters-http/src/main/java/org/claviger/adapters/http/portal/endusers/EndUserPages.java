package org.claviger.adapters.http.portal.endusers;

import java.util.List;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.catalog.AssetNames;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.endusers.ApplicationRoleUseCases;
import org.claviger.application.endusers.GroupUseCases;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.portfolio.ListDeployedAssets;
import org.claviger.application.users.UserUseCases;

/** Groups and application roles of end users, stage by stage. */
public final class EndUserPages {
    private EndUserPages() {}

    public static List<Route> routes(
            GroupUseCases groups,
            ApplicationRoleUseCases roles,
            UserUseCases users,
            ListDeployedAssets assets,
            ShowCatalog model,
            Pages pages) {
        var names = new AssetNames(assets);
        return Stream.of(
                        new GroupListRoutes(groups, model, pages).routes(),
                        new GroupPageRoutes(groups, roles.list(), model, pages).routes(),
                        new GroupMemberRoutes(groups, roles.list(), users.list(), model, pages).routes(),
                        new ApplicationRoleListRoutes(roles, names, model, pages).routes(),
                        new ApplicationRolePageRoutes(roles, users.list(), names, model, pages).routes(),
                        new UserApplicationRoleRoutes(users.find(), roles, model, pages).routes())
                .flatMap(List::stream)
                .toList();
    }
}
