package org.claviger.application.roles;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.claviger.application.Page;
import org.claviger.application.ValidationErrors;
import org.claviger.application.VersionMatch;
import org.claviger.application.changes.Saved;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.BuiltInRole;
import org.claviger.application.members.MemberRefusal.RoleNameTaken;
import org.claviger.application.members.MemberRefusal.Stale;
import org.claviger.application.members.MemberWork;
import org.claviger.application.permissions.RequestedGrants;
import org.claviger.application.roles.FindRole.RoleView;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.RoleName;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.Scopes;

final class RoleService implements CreateRole, EditRole, DeleteRole {
    private final RolePorts ports;
    private final RolePermissions permissions;
    private final MemberWork work;

    RoleService(RolePorts ports, RolePermissions permissions, MemberWork work) {
        this.ports = ports;
        this.permissions = permissions;
        this.work = work;
    }

    RoleView view(OrganizationRole role) {
        return new RoleView(role, permissions.grants(role));
    }

    @Override
    public Either<MemberRefusal, OrganizationRole> create(Caller by, Draft draft) {
        return work.attempt(
                by,
                now -> create(by, draft, Optional.empty(), Grants.NONE).peek(role -> add(role, Optional.empty(), now)));
    }

    @Override
    public Either<MemberRefusal, OrganizationRole> duplicate(Caller by, OrganizationRoleKey original, Draft overrides) {
        return work.attempt(
                by,
                MemberFacts.object(original),
                now -> permissions
                        .find(original)
                        .flatMap(role ->
                                create(by, overrides, Optional.of(role.name().ofCopy()), permissions.grants(role)))
                        .peek(copy -> add(copy, Optional.of(original), now)));
    }

    private Either<MemberRefusal, OrganizationRole> create(
            Caller by, Draft draft, Optional<RoleName> standardName, Grants standardGrants) {
        return checked(draft, standardName, standardGrants)
                .map(wanted -> OrganizationRole.create(
                        new OrganizationRoleKey(ports.mint().newKey()), wanted.name(), wanted.grants()))
                .flatMap(role -> MemberWork.mayGive(by, permissions.expand(role.chosen()), role))
                .filterOrElse(this::hasFreeName, role -> new RoleNameTaken());
    }

    private void add(OrganizationRole role, Optional<OrganizationRoleKey> original, Instant now) {
        ports.roles().add(role);
        AuditAttributes facts = MemberFacts.about(role).and("duplicateOf", original);
        work.record(AuditRecord.of(AuditEvent.ORGANIZATION_ROLE_CREATED, MemberFacts.object(role), facts), now);
    }

    @Override
    public Either<MemberRefusal, OrganizationRole> edit(
            Caller by, OrganizationRoleKey key, VersionMatch match, Draft changes) {
        return work.attempt(
                by,
                MemberFacts.object(key),
                now -> changeable(key, match)
                        .flatMap(before -> checked(changes, Optional.of(before.name()), before.chosen())
                                .map(wanted -> before.edit(wanted.name(), wanted.grants()))
                                .flatMap(after -> mayAdd(by, before, after))
                                .filterOrElse(this::hasFreeName, after -> new RoleNameTaken())
                                .flatMap(after -> store(before, after, now))));
    }

    private Either<MemberRefusal, OrganizationRole> mayAdd(Caller by, OrganizationRole before, OrganizationRole after) {
        Scopes added = permissions.expand(before.chosen()).missing(permissions.expand(after.chosen()));
        return MemberWork.mayGive(by, added, after);
    }

    private Either<MemberRefusal, OrganizationRole> store(
            OrganizationRole before, OrganizationRole after, Instant now) {
        var edited = AuditRecord.change(
                AuditEvent.ORGANIZATION_ROLE_EDITED,
                MemberFacts.object(after),
                MemberFacts.about(before),
                MemberFacts.about(after));
        return MemberWork.present(
                Saved.of(
                        before,
                        after,
                        role -> ports.roles().save(role, before.version()),
                        () -> work.record(edited, now)),
                new Stale());
    }

    @Override
    public Either<MemberRefusal, OrganizationRole> delete(Caller by, OrganizationRoleKey key, VersionMatch match) {
        return work.attempt(by, now -> changeable(key, match).flatMap(role -> remove(role, now)));
    }

    private Either<MemberRefusal, OrganizationRole> remove(OrganizationRole role, Instant now) {
        Page<UserKey> users = ports.assigned().of(role.key(), now);
        if (!ports.roles().remove(role.key(), role.version())) {
            return left(new Stale());
        }
        AuditAttributes facts = MemberFacts.about(role).andSome("users", users.results(), users.total());
        work.record(
                AuditRecord.change(
                        AuditEvent.ORGANIZATION_ROLE_DELETED, MemberFacts.object(role), facts, AuditAttributes.NONE),
                now);
        return right(role);
    }

    private Either<MemberRefusal, OrganizationRole> changeable(OrganizationRoleKey key, VersionMatch match) {
        return permissions
                .find(key)
                .filterOrElse(role -> !role.isBuiltIn(), role -> new BuiltInRole())
                .filterOrElse(role -> match.accepts(role.version()), role -> new Stale());
    }

    private record Wanted(RoleName name, Grants grants) {}

    private Either<MemberRefusal, Wanted> checked(Draft draft, Optional<RoleName> standardName, Grants standardGrants) {
        var findings = new ValidationErrors(draft.misread());
        var name = draft.name()
                .map(text -> findings.check("/name", RoleName.parse(text)))
                .orElse(standardName);
        if (draft.name().isEmpty() && standardName.isEmpty()) {
            findings.add("/name", Flaw.of(FlawCode.MISSING));
        }
        var grants = draft.permissions()
                .map(requested -> RequestedGrants.check(permissions.model(), requested, findings))
                .orElse(Optional.of(standardGrants));
        return MemberWork.unless(findings, () -> new Wanted(name.orElseThrow(), grants.orElseThrow()));
    }

    private boolean hasFreeName(OrganizationRole role) {
        return ports.roles()
                .findByName(role.name())
                .filter(other -> !other.key().equals(role.key()))
                .isEmpty();
    }
}
