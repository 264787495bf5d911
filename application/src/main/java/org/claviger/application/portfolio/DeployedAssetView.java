package org.claviger.application.portfolio;

import java.util.List;
import java.util.UUID;
import org.claviger.domain.portfolio.DeployedAsset;
import org.claviger.domain.portfolio.Deployment;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.Stages;

/**
 * An asset as somebody sees it who may view some stages.
 *
 * @param type as the newest of the deployments says
 * @param deployments in the order of the stages
 */
public record DeployedAssetView(UUID key, String type, List<InStage> deployments) {

    public record InStage(Stage stage, Deployment deployment) {}

    /** Deployments in other stages than these are left out. */
    static DeployedAssetView of(DeployedAsset asset, Stages stages) {
        return new DeployedAssetView(
                asset.newest().assetKey(),
                asset.newest().type(),
                stages.inOrder().stream()
                        .flatMap(stage -> asset.deployments().stream()
                                .filter(deployment -> deployment.stage().equals(stage.slug()))
                                .map(deployment -> new InStage(stage, deployment)))
                        .toList());
    }
}
