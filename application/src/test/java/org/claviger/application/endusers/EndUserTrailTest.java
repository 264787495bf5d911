package org.claviger.application.endusers;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.application.VersionMatch;
import org.claviger.application.portfolio.RemoveStage;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.members.User;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.portfolio.StageSlug;
import org.junit.jupiter.api.Test;

/** What the use cases about groups and application roles leave in the audit trail. */
class EndUserTrailTest {
    private final EndUsers people = new EndUsers();

    private List<AuditRecord> during(Runnable work) {
        int before = people.claviger.audit.entries().size();
        work.run();
        return people.claviger.audit.entries().stream()
                .skip(before)
                .map(AuditEntry::happening)
                .toList();
    }

    private static AuditedObject group(Group group) {
        return new AuditedObject(
                AuditedObject.Kind.GROUP, group.key().toString(), group.name().value());
    }

    private ApplicationRole rename(Caller by, ApplicationRole role, String name) {
        return people.claviger
                .applicationRoles
                .manage()
                .edit(new ManageApplicationRole.Changes(
                        by, role.key(), VersionMatch.ANY, Optional.of(name), Optional.empty(), List.of()))
                .getOrElse(role);
    }

    @Test
    void a_group_is_recorded_from_the_first_to_the_last_with_what_changes() {
        User ada = people.user("Ada");
        ApplicationRole role = people.role("Clerk", EndUsers.TEST);

        var happened = during(() -> {
            Group group = people.createGroup(
                            people.admin,
                            "Office",
                            EndUsers.TEST,
                            List.of(role.key().value()),
                            List.of(ada.key().value()))
                    .get();
            people.rename(people.admin, group, VersionMatch.ANY, "Bureau").get();
            people.claviger
                    .groups
                    .delete()
                    .delete(people.admin, group.key(), VersionMatch.ANY)
                    .get();
        });

        AuditAttributes facts = AuditAttributes.of("name", "Office")
                .and("description", "what it is for")
                .and("stage", "test");
        assertThat(happened)
                .extracting(AuditRecord::event)
                .containsExactly("group.created", "group.edited", "group.deleted");
        assertThat(happened.get(0).after())
                .isEqualTo(facts.and("applicationRoles", List.of(role.key()))
                        .and("applicationRolesCount", 1)
                        .and("users", List.of(ada.key()))
                        .and("usersCount", 1));
        assertThat(happened.get(1).before()).isEqualTo(AuditAttributes.of("name", "Office"));
        assertThat(happened.get(1).after()).isEqualTo(AuditAttributes.of("name", "Bureau"));
        assertThat(happened.get(2).before())
                .isEqualTo(facts.and("name", "Bureau")
                        .and("applicationRoles", List.of(role.key()))
                        .and("applicationRolesCount", 1)
                        .and("users", List.of(ada.key()))
                        .and("usersCount", 1));
    }

    @Test
    void users_and_roles_of_a_group_are_recorded_as_far_as_they_change() {
        User ada = people.user("Ada");
        User bob = people.user("Bob");
        User cem = people.user("Cem");
        ApplicationRole role = people.role("Clerk", EndUsers.TEST);
        Group group = people.group("Office", EndUsers.TEST);
        people.changeUsers(people.admin, group, keys(ada, bob), List.of()).get();

        var happened = during(() -> {
            people.changeUsers(people.admin, group, keys(ada, cem), keys(bob)).get();
            people.changeUsers(people.admin, group, keys(ada, cem), keys(bob)).get();
            people.changeRoles(people.admin, group, List.of(role.key().value()), List.of())
                    .get();
            people.changeRoles(people.admin, group, List.of(role.key().value()), List.of())
                    .get();
        });

        assertThat(happened)
                .containsExactly(
                        AuditRecord.change(
                                AuditEvent.GROUP_USERS_CHANGED,
                                group(group),
                                AuditAttributes.NONE
                                        .and("usersRemoved", List.of(bob.key()))
                                        .and("usersRemovedCount", 1),
                                AuditAttributes.NONE
                                        .and("usersAdded", List.of(cem.key()))
                                        .and("usersAddedCount", 1)),
                        AuditRecord.of(
                                AuditEvent.GROUP_ROLES_CHANGED,
                                group(group),
                                AuditAttributes.NONE
                                        .and("applicationRolesAdded", List.of(role.key()))
                                        .and("applicationRolesAddedCount", 1)));
    }

