package org.claviger.application.endusers;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.claviger.application.Page;
import org.claviger.application.ValidationErrors;
import org.claviger.application.endusers.spi.ApplicationRoles;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.members.UserKey;

final class EditGroupService implements EditGroup {
    static final Flaw NAME_TAKEN = Flaw.of(FlawCode.GROUP_NAME_TAKEN);

    private final EndUserWork work;

    EditGroupService(EndUserWork work) {
        this.work = work;
    }

    @Override
    public Either<EndUserRefusal, Group> describe(Description command) {
        return work.attempt(
                command.by(),
                now -> work.find(command.by(), command.group(), command.match())
                        .flatMap(before -> described(before, command, now)
                                .flatMap(after -> work.store(
                                        before,
                                        after,
                                        AuditRecord.change(
                                                AuditEvent.GROUP_EDITED,
                                                EndUserFacts.object(after),
                                                EndUserFacts.about(before),
                                                EndUserFacts.about(after)),
                                        now))));
    }

    private Either<EndUserRefusal, Group> described(Group before, Description command, Instant now) {
        var findings = new ValidationErrors(command.misread());
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
        return work.attempt(
                command.by(),
                now -> work.find(command.by(), command.group()).flatMap(group -> {
                    var findings = new ValidationErrors(command.misread());
                    var keys = new KeyCheck(work.ports(), findings);
                    Set<UserKey> add = keys.users("/userKeysToAdd", command.add());
                    Set<UserKey> remove = keys.users("/userKeysToRemove", command.remove());
                    keys.disjoint("/userKeysToRemove", command.remove(), command.add());
                    return EndUserWork.unless(findings, () -> new Changes<>(add, in(group, add), in(group, remove)))
                            .peek(changes -> {
                                work.ports().groups().addUsers(group.key(), changes.added());
                                work.ports().groups().removeUsers(group.key(), changes.removed());
                            })
                            .flatMap(changes -> touch(group, changes, AuditEvent.GROUP_USERS_CHANGED, "users", now));
                }));
    }

    /** What is not the same afterwards. */
    private record Changes<K>(Set<K> added, Set<K> removed) {
        Changes(Set<K> add, Set<K> there, Set<K> removed) {
            this(add.stream().filter(key -> !there.contains(key)).collect(toUnmodifiableSet()), removed);
        }

        boolean none() {
            return added.isEmpty() && removed.isEmpty();
        }
    }

    private Either<EndUserRefusal, Group> touch(
            Group group, Changes<?> changes, AuditEvent event, String what, Instant now) {
        return work.store(
                group,
                changes.none() ? group : group.touched(now),
                AuditRecord.change(
                        event,
                        EndUserFacts.object(group),
                        AuditAttributes.NONE.andSome(what + "Removed", changes.removed()),
                        AuditAttributes.NONE.andSome(what + "Added", changes.added())),
                now);
    }

    /** Those of the users who are in the group. */
    private Set<UserKey> in(Group group, Set<UserKey> users) {
        var filter = work.filter(UserCriteria.of(users), Optional.empty()).in(group.key());
        return users.isEmpty()
                ? Set.of()
                : all(page -> work.ports().users().list(filter, page, UserSort.NAME, false))
                        .map(found -> found.user().key())
                        .collect(toUnmodifiableSet());
    }

    private static <T> Stream<T> all(Function<Page.Request, Page<T>> list) {
        int limit = Page.Request.MAX_LIMIT;
        Page<T> first = list.apply(new Page.Request(0, limit));
        return Stream.concat(
                first.results().stream(),
                IntStream.rangeClosed(1, (first.total() - 1) / limit)
                        .mapToObj(number -> list.apply(new Page.Request(number * limit, limit)))
                        .flatMap(page -> page.results().stream()));
    }

    @Override
    public Either<EndUserRefusal, Group> changeRoles(Members command) {
        return work.attempt(
                command.by(),
                now -> work.find(command.by(), command.group()).flatMap(group -> {
                    var findings = new ValidationErrors(command.misread());
                    var keys = new KeyCheck(work.ports(), findings);
                    var stage = Set.of(group.stage());
                    var add = keys.roles("/applicationRoleKeysToAdd", command.add(), stage);
                    var remove = keys.roles("/applicationRoleKeysToRemove", command.remove(), stage);
                    keys.disjoint("/applicationRoleKeysToRemove", command.remove(), command.add());
                    return EndUserWork.unless(
                                    findings, () -> new Changes<>(add, given(group, add), given(group, remove)))
                            .peek(changes -> {
                                work.ports().groups().addRoles(group.key(), changes.added());
                                work.ports().groups().removeRoles(group.key(), changes.removed());
                            })
                            .flatMap(changes ->
                                    touch(group, changes, AuditEvent.GROUP_ROLES_CHANGED, "applicationRoles", now));
                }));
    }

    /** Those of the roles that the group gives. */
    private Set<ApplicationRoleKey> given(Group group, Set<ApplicationRoleKey> roles) {
        var filter = new ApplicationRoles.Filter(
                Set.of(group.stage()), roles, Set.of(), "", Optional.of(group.key()), Set.of());
        return roles.isEmpty()
                ? Set.of()
                : all(page -> work.ports().roles().list(filter, page, false))
                        .map(ApplicationRole::key)
                        .collect(toUnmodifiableSet());
    }
}
