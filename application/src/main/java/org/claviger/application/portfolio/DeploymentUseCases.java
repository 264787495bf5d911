package org.claviger.application.portfolio;

import java.time.InstantSource;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.portfolio.spi.Deployments;
import org.claviger.application.spi.UnitOfWork;

/** All use cases about deployments. */
public record DeploymentUseCases(RecordDeployment record, ListDeployedAssets listAssets) {

    public static DeploymentUseCases over(
            Deployments deployments,
            AuditTrail audit,
            UnitOfWork unitOfWork,
            AccessModels models,
            InstantSource clock) {
        return new DeploymentUseCases(
                new RecordDeploymentService(deployments, audit, unitOfWork, models, clock),
                new ListDeployedAssetsService(deployments, models));
    }
}
