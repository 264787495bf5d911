package org.claviger.application.members;

import static java.util.Comparator.comparing;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Findings;
import org.claviger.application.members.MemberRefusal.RoleNotAssigned;
import org.claviger.domain.Texts;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.Facts;
import org.claviger.domain.audit.Happening;
import org.claviger.domain.members.GrantPeriod;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.RoleAssignment;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.portfolio.Portfolio;

final class RolesOfUserService implements GrantOrganizationRole, RevokeOrganizationRole, ListRolesOfUser {
    private final MemberWork work;

    RolesOfUserService(MemberWork work) {
        this.work = work;
    }

    @Override
    public Either<MemberRefusal, User> grant(Command command) {
        return work.attempt(
                Optional.of(MemberFacts.object(command.user())),
                now -> work.find(command.user())
                        .flatMap(user -> work.find(command.role())
                                .flatMap(role -> assignment(command)
                                        .flatMap(given ->
                                                work.mayGive(command.by(), work.expand(work.grants(role)), given))
                                        .flatMap(given -> store(user, user.assign(given), role, now))))
                        .peek(user -> work.withdrawInvitation(user, now)));
    }

    private Either<MemberRefusal, User> store(User before, User after, OrganizationRole given, Instant now) {
        return work.store(
                before,
                after,
                Happening.change(
                        AuditEvent.ROLE_GRANTED,
                        MemberFacts.object(after),
                        MemberFacts.period(before, given.key()),
                        MemberFacts.assignment(after, given)),
                now);
    }

    private static Either<MemberRefusal, RoleAssignment> assignment(Command command) {
        var findings = new Findings(command.misread());
        if (!GrantPeriod.isOrdered(command.start(), command.end())) {
            findings.add("/grantPeriod/endTime", "must be after startTime");
        }
        if (!command.assets().isEmpty()) {
            findings.add("/assetKeys", "must be empty: roles are given for the whole organization");
        }
        if (command.portfolio().filter(key -> !key.equals(Portfolio.MAIN)).isPresent()) {
            findings.add("/portfolioKey", "is not a portfolio");
        }
        return MemberWork.unless(
                findings, () -> new RoleAssignment(command.role(), new GrantPeriod(command.start(), command.end())));
    }

    @Override
    public Either<MemberRefusal, User> revoke(UserKey user, OrganizationRoleKey role) {
        return work.attempt(now -> work.find(user)
                .filterOrElse(before -> !before.unassign(role).equals(before), before -> new RoleNotAssigned())
                .flatMap(before -> work.find(role)
                        .flatMap(taken -> work.store(
                                before,
                                before.unassign(role),
                                Happening.change(
                                        AuditEvent.ROLE_REVOKED,
                                        MemberFacts.object(before),
                                        MemberFacts.assignment(before, taken),
                                        Facts.NONE),
                                now))));
    }

    @Override
    public Either<MemberRefusal, List<Assigned>> list(UserKey user) {
        return work.find(user)
                .map(found -> found.roles().stream()
                        .flatMap(assignment -> work.ports().roles().find(assignment.role()).stream()
                                .map(role -> new Assigned(role, assignment.period())))
                        .sorted(comparing(assigned -> folded(assigned.role())))
                        .toList());
    }

    private static String folded(OrganizationRole role) {
        return Texts.fold(role.name().value());
    }
}
