package org.claviger.application.endusers;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.Page;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.application.endusers.EndUserRefusal.InvalidInput;
import org.claviger.application.members.SamplePeople;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;

/** Groups and application roles for tests of the use cases about them, and the callers who ask. */
final class EndUsers {
    static final UUID DEVELOPMENT = new UUID(0, 1);
    static final UUID TEST = new UUID(0, 2);
    static final UUID PRODUCTION = new UUID(0, 3);
    static final UUID NOWHERE = new UUID(0, 99);
    static final Page.Request ALL = new Page.Request(0, 100);

    final EmbeddedClaviger claviger = new EmbeddedClaviger();
    final SamplePeople samples = new SamplePeople(7);
    final Caller admin = claviger.admin;

    /** Each of them in the stage Test only. */
    final Caller stageViewer = claviger.caller("s", "portfolio:view-stage@test");

    final Caller viewer = claviger.caller("v", "user-management:view-end-users@test");
    final Caller manager = claviger.caller("m", "user-management:manage-end-user-access@test");
    final Caller grouper = claviger.caller("g", "user-management:manage-end-user-groups@test");

    User user(String name) {
        User user = samples.user(name);
        claviger.people.users().add(user);
        return user;
    }

    Either<EndUserRefusal, ApplicationRole> createRole(Caller by, String name, UUID environment, Optional<UUID> asset) {
        return claviger.applicationRoles
                .manage()
                .create(new ManageApplicationRole.Draft(
                        by,
                        Optional.of(name),
                        Optional.of(environment),
                        asset,
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    ApplicationRole role(String name, UUID environment) {
        return createRole(admin, name, environment, Optional.empty()).get();
    }

    ApplicationRole role(String name, UUID environment, UUID asset) {
        return createRole(admin, name, environment, Optional.of(asset)).get();
    }

    Either<EndUserRefusal, Group> createGroup(
            Caller by, String name, UUID environment, List<UUID> roles, List<UUID> users) {
        return claviger.groups
                .create()
                .create(new CreateGroup.Command(
                        by,
                        Optional.of(name),
                        Optional.of("what it is for"),
                        Optional.of(environment),
                        roles,
                        users,
                        List.of()));
    }

    Group group(String name, UUID environment) {
        return createGroup(admin, name, environment, List.of(), List.of()).get();
    }

    Either<EndUserRefusal, Group> rename(Caller by, Group group, VersionMatch match, String name) {
        return claviger.groups
                .edit()
                .describe(new EditGroup.Description(
                        by, group.key(), match, Optional.of(name), Optional.empty(), List.of()));
    }

    Either<EndUserRefusal, Group> changeUsers(Caller by, Group group, List<UUID> add, List<UUID> remove) {
        return claviger.groups.edit().changeUsers(new EditGroup.Members(by, group.key(), add, remove, List.of()));
    }

    Either<EndUserRefusal, Group> changeRoles(Caller by, Group group, List<UUID> add, List<UUID> remove) {
        return claviger.groups.edit().changeRoles(new EditGroup.Members(by, group.key(), add, remove, List.of()));
    }

    List<UserKey> usersOf(Group group) {
        return claviger
                .groups
                .list()
                .users(admin, group.key(), UserCriteria.NONE, false, ALL, UserSort.NAME, false)
                .get()
                .results()
                .stream()
                .map(view -> view.user().key())
                .toList();
    }

    List<ApplicationRole> rolesOf(Group group) {
        return claviger.applicationRoles
                .list()
                .ofGroup(group.key(), roles(admin))
                .get()
                .results();
    }

    Group now(GroupKey key) {
        return claviger.groups.find().find(admin, key).get();
    }

    static ListGroups.Query groups(Caller by) {
        return groups(by, "", Set.of(), Set.of());
    }

    static ListGroups.Query groups(Caller by, String part, Set<UUID> environments, Set<UUID> portfolios) {
        return new ListGroups.Query(by, part, environments, portfolios, Optional.empty(), false, ALL);
    }

    static ListApplicationRoles.Query roles(Caller by) {
        return roles(by, Set.of(), Set.of());
    }

    static ListApplicationRoles.Query roles(Caller by, Set<UUID> environments, Set<UUID> portfolios) {
        return new ListApplicationRoles.Query(by, Set.of(), Set.of(), environments, portfolios, "", ALL, false);
    }

    static List<String> pointers(Either<EndUserRefusal, ?> refused) {
        return ((InvalidInput) refused.getLeft())
                .problems().stream().map(Problem::pointer).toList();
    }
}
