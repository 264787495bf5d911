package org.claviger.application.portfolio;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;
import static org.claviger.application.permissions.ModelWork.refused;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.claviger.application.ValidationErrors;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.application.permissions.ModelWork;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.Texts;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.permissions.GrantCriterion;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;

final class StageService implements AddStage, ChangeStage, RemoveStage {
    private final ModelWork work;
    private final Supplier<UUID> keys;

    StageService(ModelWork work, Supplier<UUID> keys) {
        this.work = work;
        this.keys = keys;
    }

    @Override
    public Either<CatalogRefusal, AccessModel> add(AddStage.Command command) {
        return work.attempt(command.by(), Optional.empty(), command.match(), (before, now) -> {
            Draft draft = command.draft();
            var findings = new ValidationErrors(draft.misread());
            var read = new Read(
                    keys.get(),
                    findings.require("/stage", draft.stage(), StageService::slug),
                    name(draft, findings),
                    purpose(draft, findings));
            return checked(read, stage -> before.add(stage, draft.order()), findings)
                    .flatMap(stage -> refused(before.add(stage, draft.order()))
                            .flatMap(after -> mayOpen(command.by(), before, after, stage))
                            .flatMap(after -> store(AuditEvent.STAGE_ADDED, stage.slug(), before, after, now))
                            .peek(after -> work.takeAway(new GrantCriterion.InStage(stage.slug()), now)));
        });
    }

    private Either<CatalogRefusal, AccessModel> store(
            AuditEvent event, StageSlug stage, AccessModel before, AccessModel after, Instant now) {
        return work.store(before, after, StageFacts.of(event, stage, before, after), now);
    }

    @Override
    public Either<CatalogRefusal, AccessModel> change(ChangeStage.Command command) {
        return work.attempt(
                command.by(),
                Optional.of(StageFacts.object(command.stage())),
                command.match(),
                (before, now) -> refused(before.find(command.stage())).flatMap(stage -> {
                    Draft draft = completed(command.draft(), stage);
                    var findings = new ValidationErrors(draft.misread());
                    var read = new Read(
                            stage.key(), Optional.of(stage.slug()), name(draft, findings), purpose(draft, findings));
                    return checked(read, changed -> before.change(changed, draft.order()), findings)
                            .flatMap(changed -> refused(before.change(changed, draft.order()))
                                    .flatMap(after -> mayOpen(command.by(), before, after, changed))
                                    .flatMap(after ->
                                            store(AuditEvent.STAGE_CHANGED, stage.slug(), before, after, now)));
                }));
    }

    /** A stage for development is open to all who have the role Developer: whoever makes it one gives them that. */
    private static Either<CatalogRefusal, AccessModel> mayOpen(
            Caller by, AccessModel before, AccessModel after, Stage stage) {
        boolean open = before.stages()
                .find(stage.slug())
                .filter(known -> known.purpose() == Stage.Purpose.DEVELOPMENT)
                .isPresent();
        if (open || stage.purpose() != Stage.Purpose.DEVELOPMENT) {
            return right(after);
        }
        List<Scope> given = SystemPermissions.heldByDevelopers().stream()
                .map(permission -> new Scope(permission, new GrantTarget.OneStage(stage.slug())))
                .toList();
        return ModelWork.mayGive(by, after.catalog().expand(given).asList(), after);
    }

    private static Draft completed(Draft draft, Stage stage) {
        return new Draft(
                Optional.empty(),
                draft.name().or(() -> Optional.of(stage.name())),
                draft.purpose().or(() -> Optional.of(stage.purpose().name())),
                draft.order(),
                draft.misread());
    }

    @Override
    public Either<CatalogRefusal, AccessModel> remove(RemoveStage.Command command) {
        var gone = new GrantCriterion.InStage(command.stage());
        return work.attempt(
                command.by(),
                Optional.of(StageFacts.object(command.stage())),
                command.match(),
                (before, now) -> refused(before.remove(command.stage()))
                        .flatMap(after -> work.requireUnused(command.by(), gone, command.force(), after))
                        .flatMap(after -> work.remove(
                                before,
                                after,
                                gone,
                                StageFacts.of(AuditEvent.STAGE_REMOVED, command.stage(), before, after),
                                now)));
    }

    /** What could be read of a stage. */
    private record Read(UUID key, Optional<StageSlug> slug, Optional<String> name, Optional<Stage.Purpose> purpose) {

        /** With something in the place of what is missing: to find out what else is wrong, never to be stored. */
        Stage trial() {
            return new Stage(
                    key, slug.orElse(new StageSlug("0")), name.orElse("-"), purpose.orElse(Stage.Purpose.PRODUCTION));
        }

        Stage whole() {
            return new Stage(key, slug.orElseThrow(), name.orElseThrow(), purpose.orElseThrow());
        }
    }

    private static Either<CatalogRefusal, Stage> checked(
            Read read, Function<Stage, Either<CatalogError, AccessModel>> change, ValidationErrors findings) {
        change.apply(read.trial()).swap().forEach(error -> {
            if (error instanceof CatalogError.OrderOutOfRange order) {
                findings.add("/order", Flaw.of(FlawCode.PLACE_OUT_OF_RANGE, 1, order.last()));
            } else if (error instanceof CatalogError.StageExists) {
                findings.add("/stage", Flaw.of(FlawCode.SLUG_TAKEN));
            }
        });
        return ModelWork.unless(findings, read::whole);
    }

    private static Optional<String> name(Draft draft, ValidationErrors findings) {
        return findings.require("/name", draft.name(), text -> Texts.name(text, Stage.MAX_NAME_LENGTH));
    }

    private static Optional<Stage.Purpose> purpose(Draft draft, ValidationErrors findings) {
        return findings.require(
                "/purpose",
                draft.purpose(),
                text -> Arrays.stream(Stage.Purpose.values())
                        .filter(one -> one.name().equals(text))
                        .findFirst()
                        .<Either<Flaw, Stage.Purpose>>map(Either::right)
                        .orElse(left(Flaw.of(FlawCode.NOT_A_PURPOSE))));
    }

    private static Either<Flaw, StageSlug> slug(String text) {
        return StageSlug.isWellFormed(text) ? right(new StageSlug(text)) : left(Flaw.of(FlawCode.NOT_A_SLUG));
    }
}
