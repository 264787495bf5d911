package org.claviger.application.portfolio;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.application.Page;
import org.claviger.application.permissions.Grantee;
import org.claviger.application.permissions.spi.Grantees;
import org.claviger.application.portfolio.spi.Deployments;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.GrantCriterion;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.StageSlug;

/** Deployed assets as what a stage cannot be removed without; they are granted no permissions. */
public final class DeployedAssetGrantees implements Grantees {
    private final Deployments deployments;

    public DeployedAssetGrantees(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public Page<Grantee> holding(GrantCriterion granted, int limit) {
        return granted instanceof GrantCriterion.InStage in ? assets(in.stage(), limit) : new Page<>(List.of(), 0);
    }

    private Page<Grantee> assets(StageSlug stage, int limit) {
        var found = deployments
                .list(new Deployments.Query(
                        Page.Request.FIRST, AssetSort.NAME, false, Set.of(stage), Optional.empty(), Set.of(), ""))
                .map(asset -> new Grantee(
                        "deployed-asset",
                        asset.newest().assetKey().toString(),
                        asset.newest().name()));
        return new Page<>(found.results().stream().limit(limit).toList(), found.total());
    }

    @Override
    public boolean areSeenBy(Caller by, GrantCriterion granted) {
        return granted instanceof GrantCriterion.InStage in && by.holds(SystemPermissions.VIEW_STAGE, in.stage());
    }

    @Override
    public AuditAttributes takeAway(GrantCriterion granted, Instant now) {
        if (!(granted instanceof GrantCriterion.InStage in)) {
            return AuditAttributes.NONE;
        }
        Page<String> gone =
                assets(in.stage(), Page.Request.MAX_LIMIT).map(asset -> "%s (%s)".formatted(asset.name(), asset.id()));
        return AuditAttributes.of("deployments", deployments.removeIn(in.stage()))
                .andSome("deployedAssets", gone.results(), gone.total());
    }
}
