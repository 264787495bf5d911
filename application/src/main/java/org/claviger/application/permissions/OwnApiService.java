package org.claviger.application.permissions;

import static io.vavr.control.Either.right;
import static org.claviger.application.permissions.ModelWork.refused;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Findings;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
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
        return work.attempt(command.by(), Optional.empty(), command.match(), (before, now) -> {
            var findings = new Findings(command.misread());
            var check = new CatalogCheck(findings);
            var api = new ProtectedApi(
                    check.api(command.api()), check.name("/name", command.name()), check.audience(command.audience()));
            return checked(before.add(api), check, findings)
                    .flatMap(after -> store(AuditEvent.API_ADDED, api.key(), before, after, now));
        });
    }

    private Either<CatalogRefusal, AccessModel> store(
            AuditEvent event, ApiKey api, AccessModel before, AccessModel after, Instant now) {
        return work.store(before, after, CatalogFacts.of(event, api, before, after), now);
    }

    @Override
    public Either<CatalogRefusal, AccessModel> change(ChangeApi.Command command) {
        return work.attempt(
                command.by(),
                CatalogFacts.object(command.api()),
                command.match(),
                (before, now) -> refused(before.own(command.api())).flatMap(api -> {
                    var findings = new Findings(command.misread());
                    var check = new CatalogCheck(findings);
                    var changed = new ProtectedApi(
                            api.key(),
                            check.name("/name", command.name().or(() -> Optional.of(api.name()))),
                            check.audience(command.audience()
                                    .or(() -> Optional.of(api.audience().toString()))));
                    boolean moved = !changed.audience().equals(api.audience());
                    return checked(before.change(changed), check, findings)
                            .flatMap(
                                    after -> moved ? work.mayOwn(command.by(), api.key(), before, after) : right(after))
                            .flatMap(after -> store(AuditEvent.API_CHANGED, api.key(), before, after, now));
                }));
    }

    private static Either<CatalogRefusal, AccessModel> checked(
            Either<CatalogError, AccessModel> changed, CatalogCheck check, Findings findings) {
        changed.swap().forEach(error -> check.report(error, List.of()));
        return ModelWork.unless(findings, changed).flatMap(ModelWork::refused);
    }

    @Override
    public Either<CatalogRefusal, AccessModel> remove(RemoveApi.Command command) {
        return work.attempt(command.by(), CatalogFacts.object(command.api()), command.match(), (before, now) -> {
            var gone = new Granted.AnyOf(before.permissionsOf(command.api()));
            return refused(before.remove(command.api()))
                    .flatMap(after -> work.mayGo(command.by(), gone, command.force(), after))
                    .flatMap(after -> work.mayOwn(command.by(), command.api(), before, after))
                    .flatMap(after -> work.remove(
                            before,
                            after,
                            gone,
                            CatalogFacts.of(AuditEvent.API_REMOVED, command.api(), before, after),
                            now));
        });
    }
}
