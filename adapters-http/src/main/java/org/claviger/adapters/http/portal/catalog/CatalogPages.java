package org.claviger.adapters.http.portal.catalog;

import java.util.List;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.permissions.PermissionUseCases;
import org.claviger.application.portfolio.ListDeployedAssets;
import org.claviger.application.portfolio.PortfolioUseCases;

/** The permission catalog, stages, and what is deployed in them. */
public final class CatalogPages {
    private CatalogPages() {}

    public static List<Route> routes(
            PermissionUseCases permissions, PortfolioUseCases portfolio, ListDeployedAssets assets, Pages pages) {
        var model = permissions.showCatalog();
        return Stream.of(
                        new CatalogRoutes(model, pages).routes(),
                        new CategoryRoutes(permissions, pages).routes(),
                        new ApiFormRoutes(permissions, pages).routes(),
                        new PermissionFormRoutes(permissions, pages).routes(),
                        new StageRoutes(portfolio, model, pages).routes(),
                        new DeployedAssetRoutes(assets, model, pages).routes())
                .flatMap(List::stream)
                .toList();
    }
}
