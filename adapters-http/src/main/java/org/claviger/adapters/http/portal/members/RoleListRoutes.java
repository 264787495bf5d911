package org.claviger.adapters.http.portal.members;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.ListQuery;
import org.claviger.adapters.http.portal.kit.ListQuery.Paging;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.roles.FindRole.RoleView;
import org.claviger.application.roles.ListRoles;
import org.claviger.application.roles.RoleQuery;

/** The list of organization roles. */
final class RoleListRoutes {
    private final ListRoles roles;
    private final Pages pages;

    RoleListRoutes(ListRoles roles, Pages pages) {
        this.roles = roles;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(Route.get(PortalPaths.ROLES, this::list));
    }

    record RolesPage(Paging paging, List<RoleView> rows) {
        ListQuery query() {
            return paging.query();
        }
    }

    private void list(Context ctx) {
        ListQuery query = ListQuery.of(PortalPaths.ROLES, Links.query(ctx), parameter -> false, List.of("name"));
        Page<RoleView> found =
                roles.list(new RoleQuery(query.request(), Optional.empty(), query.search(), query.descending()));
        Paging paging = query.paging(found);
        if (paging.isBeyondTheEnd()) {
            pages.redirect(ctx, paging.last());
            return;
        }
        pages.show(ctx, "members/roles", new RolesPage(paging, found.results()));
    }
}
