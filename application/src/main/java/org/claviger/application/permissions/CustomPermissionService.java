package org.claviger.application.permissions;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;
import static org.claviger.application.permissions.ModelWork.refused;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.claviger.application.ValidationErrors;
import org.claviger.application.permissions.AddPermission.Draft;
import org.claviger.application.permissions.CatalogRefusal.Refused;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.permissions.CatalogError.AppliesToIsFixed;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantCriterion;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;

final class CustomPermissionService implements AddPermission, ChangePermission, RemovePermission, RenameCategory {
    private final ModelWork work;

    CustomPermissionService(ModelWork work) {
        this.work = work;
    }

    @Override
    public Either<CatalogRefusal, AccessModel> add(AddPermission.Command command) {
        return work.attempt(command.by(), Optional.empty(), command.match(), (before, now) -> {
            Draft draft = command.draft();
            var findings = new ValidationErrors(draft.misread());
            var check = new CatalogCheck(findings);
            Read read = read(check.permission(draft.permission()), check.api(draft.api()), draft, check);
            return checked(read, before::add, draft, check, findings)
                    .flatMap(permission -> refused(before.add(permission))
                            .flatMap(after -> mayImply(command.by(), permission.key(), before, after))
                            .flatMap(after -> store(AuditEvent.PERMISSION_ADDED, permission.key(), before, after, now))
                            .peek(after -> giveToMaker(command.by(), permission.key(), after, now)));
        });
    }

    private Either<CatalogRefusal, AccessModel> store(
            AuditEvent event, PermissionKey permission, AccessModel before, AccessModel after, Instant now) {
        return work.store(before, after, CatalogFacts.of(event, permission, before, after), now);
    }

    private void giveToMaker(Caller by, PermissionKey key, AccessModel model, Instant now) {
        work.takeAway(new GrantCriterion.AnyOf(Set.of(key)), now);
        model.catalog().everywhere(key).ifPresent(scope -> work.give(by, new Grant(key, List.of(scope.place())), now));
    }

    @Override
    public Either<CatalogRefusal, AccessModel> change(ChangePermission.Command command) {
        return work.attempt(
                command.by(),
                CatalogFacts.object(command.permission()),
                command.match(),
                (before, now) -> refused(before.own(command.permission()))
                        .flatMap(permission -> changed(command, permission, before))
                        .flatMap(after ->
                                store(AuditEvent.PERMISSION_CHANGED, command.permission(), before, after, now)));
    }

    private Either<CatalogRefusal, AccessModel> changed(
            ChangePermission.Command command, Permission permission, AccessModel before) {
        Draft draft = completed(command.draft(), permission);
        var findings = new ValidationErrors(draft.misread());
        var check = new CatalogCheck(findings);
        Read read = read(Optional.of(permission.key()), Optional.of(permission.api()), draft, check);
        return checked(read, before::change, draft, check, findings)
                .flatMap(changed -> refused(before.change(changed))
                        .flatMap(after -> mayApplyTo(command.by(), permission, changed, before, after))
                        .flatMap(after -> mayImply(command.by(), permission.key(), before, after)));
    }

    private static Draft completed(Draft draft, Permission permission) {
        return new Draft(
                Optional.empty(),
                draft.name().or(() -> Optional.of(permission.name())),
                Optional.empty(),
                draft.category().or(() -> Optional.of(permission.category())),
                draft.appliesTo().or(() -> Optional.of(permission.appliesTo().name())),
                draft.implies()
                        .or(() -> Optional.of(permission.implies().stream()
                                .map(PermissionKey::value)
                                .toList())),
                draft.misread());
    }

