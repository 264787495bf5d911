package org.claviger.application.portfolio;

import io.vavr.control.Either;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.Page;
import org.claviger.domain.permissions.Caller;

/**
 * Lists the assets that are deployed where the caller may view stages, page by page. An asset is shown with its newest
 * deployment in each of these stages, and is found and sorted by what the newest of them says: other stages are as if
 * they were not there.
 *
 * <p>Refused: {@link DeploymentRefusal.UnknownPermission}.
 */
public interface ListDeployedAssets {

    Either<DeploymentRefusal, Page<DeployedAssetView>> list(Caller by, Query query);

    /**
     * @param environmentKey the key of the only stage to look at; absent for all that the caller may view
     * @param assetKey absent for all
     * @param types those wanted, in their very spelling; empty for all
     * @param nameContains part of the name, without regard to case; empty for all
     * @param heldPermission the key of a permission: only stages where the caller holds it too; one of the organization
     *     counts for every stage
     */
    record Query(
            Page.Request page,
            AssetSort sort,
            boolean descending,
            Optional<UUID> environmentKey,
            Optional<UUID> assetKey,
            Set<String> types,
            String nameContains,
            Optional<String> heldPermission) {}
}
