package org.claviger.adapters.http.portal.catalog;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.FilterChip;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.ListQuery;
import org.claviger.adapters.http.portal.kit.ListQuery.Paging;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.portal.kit.StageChoices;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.portfolio.AssetSort;
import org.claviger.application.portfolio.DeployedAssetView;
import org.claviger.application.portfolio.ListDeployedAssets;
import org.claviger.domain.permissions.SystemPermissions;

/** What is deployed where. */
final class DeployedAssetRoutes {
    private final ListDeployedAssets assets;
    private final ShowCatalog model;
    private final Pages pages;

    DeployedAssetRoutes(ListDeployedAssets assets, ShowCatalog model, Pages pages) {
        this.assets = assets;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(Route.get(PortalPaths.DEPLOYED_ASSETS, this::list));
    }

    record AssetRow(DeployedAssetView asset) {
        String name() {
            return AssetNames.newest(asset).name();
        }
    }

    record AssetsPage(Paging paging, List<AssetRow> rows, List<FilterChip> chips) {
        ListQuery query() {
            return paging.query();
        }
    }

    private void list(Context ctx) {
        StageChoices stages = StageChoices.of(model.show(), PageRequest.caller(ctx), SystemPermissions.VIEW_STAGE);
        // Of several stages the first one counts.
        Optional<Parameter> stage =
                Links.query(ctx).stream().filter(stages::isFilter).findFirst();
        var query = ListQuery.of(
                PortalPaths.DEPLOYED_ASSETS,
                Links.query(ctx),
                parameter -> Optional.of(parameter).equals(stage),
                Arrays.stream(AssetSort.values()).map(Codes::of).toList());
        Page<DeployedAssetView> found = assets.list(
                        PageRequest.caller(ctx),
                        new ListDeployedAssets.Query(
                                query.request(),
                                Codes.find(AssetSort.class, query.sort()).orElseThrow(),
                                query.descending(),
                                stages.wanted(query).stream().findFirst(),
                                Optional.empty(),
                                Set.of(),
                                query.search(),
                                Optional.empty()))
                .getOrElseThrow(refusal -> new IllegalStateException("no permission was asked for: " + refusal));
        Paging paging = query.paging(found);
        if (paging.isBeyondTheEnd()) {
            pages.redirect(ctx, paging.last());
            return;
        }
        pages.show(
                ctx,
                "catalog/deployedAssets",
                new AssetsPage(
                        paging, found.results().stream().map(AssetRow::new).toList(), stages.exclusiveChips(query)));
    }
}
