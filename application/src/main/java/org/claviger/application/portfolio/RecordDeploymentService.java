package org.claviger.application.portfolio;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.claviger.application.ValidationErrors;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.changes.Transactions;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.portfolio.DeploymentRefusal.DeploymentKeyReused;
import org.claviger.application.portfolio.DeploymentRefusal.InvalidInput;
import org.claviger.application.portfolio.DeploymentRefusal.NotHeld;
import org.claviger.application.portfolio.spi.Deployments;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.domain.Description;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.DeployedAsset;
import org.claviger.domain.portfolio.Deployment;
import org.claviger.domain.portfolio.DeploymentText;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;

final class RecordDeploymentService implements RecordDeployment {
    private final Deployments deployments;
    private final AuditTrail audit;
    private final Transactions transactions;
    private final AccessModels models;

    RecordDeploymentService(
            Deployments deployments,
            AuditTrail audit,
            UnitOfWork unitOfWork,
            AccessModels models,
            InstantSource clock) {
        this.deployments = deployments;
        this.audit = audit;
        this.transactions = new Transactions(unitOfWork, audit, clock);
        this.models = models;
    }

    @Override
    public Either<DeploymentRefusal, Recorded> record(Command command) {
        return transactions.attempt(command.by(), () -> object(command), now -> attempt(command, now));
    }

    private Optional<AuditedObject> object(Command command) {
        return stageOf(command, models.current().stages())
                .map(stage ->
                        AuditedObject.of(AuditedObject.Kind.STAGE, stage.slug().value()));
    }

    private Either<DeploymentRefusal, Recorded> attempt(Command command, Instant now) {
        Stages all = models.current().stages();
        Optional<Stage> stage = stageOf(command, all);
        Optional<StageSlug> refused =
                stage.map(Stage::slug).filter(slug -> !command.by().holds(SystemPermissions.RECORD_DEPLOYMENTS, slug));
        if (refused.isPresent()) {
            return left(new NotHeld(
                    new Scope(SystemPermissions.RECORD_DEPLOYMENTS, new GrantTarget.OneStage(refused.get()))));
        }
        return checked(command, stage, now)
                .flatMap(deployment -> store(deployment, now))
                .map(stored -> new Recorded(
                        DeployedAssetView.of(new DeployedAsset(List.of(stored.deployment())), all), stored.first()));
    }

    /** The stage, if the caller may know of it. */
    private static Optional<Stage> stageOf(Command command, Stages all) {
        return command.draft()
                .environmentKey()
                .flatMap(all::find)
                .filter(stage -> command.by().holds(SystemPermissions.VIEW_STAGE, stage.slug())
                        || command.by().holds(SystemPermissions.RECORD_DEPLOYMENTS, stage.slug()));
    }

    private Either<DeploymentRefusal, Deployment> checked(Command command, Optional<Stage> stage, Instant now) {
        Draft draft = command.draft();
        var findings = new ValidationErrors(draft.misread());
        var deploymentKey = needed("/deploymentKey", draft.deploymentKey(), findings);
        var assetKey = needed("/assetKey", draft.assetKey(), findings);
        var type = text("/type", needed("/type", draft.type(), findings), DeploymentText.TYPE, findings);
        var name = text("/name", needed("/name", draft.name(), findings), DeploymentText.NAME, findings);
        if (needed("/environmentKey", draft.environmentKey(), findings).isPresent() && stage.isEmpty()) {
            findings.add("/environmentKey", Flaw.of(FlawCode.UNKNOWN_OR_HIDDEN_STAGE));
        }
        var revision = needed("/revision", draft.revision(), findings)
                .flatMap(number -> findings.check("/revision", Deployment.revision(number)));
        var buildKey = needed("/buildKey", draft.buildKey(), findings);
        var deployedAt = needed("/deploymentDateTime", draft.deployedAt(), findings)
                .flatMap(moment -> findings.check("/deploymentDateTime", Deployment.moment(moment, now)));
        var description = findings.check(
                "/description", Description.parse(draft.description().orElse("")));
        var iconUrl = text("/iconUrl", draft.iconUrl(), DeploymentText.URL, findings);
        var url = text("/url", draft.url(), DeploymentText.URL, findings);
        var tag = tag(draft, now, findings);
        return findings.isEmpty()
                ? right(new Deployment(
                        deploymentKey.orElseThrow(),
                        assetKey.orElseThrow(),
                        type.orElseThrow(),
                        name.orElseThrow(),
                        stage.orElseThrow().slug(),
                        revision.orElseThrow(),
                        buildKey.orElseThrow(),
                        deployedAt.orElseThrow(),
                        command.by().id().value(),
                        description.orElseThrow(),
                        iconUrl,
                        url,
                        tag))
                : left(new InvalidInput(findings.problems()));
    }

    private static Optional<Deployment.Tag> tag(Draft draft, Instant now, ValidationErrors findings) {
        var tag = text("/tag", draft.tag(), DeploymentText.TAG, findings);
        var by = text("/taggingUserKey", draft.taggedBy(), DeploymentText.TAGGER, findings);
        var at = draft.taggedAt().flatMap(moment -> findings.check("/taggingDateTime", Deployment.moment(moment, now)));
        if (draft.tag().filter(text -> !text.isEmpty()).isEmpty()) {
            by.ifPresent(user -> findings.add("/taggingUserKey", Flaw.of(FlawCode.TAG_MISSING)));
            at.ifPresent(moment -> findings.add("/taggingDateTime", Flaw.of(FlawCode.TAG_MISSING)));
        }
        return tag.map(text -> new Deployment.Tag(text, by, at));
    }

    private static <T> Optional<T> needed(String pointer, Optional<T> given, ValidationErrors findings) {
        if (given.isEmpty()) {
            findings.add(pointer, Flaw.of(FlawCode.MISSING));
        }
        return given;
    }

    private static Optional<String> text(
            String pointer, Optional<String> given, DeploymentText form, ValidationErrors findings) {
        boolean optional = form != DeploymentText.NAME && form != DeploymentText.TYPE;
        return given.filter(text -> !optional || !text.isEmpty())
                .flatMap(text -> findings.check(pointer, form.parse(text)));
    }

    private record Stored(Deployment deployment, boolean first) {}

    private Either<DeploymentRefusal, Stored> store(Deployment deployment, Instant now) {
        Optional<Deployment> known = deployments.find(deployment.deploymentKey());
        if (known.isEmpty()) {
            deployments.add(deployment);
            audit.record(DeploymentFacts.recorded(deployment), now);
            return right(new Stored(deployment, true));
        }
        return known.filter(deployment::tellsTheSameAs)
                .<Either<DeploymentRefusal, Stored>>map(same -> right(new Stored(same, false)))
                .orElse(left(new DeploymentKeyReused()));
    }
}
