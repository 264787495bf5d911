package org.claviger.application.portfolio;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.claviger.application.portfolio.spi.Deployments;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.portfolio.Stages;

/** All use cases about deployments. */
public record DeploymentUseCases(RecordDeployment record, ListDeployedAssets listAssets) {

    /** @param stages asked on each call, as is the catalog */
    public static DeploymentUseCases over(
            Deployments deployments,
            UnitOfWork unitOfWork,
            Supplier<Stages> stages,
            Supplier<PermissionCatalog> catalog,
            InstantSource clock) {
        return new DeploymentUseCases(
                new RecordDeploymentService(deployments, unitOfWork, stages, clock),
                new ListDeployedAssetsService(deployments, stages, catalog));
    }
}
