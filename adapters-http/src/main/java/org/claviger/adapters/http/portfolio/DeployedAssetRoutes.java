package org.claviger.adapters.http.portfolio;

import static org.claviger.adapters.http.portfolio.DeploymentRefusals.orRefuse;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.request.JsonFields;
import org.claviger.adapters.http.request.QueryParameters;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.portfolio.AssetSort;
import org.claviger.application.portfolio.DeploymentUseCases;
import org.claviger.application.portfolio.ListDeployedAssets;
import org.claviger.application.portfolio.RecordDeployment;
import org.claviger.application.portfolio.RecordDeployment.Draft;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;

/** What is deployed where, below {@code /api/portfolios/v1}. */
public final class DeployedAssetRoutes {
    private static final String DEPLOYED_ASSETS = "/api/portfolios/v1/deployed-assets";
    private static final Map<String, AssetSort> SORTS =
            Map.of("name", AssetSort.NAME, "type", AssetSort.TYPE, "deployedAt", AssetSort.DEPLOYED_AT);

    private final DeploymentUseCases deployments;

    public DeployedAssetRoutes(DeploymentUseCases deployments) {
        this.deployments = deployments;
    }

    public List<Route> routes() {
        return List.of(Route.get(DEPLOYED_ASSETS, this::list), Route.post(DEPLOYED_ASSETS, this::record));
    }

    private void list(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        String sort = query.one("sort").orElse("name");
        boolean descending = sort.startsWith("-");
        Optional<AssetSort> by = Optional.ofNullable(SORTS.get(descending ? sort.substring(1) : sort));
        if (by.isEmpty()) {
            query.report(
                    "sort",
                    Flaw.of(
                            FlawCode.NOT_A_SORTING,
                            SORTS.keySet().stream().sorted().toList()));
        }
        var environmentKey = query.uuid("environmentKey");
        var assetKey = query.uuid("key");
        Set<String> types = Set.copyOf(query.list("type"));
        String nameContains = query.one("nameContains").orElse("");
        var heldPermission = query.one("permissionFilter");
        query.refuseProblems();
        var found = orRefuse(deployments
                .listAssets()
                .list(
                        BearerTokens.caller(ctx).caller(),
                        new ListDeployedAssets.Query(
                                page,
                                by.orElseThrow(),
                                descending,
                                environmentKey,
                                assetKey,
                                types,
                                nameContains,
                                heldPermission)));
        JsonAnswer.page(ctx, found.map(DeployedAssetJson::of), page);
    }

    private void record(Context ctx) {
        var recorded = orRefuse(deployments
                .record()
                .record(new RecordDeployment.Command(BearerTokens.caller(ctx).caller(), draft(Body.json(ctx)))));
        JsonAnswer.of(ctx, recorded.first() ? 201 : 200, DeployedAssetJson.of(recorded.asset()));
    }

    private static Draft draft(JsonFields fields) {
        var deploymentKey = fields.uuid("deploymentKey");
        var assetKey = fields.uuid("assetKey");
        var type = fields.text("type");
        var name = fields.text("name");
        var environmentKey = fields.uuid("environmentKey");
        var revision = fields.wholeNumber("revision");
        var buildKey = fields.uuid("buildKey");
        var deployedAt = fields.instant("deploymentDateTime");
        var description = fields.text("description");
        var iconUrl = fields.text("iconUrl");
        var url = fields.text("url");
        var tag = fields.text("tag");
        var taggedBy = fields.text("taggingUserKey");
        var taggedAt = fields.instant("taggingDateTime");
        fields.refuseOthers();
        return new Draft(
                deploymentKey,
                assetKey,
                type,
                name,
                environmentKey,
                revision,
                buildKey,
                deployedAt,
                description,
                iconUrl,
                url,
                tag,
                taggedBy,
                taggedAt,
                fields.problems());
    }
}
