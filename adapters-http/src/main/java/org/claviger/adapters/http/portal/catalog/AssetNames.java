package org.claviger.adapters.http.portal.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.Page;
import org.claviger.application.portfolio.AssetSort;
import org.claviger.application.portfolio.DeployedAssetView;
import org.claviger.application.portfolio.ListDeployedAssets;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.portfolio.Deployment;

/** What assets are called, as far as somebody may see where they are deployed. */
public final class AssetNames {
    private final ListDeployedAssets assets;

    public AssetNames(ListDeployedAssets assets) {
        this.assets = assets;
    }

    /** By their keys; the key stands for the name of one that is deployed nowhere. */
    public Map<UUID, String> of(Caller by, Collection<UUID> keys) {
        Map<UUID, String> names = new HashMap<>();
        keys.forEach(key -> names.computeIfAbsent(key, wanted -> name(by, wanted)));
        return names;
    }

    private String name(Caller by, UUID key) {
        var query = new ListDeployedAssets.Query(
                new Page.Request(0, 1),
                AssetSort.NAME,
                false,
                Optional.empty(),
                Optional.of(key),
                Set.of(),
                "",
                Optional.empty());
        return assets.list(by, query).map(Page::results).getOrElseThrow(AssetNames::unknownPermission).stream()
                .map(AssetNames::newest)
                .map(Deployment::name)
                .findFirst()
                .orElse(key.toString());
    }

    private static IllegalStateException unknownPermission(Object refusal) {
        return new IllegalStateException("nothing was asked for that can be refused: " + refusal);
    }

    static Deployment newest(DeployedAssetView asset) {
        return asset.deployments().stream()
                .map(DeployedAssetView.InStage::deployment)
                .max(Deployment.BY_AGE)
                .orElseThrow();
    }
}
