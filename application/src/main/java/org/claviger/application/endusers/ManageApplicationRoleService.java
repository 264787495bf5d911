package org.claviger.application.endusers;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.ValidationErrors;
import org.claviger.application.VersionMatch;
import org.claviger.application.changes.Saved;
import org.claviger.application.endusers.EndUserRefusal.NoSuchUser;
import org.claviger.application.endusers.EndUserRefusal.NotAssigned;
import org.claviger.application.endusers.EndUserRefusal.Stale;
import org.claviger.application.users.UserCriteria;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.StageSlug;

final class ManageApplicationRoleService implements ManageApplicationRole {
    private static final Flaw NAME_TAKEN = Flaw.of(FlawCode.APPLICATION_ROLE_NAME_TAKEN);

    private final EndUserWork work;

    ManageApplicationRoleService(EndUserWork work) {
        this.work = work;
    }

    @Override
    public Either<EndUserRefusal, ApplicationRole> create(Draft draft) {
        return work.attempt(draft.by(), now -> {
            var findings = new ValidationErrors(draft.misread());
            Optional<StageSlug> stage = work.stage(draft.by(), draft.environment(), findings);
            return EndUserWork.permitted(draft.by(), SystemPermissions.MANAGE_END_USER_ACCESS, stage, findings)
                    .flatMap(permitted -> checked(draft, stage, findings))
                    .peek(role -> {
                        work.ports().roles().add(role);
                        work.record(
                                AuditRecord.of(
                                        AuditEvent.APPLICATION_ROLE_CREATED,
                                        EndUserFacts.object(role),
                                        EndUserFacts.about(role)),
                                now);
                    });
        });
    }

    private Either<EndUserRefusal, ApplicationRole> checked(
            Draft draft, Optional<StageSlug> stage, ValidationErrors findings) {
        var name = findings.check("/name", EndUserName.parse(draft.name().orElse("")));
        Optional<EndUserName> claim = claim(draft.claim(), findings);
        if (stage.isPresent()
                && name.flatMap(chosen -> find(stage.get(), draft.asset(), chosen))
                        .isPresent()) {
            findings.add("/name", NAME_TAKEN);
        }
        return EndUserWork.unless(
                findings,
                () -> new ApplicationRole(
                        new ApplicationRoleKey(work.ports().mint().newKey()),
                        name.orElseThrow(),
                        stage.orElseThrow(),
                        draft.asset(),
                        draft.externalKey(),
                        claim,
                        1));
    }

    private static Optional<EndUserName> claim(Optional<String> text, ValidationErrors findings) {
        return text.filter(given -> !given.isEmpty())
                .flatMap(given -> findings.check("/claim", EndUserName.parse(given)));
    }

    private Optional<ApplicationRole> find(StageSlug stage, Optional<UUID> asset, EndUserName name) {
        return work.ports().roles().findByName(stage, asset, name);
    }

    @Override
    public Either<EndUserRefusal, ApplicationRole> edit(Changes changes) {
        return work.attempt(
                changes.by(),
                EndUserFacts.object(changes.role()),
                now -> work.manage(changes.by(), changes.role(), changes.match())
                        .flatMap(before -> changed(before, changes).flatMap(after -> store(before, after, now))));
    }

    private Either<EndUserRefusal, ApplicationRole> changed(ApplicationRole before, Changes changes) {
        var findings = new ValidationErrors(changes.misread());
        var name = changes.name()
                .map(text -> findings.check("/name", EndUserName.parse(text)))
                .orElse(Optional.of(before.name()));
        Optional<EndUserName> claim = changes.claim().isPresent() ? claim(changes.claim(), findings) : before.claim();
        if (name.flatMap(chosen -> find(before.stage(), before.asset(), chosen))
                .filter(other -> !other.key().equals(before.key()))
                .isPresent()) {
            findings.add("/name", NAME_TAKEN);
        }
        return EndUserWork.unless(findings, () -> before.rename(name.orElseThrow(), claim));
    }

    private Either<EndUserRefusal, ApplicationRole> store(ApplicationRole before, ApplicationRole after, Instant now) {
        var edited = AuditRecord.change(
                AuditEvent.APPLICATION_ROLE_EDITED,
                EndUserFacts.object(after),
                EndUserFacts.about(before),
                EndUserFacts.about(after));
        return EndUserWork.present(
                Saved.of(
                        before,
                        after,
                        role -> work.ports().roles().save(role, before.version()),
                        () -> work.record(edited, now)),
                new Stale());
    }

    @Override
    public Either<EndUserRefusal, ApplicationRole> delete(Caller by, ApplicationRoleKey role, VersionMatch match) {
        return work.attempt(
                by,
                EndUserFacts.object(role),
                now -> work.manage(by, role, match).flatMap(found -> remove(found, now)));
    }

    private Either<EndUserRefusal, ApplicationRole> remove(ApplicationRole role, Instant now) {
        var holders = work.filter(UserCriteria.NONE, Optional.empty()).with(role.key());
        AuditAttributes facts = work.withUsers(EndUserFacts.about(role), holders);
        if (!work.ports().roles().remove(role.key(), role.version())) {
            return left(new Stale());
        }
        work.record(
                AuditRecord.change(
                        AuditEvent.APPLICATION_ROLE_DELETED, EndUserFacts.object(role), facts, AuditAttributes.NONE),
                now);
        return right(role);
    }

    @Override
    public Either<EndUserRefusal, ApplicationRole> find(Caller by, ApplicationRoleKey role) {
        return work.noting(EndUserFacts.object(role), work.manage(by, role));
    }

    @Override
    public Either<EndUserRefusal, ApplicationRole> assign(Caller by, UserKey user, ApplicationRoleKey role) {
        return work.attempt(
                by,
                EndUserFacts.object(role),
                now -> work.manage(by, role)
                        .flatMap(found -> find(user).map(there -> {
                            if (!hasDirectly(user, role)) {
                                work.ports().roles().assign(user, role);
                                work.record(
                                        AuditRecord.of(
                                                AuditEvent.APPLICATION_ROLE_GRANTED,
                                                EndUserFacts.object(found),
                                                EndUserFacts.about(there)),
                                        now);
                            }
                            return found;
                        })));
    }

    private boolean hasDirectly(UserKey user, ApplicationRoleKey role) {
        return work.ports().roles().heldBy(Set.of(user), role).stream().anyMatch(HeldRole::direct);
    }

    @Override
    public Either<EndUserRefusal, ApplicationRole> unassign(Caller by, UserKey user, ApplicationRoleKey role) {
        return work.attempt(
                by,
                EndUserFacts.object(role),
                now -> work.manage(by, role)
                        .flatMap(found -> find(user)
                                .filterOrElse(
                                        there -> work.ports().roles().unassign(user, role), there -> new NotAssigned())
                                .map(there -> {
                                    work.record(
                                            AuditRecord.change(
                                                    AuditEvent.APPLICATION_ROLE_REVOKED,
                                                    EndUserFacts.object(found),
                                                    EndUserFacts.about(there),
                                                    AuditAttributes.NONE),
                                            now);
                                    return found;
                                })));
    }

    private Either<EndUserRefusal, User> find(UserKey user) {
        return EndUserWork.present(work.ports().users().find(user), new NoSuchUser());
    }
}
