package org.claviger.adapters.http.permissions;

import java.util.List;
import org.claviger.adapters.http.JsonCodec;
import org.claviger.adapters.http.Route;
import org.claviger.application.permissions.PermissionUseCases;
import org.claviger.application.portfolio.PortfolioUseCases;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.portfolio.Stage;

/** What can be granted, and where. */
public final class CatalogRoutes {
    private final PermissionUseCases permissions;
    private final PortfolioUseCases portfolio;

    public CatalogRoutes(PermissionUseCases permissions, PortfolioUseCases portfolio) {
        this.permissions = permissions;
        this.portfolio = portfolio;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/clients/v1/permissions", ctx -> {
                    PermissionCatalog catalog = permissions.showCatalog().show().catalog();
                    JsonCodec.answerAll(
                            ctx,
                            catalog.permissions().stream()
                                    .map(permission -> PermissionJson.of(permission, catalog))
                                    .toList());
                }),
                Route.get(
                        "/api/clients/v1/stages",
                        ctx -> JsonCodec.answerAll(
                                ctx,
                                permissions.showCatalog().show().stages().inOrder().stream()
                                        .map(StageJson::of)
                                        .toList())));
    }

    record PermissionJson(
            String permission,
            String name,
            String api,
            String audience,
            String category,
            String appliesTo,
            List<String> implies) {

        static PermissionJson of(Permission permission, PermissionCatalog catalog) {
            return new PermissionJson(
                    permission.key().value(),
                    permission.name(),
                    permission.api().value(),
                    catalog.apiOf(permission.key()).orElseThrow().audience().toString(),
                    permission.category(),
                    permission.appliesTo().name(),
                    permission.implies().stream().map(PermissionKey::value).toList());
        }
    }

    record StageJson(String key, String stage, String name, String purpose) {
        static StageJson of(Stage stage) {
            return new StageJson(
                    stage.key().toString(),
                    stage.slug().value(),
                    stage.name(),
                    stage.purpose().name());
        }
    }
}
