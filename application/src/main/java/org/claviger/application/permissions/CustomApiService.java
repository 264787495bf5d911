package org.claviger.application.permissions;

import static io.vavr.control.Either.right;
import static org.claviger.application.permissions.ModelWork.refused;

import io.vavr.control.Either;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.claviger.application.ValidationErrors;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.permissions.GrantCriterion;
import org.claviger.domain.permissions.ProtectedApi;

final class CustomApiService implements AddApi, ChangeApi, RemoveApi {
    private final ModelWork work;

    CustomApiService(ModelWork work) {
        this.work = work;
    }

    @Override
    public Either<CatalogRefusal, AccessModel> add(AddApi.Command command) {
        return work.attempt(command.by(), Optional.empty(), command.match(), (before, now) -> {
            var findings = new ValidationErrors(command.misread());
            var check = new CatalogCheck(findings);
            var read = new Read(
                    check.api(command.api()), check.name("/name", command.name()), check.audience(command.audience()));
            return checked(read, before::add, check, findings)
                    .flatMap(api -> refused(before.add(api))
                            .flatMap(after -> store(AuditEvent.API_ADDED, api.key(), before, after, now)));
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
                    var findings = new ValidationErrors(command.misread());
                    var check = new CatalogCheck(findings);
                    var read = new Read(
                            Optional.of(api.key()),
                            check.name("/name", command.name().or(() -> Optional.of(api.name()))),
                            check.audience(command.audience()
                                    .or(() -> Optional.of(api.audience().toString()))));
                    return checked(read, before::change, check, findings)
                            .flatMap(changed -> refused(before.change(changed))
                                    .flatMap(after -> mayMove(command.by(), api, changed, before, after))
                                    .flatMap(after -> store(AuditEvent.API_CHANGED, api.key(), before, after, now)));
                }));
    }

    private Either<CatalogRefusal, AccessModel> mayMove(
            Caller by, ProtectedApi old, ProtectedApi changed, AccessModel before, AccessModel after) {
        return changed.audience().equals(old.audience()) ? right(after) : work.mayOwn(by, old.key(), before, after);
    }

    /** What could be read of an API. */
    private record Read(Optional<ApiKey> key, Optional<String> name, Optional<URI> audience) {

        /** With something in the place of what is missing: to find out what else is wrong, never to be stored. */
        ProtectedApi trial() {
            return new ProtectedApi(
                    key.orElse(new ApiKey("0")), name.orElse("-"), audience.orElse(URI.create("urn:claviger:none")));
        }

        ProtectedApi whole() {
            return new ProtectedApi(key.orElseThrow(), name.orElseThrow(), audience.orElseThrow());
        }
    }

    private static Either<CatalogRefusal, ProtectedApi> checked(
            Read read,
            Function<ProtectedApi, Either<CatalogError, AccessModel>> change,
            CatalogCheck check,
            ValidationErrors findings) {
        change.apply(read.trial()).swap().forEach(error -> check.report(error, List.of()));
        return ModelWork.unless(findings, read::whole);
    }

    @Override
    public Either<CatalogRefusal, AccessModel> remove(RemoveApi.Command command) {
        return work.attempt(command.by(), CatalogFacts.object(command.api()), command.match(), (before, now) -> {
            var gone = new GrantCriterion.AnyOf(before.permissionsOf(command.api()));
            return refused(before.remove(command.api()))
                    .flatMap(after -> work.requireUnused(command.by(), gone, command.force(), after))
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
