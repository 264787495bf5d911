package org.claviger.adapters.http.portfolio;

import java.time.Instant;
import java.util.List;
import org.claviger.application.portfolio.DeployedAssetView;
import org.claviger.application.portfolio.DeployedAssetView.InStage;
import org.claviger.domain.portfolio.Deployment;
import org.jspecify.annotations.Nullable;

/** @param isBuiltIn whether it came with the platform; nothing here does */
record DeployedAssetJson(String type, String key, boolean isBuiltIn, List<DeploymentJson> deployments) {

    static DeployedAssetJson of(DeployedAssetView asset) {
        return new DeployedAssetJson(
                asset.type(),
                asset.key().toString(),
                false,
                asset.deployments().stream().map(DeploymentJson::of).toList());
    }

    /** @param deploymentUserId the principal that has recorded it */
    record DeploymentJson(
            String environmentKey,
            String name,
            int revision,
            String buildKey,
            String deploymentKey,
            Instant deploymentDateTime,
            @Nullable String description,
            @Nullable String iconUrl,
            String deploymentUserId,
            @Nullable String url,
            @Nullable String tag,
            @Nullable String taggingUserKey,
            @Nullable Instant taggingDateTime) {

        static DeploymentJson of(InStage inStage) {
            Deployment deployment = inStage.deployment();
            return DeploymentMapper.INSTANCE.deployment(
                    inStage.stage().key(), deployment, deployment.tag().orElse(null));
        }
    }
}
