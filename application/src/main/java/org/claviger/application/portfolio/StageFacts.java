package org.claviger.application.portfolio;

import java.util.Optional;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;

/** What the audit trail tells of stages. */
final class StageFacts {
    private StageFacts() {}

    static AuditedObject object(Stage stage) {
        return new AuditedObject(AuditedObject.Kind.STAGE, stage.slug().value(), stage.name());
    }

    static AuditedObject object(StageSlug stage) {
        return AuditedObject.of(AuditedObject.Kind.STAGE, stage.value());
    }

    /** What has become of a stage; it is in one of the models at least. */
    static AuditRecord of(AuditEvent event, StageSlug slug, AccessModel before, AccessModel after) {
        Optional<Stage> was = before.stages().find(slug);
        Stage known = was.or(() -> after.stages().find(slug)).orElseThrow();
        return AuditRecord.change(event, object(known), of(slug, before.stages()), of(slug, after.stages()));
    }

    private static AuditAttributes of(StageSlug slug, Stages stages) {
        return stages.find(slug)
                .map(stage -> AuditAttributes.of("name", stage.name())
                        .and("purpose", stage.purpose())
                        .and("order", stages.orderOf(slug)))
                .orElse(AuditAttributes.NONE);
    }
}
