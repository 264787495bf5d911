package org.claviger.application.endusers;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.claviger.application.Findings;
import org.claviger.application.Page;
import org.claviger.application.endusers.spi.ApplicationRoles;
import org.claviger.application.members.UserCriteria;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.members.UserKey;

final class EditGroupService implements EditGroup {
    static final String NAME_TAKEN = "is the name of another group of the environment";

    private final EndUserWork work;

    EditGroupService(EndUserWork work) {
        this.work = work;
    }

    @Override
    public Either<EndUserRefusal, Group> describe(Description command) {
        return work.attempt(now -> work.find(command.by(), command.group(), command.match())
                .flatMap(before -> described(before, command, now).flatMap(after -> work.store(before, after))));
    }

    private Either<EndUserRefusal, Group> described(Group before, Description command, Instant now) {
        var findings = new Findings(command.misread());
        var name = command.name()
                .map(text -> findings.check("/name", EndUserName.parse(text)))
                .orElse(Optional.of(before.name()));
        var description = command.description()
                .map(text -> findings.check("/description", org.claviger.domain.Description.parse(text)))
                .orElse(Optional.of(before.description()));
        if (name.flatMap(chosen -> work.ports().groups().findByName(before.stage(), chosen))
                .filter(other -> !other.key().equals(before.key()))
                .isPresent()) {
            findings.add("/name", NAME_TAKEN);
        }
        return EndUserWork.unless(findings, () -> before.describe(name.orElseThrow(), description.orElseThrow(), now));
    }

    @Override
    public Either<EndUserRefusal, Group> changeUsers(Members command) {
        return work.attempt(now -> work.find(command.by(), command.group()).flatMap(group -> {
            var findings = new Findings(command.misread());
            var keys = new KeyCheck(work.ports(), findings);
            Set<UserKey> add = keys.users("/userKeysToAdd", command.add());
            Set<UserKey> remove = keys.users("/userKeysToRemove", command.remove());
            keys.disjoint("/userKeysToRemove", command.remove(), command.add());
            return EndUserWork.unless(findings, () -> in(group, add) < add.size() || in(group, remove) > 0)
                    .peek(changes -> {
                        work.ports().groups().addUsers(group.key(), add);
                        work.ports().groups().removeUsers(group.key(), remove);
                    })
                    .flatMap(changes -> work.store(group, changes ? group.touched(now) : group));
        }));
    }

    private int in(Group group, Set<UserKey> users) {
        return users.isEmpty()
                ? 0
                : work.ports()
                        .users()
                        .count(work.filter(UserCriteria.of(users), Optional.empty())
                                .in(group.key()));
    }

    @Override
    public Either<EndUserRefusal, Group> changeRoles(Members command) {
        return work.attempt(now -> work.find(command.by(), command.group()).flatMap(group -> {
            var findings = new Findings(command.misread());
            var keys = new KeyCheck(work.ports(), findings);
            var stage = Set.of(group.stage());
            var add = keys.roles("/applicationRoleKeysToAdd", command.add(), stage);
            var remove = keys.roles("/applicationRoleKeysToRemove", command.remove(), stage);
            keys.disjoint("/applicationRoleKeysToRemove", command.remove(), command.add());
            return EndUserWork.unless(findings, () -> given(group, add) < add.size() || given(group, remove) > 0)
                    .peek(changes -> {
                        work.ports().groups().addRoles(group.key(), add);
                        work.ports().groups().removeRoles(group.key(), remove);
                    })
                    .flatMap(changes -> work.store(group, changes ? group.touched(now) : group));
        }));
    }

    private int given(Group group, Set<ApplicationRoleKey> roles) {
        var filter = new ApplicationRoles.Filter(
                Set.of(group.stage()), roles, Set.of(), "", Optional.of(group.key()), Set.of());
        return roles.isEmpty()
                ? 0
                : work.ports()
                        .roles()
                        .list(filter, new Page.Request(0, 1), false)
                        .total();
    }
}
