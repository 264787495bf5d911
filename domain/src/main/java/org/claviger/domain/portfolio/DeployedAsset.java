package org.claviger.domain.portfolio;

import java.util.List;

/**
 * An asset in some stages, with its newest deployment in each. It is called, and has the type, as the newest of these
 * deployments says.
 *
 * @param deployments from the newest to the oldest; at least one, and all of the same asset
 */
public record DeployedAsset(List<Deployment> deployments) {
    /** @throws IllegalArgumentException for deployments of different assets, or two in one stage */
    public DeployedAsset {
        deployments = deployments.stream().sorted(Deployment.BY_AGE.reversed()).toList();
        boolean one = deployments.stream().map(Deployment::assetKey).distinct().count() == 1;
        boolean apart = deployments.stream().map(Deployment::stage).distinct().count() == deployments.size();
        if (!one || !apart) {
            throw new IllegalArgumentException("one asset, and one deployment in each stage");
        }
    }

    public Deployment newest() {
        return deployments.get(0);
    }
}
