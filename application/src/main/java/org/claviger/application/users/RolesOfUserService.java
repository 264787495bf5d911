package org.claviger.application.users;

import static io.vavr.control.Either.right;
import static java.util.Comparator.comparing;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.application.ValidationErrors;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.RoleNotAssigned;
import org.claviger.application.members.MemberWork;
import org.claviger.application.roles.RolePermissions;
import org.claviger.application.users.spi.Tickets;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.Texts;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.GrantPeriod;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.RoleAssignment;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.portfolio.Portfolio;

final class RolesOfUserService implements GrantOrganizationRole, RevokeOrganizationRole, ListRolesOfUser {
    private final Tickets tickets;
    private final RolePermissions permissions;
    private final UserWork users;
    private final MemberWork work;

    RolesOfUserService(Tickets tickets, RolePermissions permissions, UserWork users, MemberWork work) {
        this.tickets = tickets;
        this.permissions = permissions;
        this.users = users;
        this.work = work;
    }

    @Override
    public Either<MemberRefusal, User> grant(Command command) {
        return work.attempt(
                command.by(),
                MemberFacts.object(command.user()),
                now -> users.find(command.user())
                        .flatMap(user -> role(command)
                                .flatMap(found -> assignment(command, found))
                                .flatMap(given -> MemberWork.mayGive(
                                        command.by(), permissions.expand(permissions.grants(given.role())), given))
                                .flatMap(given -> store(user, user.assign(given.assignment()), given.role(), now)))
                        .peek(user -> tickets.withdrawInvitation(user, now)));
    }

    private Either<MemberRefusal, User> store(User before, User after, OrganizationRole given, Instant now) {
        return store(
                before,
                after,
                AuditRecord.change(
                        AuditEvent.ROLE_GRANTED,
                        MemberFacts.object(after),
                        MemberFacts.period(before, given.key()),
                        MemberFacts.assignment(after, given)),
                now);
    }

    private Either<MemberRefusal, User> store(User before, User after, AuditRecord happening, Instant now) {
        return users.store(before, after, () -> work.record(happening, now));
    }

    /** Refuses one that is not there; where none was chosen, the rest is still to be looked at. */
    private Either<MemberRefusal, Optional<OrganizationRole>> role(Command command) {
        return command.role()
                .map(key -> permissions.find(key).map(Optional::of))
                .orElse(right(Optional.empty()));
    }

    private record Given(OrganizationRole role, RoleAssignment assignment) {}

    private static Either<MemberRefusal, Given> assignment(Command command, Optional<OrganizationRole> role) {
        var findings = new ValidationErrors(command.misread());
        findings.require("/role", role);
        if (!GrantPeriod.isOrdered(command.start(), command.end())) {
            findings.add("/grantPeriod/endTime", Flaw.of(FlawCode.END_BEFORE_START));
        }
        if (!command.assets().isEmpty()) {
            findings.add("/assetKeys", Flaw.of(FlawCode.ASSETS_NOT_ALLOWED));
        }
        if (command.portfolio().filter(key -> !key.equals(Portfolio.MAIN)).isPresent()) {
            findings.add("/portfolioKey", Flaw.of(FlawCode.UNKNOWN_PORTFOLIO));
        }
        return MemberWork.unless(findings, () -> {
            OrganizationRole given = role.orElseThrow();
            return new Given(given, new RoleAssignment(given.key(), new GrantPeriod(command.start(), command.end())));
        });
    }

    @Override
    public Either<MemberRefusal, User> revoke(Caller by, UserKey user, OrganizationRoleKey role) {
        return work.attempt(
                by,
                now -> users.find(user)
                        .filterOrElse(before -> !before.unassign(role).equals(before), before -> new RoleNotAssigned())
                        .flatMap(before -> permissions
                                .find(role)
                                .flatMap(taken -> store(
                                        before,
                                        before.unassign(role),
                                        AuditRecord.change(
                                                AuditEvent.ROLE_REVOKED,
                                                MemberFacts.object(before),
                                                MemberFacts.assignment(before, taken),
                                                AuditAttributes.NONE),
                                        now))));
    }

    @Override
    public Either<MemberRefusal, List<Assigned>> list(UserKey user) {
        return users.find(user)
                .map(found -> found.roles().stream()
                        .flatMap(assignment -> permissions.find(List.of(assignment.role())).stream()
                                .map(role -> new Assigned(role, assignment.period())))
                        .sorted(comparing(assigned -> folded(assigned.role())))
                        .toList());
    }

    private static String folded(OrganizationRole role) {
        return Texts.fold(role.name().value());
    }
}