    /** What could be read of a permission. */
    private record Read(
            Optional<PermissionKey> key,
            Optional<String> name,
            Optional<ApiKey> api,
            Optional<String> category,
            Optional<AppliesTo> appliesTo,
            List<PermissionKey> implies) {

        /** With something in the place of what is missing: to find out what else is wrong, never to be stored. */
        Permission trial() {
            return new Permission(
                    key.orElse(new PermissionKey("0:0")),
                    name.orElse("-"),
                    api.orElse(new ApiKey("0")),
                    category.orElse("-"),
                    appliesTo.orElse(AppliesTo.ORGANIZATION),
                    implies);
        }

        Permission whole() {
            return new Permission(
                    key.orElseThrow(),
                    name.orElseThrow(),
                    api.orElseThrow(),
                    category.orElseThrow(),
                    appliesTo.orElseThrow(),
                    implies);
        }
    }

    private static Read read(Optional<PermissionKey> key, Optional<ApiKey> api, Draft draft, CatalogCheck check) {
        List<String> implies = draft.implies().orElse(List.of());
        return new Read(
                key,
                check.name("/name", draft.name()),
                api,
                check.name("/category", draft.category()),
                check.appliesTo(draft.appliesTo()),
                IntStream.range(0, implies.size())
                        .mapToObj(index -> check.implied(index, implies.get(index)))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Either<CatalogRefusal, Permission> checked(
            Read read,
            Function<Permission, Either<CatalogError, AccessModel>> change,
            Draft draft,
            CatalogCheck check,
            ValidationErrors findings) {
        change.apply(read.trial())
                .swap()
                .forEach(error -> check.report(error, draft.implies().orElse(List.of())));
        return ModelWork.unless(findings, read::whole);
    }

    /** What somebody was given must not become something else. */
    private Either<CatalogRefusal, AccessModel> mayApplyTo(
            Caller by, Permission old, Permission changed, AccessModel before, AccessModel after) {
        return changed.appliesTo() != old.appliesTo()
                        && work.holding(
                                                by,
                                                new GrantCriterion.AnyOf(
                                                        before.catalog().implying(old.key())))
                                        .total()
                                > 0
                ? left(new Refused(new AppliesToIsFixed()))
                : right(after);
    }

    /** Whoever lets a permission imply another one gives that to all who hold the first, now or later. */
    private static Either<CatalogRefusal, AccessModel> mayImply(
            Caller by, PermissionKey key, AccessModel before, AccessModel after) {
        Scopes newly = given(key, before).missing(given(key, after));
        List<Scope> others =
                newly.only(scope -> !scope.permission().equals(key)).asList();
        return ModelWork.mayGive(by, others, after);
    }

    private static Scopes given(PermissionKey key, AccessModel model) {
        return model.catalog().expand(model.catalog().everywhere(key).stream().toList());
    }

    @Override
    public Either<CatalogRefusal, AccessModel> remove(RemovePermission.Command command) {
        return work.attempt(command.by(), CatalogFacts.object(command.permission()), command.match(), (before, now) -> {
            var gone = new GrantCriterion.AnyOf(Set.of(command.permission()));
            List<Scope> everywhere =
                    before.catalog().everywhere(command.permission()).stream().toList();
            return refused(before.remove(command.permission()))
                    .flatMap(after -> work.requireUnused(command.by(), gone, command.force(), after))
                    .flatMap(after -> ModelWork.mayGive(command.by(), everywhere, after))
                    .flatMap(after -> work.remove(
                            before,
                            after,
                            gone,
                            CatalogFacts.of(AuditEvent.PERMISSION_REMOVED, command.permission(), before, after),
                            now));
        });
    }

    @Override
    public Either<CatalogRefusal, AccessModel> rename(RenameCategory.Command command) {
        return work.attempt(command.by(), Optional.empty(), command.match(), (before, now) -> {
            var findings = new ValidationErrors(command.misread());
            Optional<String> name = new CatalogCheck(findings).name("/category", command.name());
            return ModelWork.unless(findings, name::orElseThrow)
                    .flatMap(newName -> refused(before.rename(command.category(), newName))
                            .flatMap(after ->
                                    work.store(before, after, CatalogFacts.renamed(command.category(), newName), now)));
        });
    }
}
