package org.claviger.adapters.http.members;

import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.QueryParameters;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.domain.Texts;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PermissionKey;
import org.jspecify.annotations.Nullable;

/** The permission catalog as roles see it, below {@code /api/identity/v1}. */
public final class RolePermissionRoutes {
    private static final String PERMISSIONS = "/api/identity/v1/permissions";

    private final ShowCatalog model;

    public RolePermissionRoutes(ShowCatalog model) {
        this.model = model;
    }

    public List<Route> routes() {
        return List.of(Route.get(PERMISSIONS, this::list), Route.get(PERMISSIONS + "/{key}", this::find));
    }

    private void list(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        String contains = Texts.fold(query.one("nameContains").orElse(""));
        query.refuseProblems();
        PermissionCatalog all = model.show().catalog();
        var found = all.permissions().stream()
                .filter(permission -> Texts.fold(permission.name()).contains(contains))
                .map(permission -> PermissionJson.of(permission, all))
                .toList();
        JsonAnswer.page(ctx, Page.of(found, page), page);
    }

    private void find(Context ctx) {
        PermissionCatalog all = model.show().catalog();
        Permission found = WireFormats.uuid(ctx.pathParam("key"))
                .flatMap(key -> PermissionUuids.find(key, all))
                .orElseThrow(
                        () -> new HttpRefusal(404, "permission_not_found", "There is no permission with this key."));
        JsonAnswer.of(ctx, 200, PermissionJson.of(found, all));
    }

    record PermissionJson(
            UUID key,
            String name,
            String category,
            @Nullable String purpose,
            String visibility,
            List<InheritedJson> inherits,
            boolean allowStages,
            boolean allowPortfolios,
            List<String> allowedScopes,
            String claimName,
            @Nullable String remarks) {

        static PermissionJson of(Permission permission, PermissionCatalog catalog) {
            return new PermissionJson(
                    PermissionUuids.of(permission.key()),
                    permission.name(),
                    permission.category(),
                    null,
                    "Public",
                    permission.implies().stream()
                            .map(key -> InheritedJson.of(permission, key, catalog))
                            .toList(),
                    permission.appliesTo() == AppliesTo.STAGE,
                    false,
                    List.of("Organization"),
                    permission.key().value(),
                    null);
        }
    }

    /** @param realmStages where it is given besides; empty when it applies to the organization */
    record InheritedJson(
            UUID key, List<String> realmStages, @Nullable String realmPortfolio) {
        static InheritedJson of(Permission by, PermissionKey implied, PermissionCatalog catalog) {
            boolean ofStages = catalog.find(implied)
                    .filter(permission -> permission.appliesTo() == AppliesTo.STAGE)
                    .isPresent();
            List<String> stages =
                    by.appliesTo() == AppliesTo.STAGE ? List.of("SAME_STAGE") : List.of("DEV", "QA", "PRD");
            return new InheritedJson(PermissionUuids.of(implied), ofStages ? stages : List.of(), null);
        }
    }
}
