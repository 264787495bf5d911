package org.claviger.application.portfolio;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.application.Page;
import org.claviger.application.permissions.Holder;
import org.claviger.application.permissions.spi.Holders;
import org.claviger.application.portfolio.spi.Deployments;
import org.claviger.domain.audit.Facts;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Granted;
import org.claviger.domain.permissions.OwnPermissions;
import org.claviger.domain.portfolio.StageSlug;

/** Deployed assets as what a stage cannot be removed without; they are granted no permissions. */
public final class DeployedAssetHolders implements Holders {
    private final Deployments deployments;

    public DeployedAssetHolders(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public Page<Holder> holding(Granted granted, int limit) {
        return granted instanceof Granted.InStage in ? assets(in.stage(), limit) : new Page<>(List.of(), 0);
    }

    private Page<Holder> assets(StageSlug stage, int limit) {
        var found = deployments
                .list(new Deployments.Query(
                        Page.Request.FIRST, AssetSort.NAME, false, Set.of(stage), Optional.empty(), Set.of(), ""))
                .map(asset -> new Holder(
                        "deployed-asset",
                        asset.newest().assetKey().toString(),
                        asset.newest().name()));
        return new Page<>(found.results().stream().limit(limit).toList(), found.total());
    }

    @Override
    public boolean areSeenBy(Caller by, Granted granted) {
        return granted instanceof Granted.InStage in && by.holds(OwnPermissions.VIEW_STAGE, in.stage());
    }

    @Override
    public Facts takeAway(Granted granted, Instant now) {
        if (!(granted instanceof Granted.InStage in)) {
            return Facts.NONE;
        }
        Page<String> gone =
                assets(in.stage(), Page.Request.MAX_LIMIT).map(asset -> "%s (%s)".formatted(asset.name(), asset.id()));
        return Facts.of("deployments", deployments.removeIn(in.stage()))
                .andSome("deployedAssets", gone.results(), gone.total());
    }
}