    @Test
    void a_user_is_deleted_with_the_groups_and_roles_that_are_lost() {
        User ada = people.user("Ada");
        ApplicationRole role = people.role("Clerk", EndUsers.TEST);
        Group group = people.group("Office", EndUsers.TEST);
        people.changeUsers(people.admin, group, keys(ada), List.of()).get();
        people.claviger
                .applicationRoles
                .manage()
                .assign(people.admin, ada.key(), role.key())
                .get();

        var gone = during(() -> people.claviger
                .users
                .delete()
                .delete(people.claviger.admin, ada.key(), VersionMatch.ANY)
                .get());

        assertThat(gone.get(0).before().byName())
                .containsAllEntriesOf(AuditAttributes.NONE
                        .and("groups", List.of(group.key()))
                        .and("applicationRoles", List.of(role.key()))
                        .byName());
    }

    @Test
    void a_stage_is_removed_with_the_names_of_what_goes_with_it() {
        ApplicationRole role = people.role("Clerk", EndUsers.TEST);
        Group group = people.group("Office", EndUsers.TEST);

        var removed = during(() -> people.claviger
                .portfolio
                .removeStage()
                .remove(new RemoveStage.Command(people.admin, VersionMatch.ANY, new StageSlug("test"), true))
                .get());

        assertThat(removed.get(removed.size() - 1).after().byName())
                .containsAllEntriesOf(AuditAttributes.NONE
                        .and("groups", List.of("Office (%s)".formatted(group.key())))
                        .and("groupsCount", 1)
                        .and("applicationRoles", List.of("Clerk (%s)".formatted(role.key())))
                        .and("applicationRolesCount", 1)
                        .byName());
    }

    private static List<UUID> keys(User... users) {
        return Stream.of(users).map(user -> user.key().value()).toList();
    }

    @Test
    void of_very_many_users_a_few_hundred_are_named_and_all_are_counted() {
        Group group = people.group("Office", EndUsers.TEST);
        User[] crowd = Stream.generate(() -> people.user("Ada")).limit(250).toArray(User[]::new);

        var added = during(() ->
                people.changeUsers(people.admin, group, keys(crowd), List.of()).get());
        var removed = during(() ->
                people.changeUsers(people.admin, group, List.of(), keys(crowd)).get());

        assertThat(added.get(0).after().byName().get("usersAdded").toString().split(","))
                .hasSize(200);
        assertThat(added.get(0).after().byName())
                .containsEntry(
                        "usersAddedCount", AuditAttributes.of("n", 250).byName().get("n"));
        assertThat(removed.get(0).before().byName())
                .containsEntry(
                        "usersRemovedCount",
                        AuditAttributes.of("n", 250).byName().get("n"));
        assertThat(people.usersOf(group)).isEmpty();
    }

