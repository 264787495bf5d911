package org.claviger.application.endusers;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.claviger.application.ValidationErrors;
import org.claviger.domain.Description;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.StageSlug;

final class CreateGroupService implements CreateGroup {
    private final EndUserWork work;

    CreateGroupService(EndUserWork work) {
        this.work = work;
    }

    @Override
    public Either<EndUserRefusal, Group> create(Command command) {
        return work.attempt(command.by(), now -> checked(command).map(input -> store(input, now)));
    }

    private record Input(
            EndUserName name,
            Description description,
            StageSlug stage,
            Set<ApplicationRoleKey> roles,
            Set<UserKey> users) {}

    private Either<EndUserRefusal, Input> checked(Command command) {
        var findings = new ValidationErrors(command.misread());
        Optional<StageSlug> stage = work.stage(command.by(), command.environment(), findings);
        return EndUserWork.permitted(command.by(), SystemPermissions.MANAGE_END_USER_GROUPS, stage, findings)
                .flatMap(permitted -> checked(command, stage, findings));
    }

    private Either<EndUserRefusal, Input> checked(
            Command command, Optional<StageSlug> stage, ValidationErrors findings) {
        var name = findings.check("/name", EndUserName.parse(command.name().orElse("")));
        var description = findings.check(
                "/description", Description.parse(command.description().orElse("")));
        if (stage.isPresent()
                && name.flatMap(chosen -> work.ports().groups().findByName(stage.get(), chosen))
                        .isPresent()) {
            findings.add("/name", EditGroupService.NAME_TAKEN);
        }
        var keys = new KeyCheck(work.ports(), findings);
        var roles = keys.roles(
                "/applicationRoleKeys",
                command.applicationRoles(),
                stage.map(Set::of)
                        .orElseGet(() -> work.stages(command.by(), SystemPermissions.MANAGE_END_USER_GROUPS)));
        var users = keys.users("/userKeys", command.users());
        return EndUserWork.unless(
                findings,
                () -> new Input(name.orElseThrow(), description.orElseThrow(), stage.orElseThrow(), roles, users));
    }

    private Group store(Input input, Instant now) {
        var group = new Group(
                new GroupKey(work.ports().mint().newKey()), input.name(), input.description(), input.stage(), now, 1);
        work.ports().groups().add(group);
        work.ports().groups().addRoles(group.key(), input.roles());
        work.ports().groups().addUsers(group.key(), input.users());
        AuditAttributes facts = EndUserFacts.about(group)
                .andSome("applicationRoles", input.roles())
                .andSome("users", input.users());
        work.record(AuditRecord.of(AuditEvent.GROUP_CREATED, EndUserFacts.object(group), facts), now);
        return group;
    }
}
