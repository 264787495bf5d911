package org.claviger.application.portfolio;

import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.portfolio.Deployment;

/** What the audit trail tells of deployments. */
final class DeploymentFacts {
    private DeploymentFacts() {}

    static AuditRecord recorded(Deployment deployment) {
        return AuditRecord.of(
                AuditEvent.DEPLOYMENT_RECORDED,
                new AuditedObject(
                        AuditedObject.Kind.DEPLOYED_ASSET, deployment.assetKey().toString(), deployment.name()),
                AuditAttributes.of("deploymentKey", deployment.deploymentKey())
                        .and("stage", deployment.stage())
                        .and("type", deployment.type())
                        .and("revision", deployment.revision())
                        .and("buildKey", deployment.buildKey())
                        .and("deployedAt", deployment.deployedAt())
                        .and("tag", deployment.tag().map(Deployment.Tag::text)));
    }
}