    @Test
    void an_application_role_is_recorded_with_who_is_given_it_and_who_loses_it() {
        User ada = people.user("Ada");
        AuditAttributes who = AuditAttributes.of("user", ada.name()).and("userKey", ada.key());
        var manage = people.claviger.applicationRoles.manage();

        var happened = during(() -> {
            ApplicationRole role = people.role("Clerk", EndUsers.TEST);
            rename(people.admin, role, "Officer");
            manage.assign(people.admin, ada.key(), role.key()).get();
            manage.assign(people.admin, ada.key(), role.key()).get();
            manage.unassign(people.admin, ada.key(), role.key()).get();
            manage.unassign(people.admin, ada.key(), role.key());
            manage.assign(people.admin, ada.key(), role.key()).get();
            manage.delete(people.admin, role.key(), VersionMatch.ANY).get();
        });

        assertThat(happened)
                .extracting(AuditRecord::event)
                .containsExactly(
                        "application-role.created",
                        "application-role.edited",
                        "application-role.granted",
                        "application-role.revoked",
                        "application-role.granted",
                        "application-role.deleted");
        assertThat(happened.get(0).after())
                .isEqualTo(AuditAttributes.of("name", "Clerk").and("stage", "test"));
        assertThat(happened.get(1).after()).isEqualTo(AuditAttributes.of("name", "Officer"));
        assertThat(happened.get(2).after()).isEqualTo(who);
        assertThat(happened.get(3).before()).isEqualTo(who);
        assertThat(happened.get(5).before())
                .isEqualTo(AuditAttributes.of("name", "Officer")
                        .and("stage", "test")
                        .and("users", List.of(ada.key()))
                        .and("usersCount", 1));
    }

    @Test
    void nothing_is_recorded_when_nothing_changes_or_it_is_refused() {
        Group group = people.group("Office", EndUsers.TEST);
        ApplicationRole role = people.role("Clerk", EndUsers.TEST);

        assertThat(during(() -> {
                    people.rename(people.admin, group, VersionMatch.ANY, "Office");
                    people.rename(people.admin, group, VersionMatch.of(Set.of(99L)), "Bureau");
                    people.rename(people.admin, group, VersionMatch.ANY, "");
                    people.changeUsers(people.admin, group, List.of(UUID.randomUUID()), List.of());
                    people.changeUsers(people.admin, group, List.of(), List.of());
                    rename(people.admin, role, "Clerk");
                    people.createRole(people.admin, "clerk", EndUsers.TEST, Optional.empty());
                    people.claviger.groups.delete().delete(people.viewer, group.key(), VersionMatch.ANY);
                }))
                .isEmpty();
    }

    @Test
    void who_may_not_is_noted_once_with_what_is_missing() {
        ApplicationRole role = people.role("Clerk", EndUsers.TEST);

        var refused = during(() -> {
            rename(people.viewer, role, "Officer");
            people.claviger.applicationRoles.manage().find(people.viewer, role.key());
            people.createGroup(people.stageViewer, "Office", EndUsers.TEST, List.of(), List.of());
        });

        var access = AuditRecord.refusal(
                        AuditEvent.ACCESS_REFUSED,
                        Optional.of(AuditedObject.of(
                                AuditedObject.Kind.APPLICATION_ROLE, role.key().toString())),
                        "insufficient_scope")
                .about(missing("user-management:manage-end-user-access@test"));
        assertThat(refused)
                .containsExactly(
                        access,
                        access,
                        AuditRecord.refusal(AuditEvent.ACCESS_REFUSED, Optional.empty(), "insufficient_scope")
                                .about(missing("user-management:manage-end-user-groups@test")));
    }

    private static AuditAttributes missing(String scope) {
        return AuditAttributes.NONE.and("missing", List.of(scope));
    }

    @Test
    void every_event_about_end_users_is_recorded() {
        a_group_is_recorded_from_the_first_to_the_last_with_what_changes();
        var other = new EndUserTrailTest();
        other.users_and_roles_of_a_group_are_recorded_as_far_as_they_change();
        var third = new EndUserTrailTest();
        third.an_application_role_is_recorded_with_who_is_given_it_and_who_loses_it();

        Set<String> recorded = Stream.of(this, other, third)
                .flatMap(test -> test.people.claviger.audit.events().stream())
                .collect(toSet());
        Set<String> all = Stream.of(AuditEvent.values())
                .map(AuditEvent::code)
                .filter(code -> code.startsWith("group.") || code.startsWith("application-role."))
                .collect(toSet());
        assertThat(recorded).isEqualTo(all);
    }
}
