package org.claviger.application.permissions;

import static io.vavr.control.Either.right;
import static org.claviger.application.permissions.ModelWork.refused;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Findings;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.permissions.Granted;
import org.claviger.domain.permissions.ProtectedApi;

final class OwnApiService implements AddApi, ChangeApi, RemoveApi {
    private final ModelWork work;

    OwnApiService(ModelWork work) {
        this.work = work;
    }

    @Override
    public Either<CatalogRefusal, AccessModel> add(AddApi.Command command) {
        return work.change(command.match(), before -> {
            var findings = new Findings(command.misread());
            var check = new CatalogCheck(findings);
            var api = new ProtectedApi(
                    check.api(command.api()), check.name("/name", command.name()), check.audience(command.audience()));
            return checked(before.add(api), check, findings);
        });
    }

    @Override
    public Either<CatalogRefusal, AccessModel> change(ChangeApi.Command command) {
        return work.change(
                command.match(),
                before -> refused(before.own(command.api())).flatMap(api -> {
                    var findings = new Findings(command.misread());
                    var check = new CatalogCheck(findings);
                    var changed = new ProtectedApi(
                            api.key(),
                            check.name("/name", command.name().or(() -> Optional.of(api.name()))),
                            check.audience(command.audience()
                                    .or(() -> Optional.of(api.audience().toString()))));
                    boolean moved = !changed.audience().equals(api.audience());
                    return checked(before.change(changed), check, findings)
                            .flatMap(after ->
                                    moved ? work.mayOwn(command.by(), api.key(), before, after) : right(after));
                }));
    }

    private static Either<CatalogRefusal, AccessModel> checked(
            Either<CatalogError, AccessModel> changed, CatalogCheck check, Findings findings) {
        changed.swap().forEach(error -> check.report(error, List.of()));
        return ModelWork.unless(findings, changed).flatMap(ModelWork::refused);
    }

    @Override
    public Either<CatalogRefusal, AccessModel> remove(RemoveApi.Command command) {
        return work.attempt(command.match(), (before, now) -> {
            var gone = new Granted.AnyOf(before.permissionsOf(command.api()));
            return refused(before.remove(command.api()))
                    .flatMap(after -> work.mayGo(command.by(), gone, command.force(), after))
                    .flatMap(after -> work.mayOwn(command.by(), command.api(), before, after))
                    .flatMap(after -> work.remove(before, after, gone, now));
        });
    }
}
