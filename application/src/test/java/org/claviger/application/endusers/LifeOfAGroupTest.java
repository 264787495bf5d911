package org.claviger.application.endusers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.application.endusers.EndUsers.ALL;
import static org.claviger.application.endusers.EndUsers.DEVELOPMENT;
import static org.claviger.application.endusers.EndUsers.NOWHERE;
import static org.claviger.application.endusers.EndUsers.PRODUCTION;
import static org.claviger.application.endusers.EndUsers.TEST;
import static org.claviger.application.endusers.EndUsers.groups;
import static org.claviger.application.endusers.EndUsers.pointers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.Page;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.application.endusers.EndUserRefusal.NoSuchClaimMapping;
import org.claviger.application.endusers.EndUserRefusal.NoSuchGroup;
import org.claviger.application.endusers.EndUserRefusal.NoSuchUser;
import org.claviger.application.endusers.EndUserRefusal.NotPermitted;
import org.claviger.application.endusers.EndUserRefusal.Stale;
import org.claviger.application.members.SamplePeople;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.UserView;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.members.GrantPeriod;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.RoleAssignment;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.portfolio.Portfolio;
import org.junit.jupiter.api.Test;

class LifeOfAGroupTest {
    private final EndUsers endUsers = new EndUsers();
    private final GroupUseCases useCases = endUsers.claviger.groups;

    private static NotPermitted missing(String scope) {
        return new NotPermitted(Scope.parse(scope).orElseThrow());
    }

    @Test
    void a_group_is_made_with_users_and_roles_by_who_manages_groups_in_its_stage() {
        User ada = endUsers.user("Ada");
        User bob = endUsers.user("Bob");
        ApplicationRole role = endUsers.role("Clerk", TEST);

        Group group = endUsers.createGroup(
                        endUsers.grouper,
                        "  Night shift ",
                        TEST,
                        List.of(role.key().value(), role.key().value()),
                        List.of(ada.key().value(), bob.key().value(), ada.key().value()))
                .get();

        assertThat(group.name().value()).isEqualTo("Night shift");
        assertThat(group.description().value()).isEqualTo("what it is for");
        assertThat(group.stage()).isEqualTo(SamplePeople.TEST);
        assertThat(group.version()).isEqualTo(1);
        assertThat(group.updatedAt()).isEqualTo(endUsers.claviger.clock.instant());
        assertThat(endUsers.now(group.key())).isEqualTo(group);
        assertThat(endUsers.usersOf(group)).containsExactly(ada.key(), bob.key());
        assertThat(endUsers.rolesOf(group)).containsExactly(role);
    }

    @Test
    void every_problem_of_a_new_group_is_named() {
        User ada = endUsers.user("Ada");
        ApplicationRole here = endUsers.role("Clerk", TEST);
        ApplicationRole elsewhere = endUsers.role("Clerk", PRODUCTION);

        var refused = useCases.create()
                .create(new CreateGroup.Command(
                        endUsers.grouper,
                        Optional.of(" "),
                        Optional.of("x".repeat(1_001)),
                        Optional.of(TEST),
                        List.of(here.key().value(), elsewhere.key().value(), NOWHERE),
                        List.of(NOWHERE, ada.key().value(), here.key().value()),
                        List.of(new Problem("/color", Flaw.of(FlawCode.UNKNOWN_FIELD)))));

        assertThat(pointers(refused))
                .containsExactlyInAnyOrder(
                        "/color",
                        "/name",
                        "/description",
                        "/applicationRoleKeys/1",
                        "/applicationRoleKeys/2",
                        "/userKeys/0",
                        "/userKeys/2");
        assertThat(useCases.list().list(groups(endUsers.admin)).total()).isZero();
    }

    @Test
    void a_group_needs_a_name_and_an_environment() {
        var refused = useCases.create()
                .create(new CreateGroup.Command(
                        endUsers.admin,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(NOWHERE),
                        List.of(NOWHERE),
                        List.of()));

        assertThat(pointers(refused))
                .containsExactlyInAnyOrder("/name", "/environmentKey", "/applicationRoleKeys/0", "/userKeys/0");
    }

    @Test
    void an_environment_out_of_sight_is_not_there_and_one_in_sight_needs_the_permission() {
        assertThat(pointers(endUsers.createGroup(endUsers.grouper, "a", PRODUCTION, List.of(), List.of())))
                .containsExactly("/environmentKey");
        assertThat(pointers(endUsers.createGroup(endUsers.grouper, "a", NOWHERE, List.of(), List.of())))
                .containsExactly("/environmentKey");

        for (Caller caller : List.of(endUsers.stageViewer, endUsers.viewer, endUsers.manager)) {
            assertThat(endUsers.createGroup(caller, " ", TEST, List.of(NOWHERE), List.of())
                            .getLeft())
                    .isEqualTo(missing("user-management:manage-end-user-groups@test"));
        }

        assertThat(useCases.list().list(groups(endUsers.admin)).total()).isZero();
    }

    @Test
    void a_name_is_unique_in_its_stage_without_regard_to_case() {
        Group first = endUsers.group("Ärger İı", TEST);
        Group second = endUsers.group("second", TEST);

        assertThat(pointers(endUsers.createGroup(endUsers.admin, "äRGER ii", TEST, List.of(), List.of())))
                .containsExactly("/name");
        assertThat(pointers(endUsers.rename(endUsers.admin, second, VersionMatch.ANY, "ÄRGER ii")))
                .containsExactly("/name");
        assertThat(endUsers.createGroup(endUsers.admin, "ärger iI", PRODUCTION, List.of(), List.of())
                        .isRight())
                .isTrue();
        assertThat(endUsers.rename(endUsers.admin, first, VersionMatch.ANY, "ÄRGER II")
                        .isRight())
                .isTrue();
    }

    @Test
    void the_length_of_a_name_is_counted_in_characters() {
        assertThat(endUsers.createGroup(endUsers.admin, "🚀".repeat(200), TEST, List.of(), List.of())
                        .isRight())
                .isTrue();
        assertThat(pointers(endUsers.createGroup(endUsers.admin, "x".repeat(201), TEST, List.of(), List.of())))
                .containsExactly("/name");
    }

    @Test
    void hostile_names_are_names_or_problems_and_are_found_again() {
        for (String name : SamplePeople.NAMES) {
            Group group = endUsers.createGroup(endUsers.admin, name + " x", TEST, List.of(), List.of())
                    .get();

            assertThat(useCases.list()
                            .list(groups(endUsers.admin, name + " X", Set.of(), Set.of()))
                            .results())
                    .contains(group);
            useCases.delete().delete(endUsers.admin, group.key(), VersionMatch.ANY);
        }
        for (String name : List.of("", "\t", "a\r\nb", "a\u0000b", "\uD800", "x".repeat(10_000))) {
            assertThat(pointers(endUsers.createGroup(endUsers.admin, name, TEST, List.of(), List.of())))
                    .containsExactly("/name");
        }
    }

    @Test
    void a_group_that_the_caller_does_not_manage_is_not_there() {
        Group group = endUsers.group("group", PRODUCTION);
        Group inTest = endUsers.group("group", TEST);
        UUID somebody = endUsers.user("Ada").key().value();

        for (Caller caller : List.of(endUsers.grouper, endUsers.claviger.caller("nobody"))) {
            assertGone(caller, group, somebody);
        }
        for (Caller caller : List.of(endUsers.stageViewer, endUsers.viewer, endUsers.manager)) {
            assertGone(caller, inTest, somebody);
        }
        assertThat(endUsers.now(group.key())).isEqualTo(group);
        assertThat(endUsers.usersOf(group)).isEmpty();
    }

    private void assertGone(Caller by, Group group, UUID somebody) {
        assertThat(Stream.of(
                        useCases.find().find(by, group.key()),
                        endUsers.rename(by, group, VersionMatch.ANY, ""),
                        endUsers.changeUsers(by, group, List.of(somebody), List.of()),
                        endUsers.changeRoles(by, group, List.of(NOWHERE), List.of()),
                        useCases.delete().delete(by, group.key(), VersionMatch.of(Set.of(9L))),
                        useCases.delete().deleteClaimMapping(by, group.key(), NOWHERE),
                        useCases.list().users(by, group.key(), UserCriteria.NONE, false, ALL, UserSort.NAME, false),
                        endUsers.claviger.applicationRoles.list().ofGroup(group.key(), EndUsers.roles(by))))
                .allSatisfy(answer -> assertThat(answer.getLeft()).isEqualTo(new NoSuchGroup()));
        assertThat(useCases.list().list(groups(by)).results()).doesNotContain(group);
    }

    @Test
    void a_group_is_described_anew() {
        Group before = endUsers.group("before", TEST);
        endUsers.claviger.clock.advance(Duration.ofMinutes(1));

        Group renamed = endUsers.rename(endUsers.grouper, before, VersionMatch.of(Set.of(1L)), "after")
                .get();
        Group emptied = useCases.edit()
                .describe(new EditGroup.Description(
                        endUsers.grouper, before.key(), VersionMatch.ANY, Optional.empty(), Optional.of(""), List.of()))
                .get();
        Group same = endUsers.rename(endUsers.grouper, before, VersionMatch.ANY, " after ")
                .get();

        assertThat(renamed.name().value()).isEqualTo("after");
        assertThat(renamed.description()).isEqualTo(before.description());
        assertThat(renamed.version()).isEqualTo(2);
        assertThat(renamed.updatedAt()).isEqualTo(endUsers.claviger.clock.instant());
        assertThat(emptied.description().value()).isEmpty();
        assertThat(emptied.name().value()).isEqualTo("after");
        assertThat(emptied.version()).isEqualTo(3);
        assertThat(same).isEqualTo(emptied).isEqualTo(endUsers.now(before.key()));
    }

    @Test
    void what_is_wrong_with_a_description_is_named_at_once_and_a_stale_version_first() {
        Group group = endUsers.group("group", TEST);
        var changes = new EditGroup.Description(
                endUsers.grouper,
                group.key(),
                VersionMatch.ANY,
                Optional.of("a\nb"),
                Optional.of("\u0000"),
                List.of(new Problem("/key", Flaw.of(FlawCode.UNKNOWN_FIELD))));

        assertThat(pointers(useCases.edit().describe(changes)))
                .containsExactlyInAnyOrder("/key", "/name", "/description");
        assertThat(endUsers.rename(endUsers.grouper, group, VersionMatch.of(Set.of(2L)), "\n")
                        .getLeft())
                .isEqualTo(new Stale());
        assertThat(endUsers.now(group.key())).isEqualTo(group);
    }

    @Test
    void users_come_and_go_and_the_version_tells() {
        UUID ada = endUsers.user("Ada").key().value();
        UUID bob = endUsers.user("Bob").key().value();
        UUID eve = endUsers.user("Eve").key().value();
        Group group = endUsers.createGroup(endUsers.admin, "group", TEST, List.of(), List.of(ada))
                .get();

        assertThat(endUsers.changeUsers(endUsers.grouper, group, List.of(ada), List.of(eve)))
                .contains(group);
        assertThat(endUsers.changeUsers(endUsers.grouper, group, List.of(), List.of()))
                .contains(group);
        endUsers.claviger.clock.advance(Duration.ofMinutes(1));
        Group added = endUsers.changeUsers(endUsers.grouper, group, List.of(ada, bob, eve), List.of())
                .get();
        Group removed = endUsers.changeUsers(endUsers.grouper, group, List.of(), List.of(ada, ada))
                .get();

        assertThat(added.version()).isEqualTo(2);
        assertThat(added.updatedAt()).isEqualTo(endUsers.claviger.clock.instant());
        assertThat(removed.version()).isEqualTo(3);
        assertThat(endUsers.now(group.key())).isEqualTo(removed);
        assertThat(endUsers.usersOf(group)).extracting(key -> key.value()).containsExactly(bob, eve);
    }

    @Test
    void wrong_users_are_named_and_nobody_comes_or_goes() {
        UUID ada = endUsers.user("Ada").key().value();
        UUID bob = endUsers.user("Bob").key().value();
        Group group = endUsers.createGroup(endUsers.admin, "group", TEST, List.of(), List.of(ada))
                .get();

        var refused = endUsers.changeUsers(
                endUsers.grouper, group, List.of(bob, NOWHERE), List.of(ada, bob, NOWHERE, new UUID(0, 98)));

        assertThat(pointers(refused))
                .containsExactlyInAnyOrder(
                        "/userKeysToAdd/1",
                        "/userKeysToRemove/1",
                        "/userKeysToRemove/2",
                        "/userKeysToRemove/2",
                        "/userKeysToRemove/3");
        assertThat(endUsers.now(group.key())).isEqualTo(group);
        assertThat(endUsers.usersOf(group)).extracting(key -> key.value()).containsExactly(ada);
    }

    @Test
    void roles_come_and_go_and_the_version_tells() {
        ApplicationRole read = endUsers.role("read", TEST);
        ApplicationRole write = endUsers.role("write", TEST);
        Group group = endUsers.group("group", TEST);

        Group added = endUsers.changeRoles(
                        endUsers.grouper,
                        group,
                        List.of(read.key().value(), write.key().value()),
                        List.of())
                .get();
        Group same = endUsers.changeRoles(
                        endUsers.grouper, group, List.of(read.key().value()), List.of())
                .get();
        Group removed = endUsers.changeRoles(
                        endUsers.grouper, group, List.of(), List.of(read.key().value()))
                .get();

        assertThat(added.version()).isEqualTo(2);
        assertThat(same).isEqualTo(added);
        assertThat(removed.version()).isEqualTo(3);
        assertThat(endUsers.rolesOf(group)).containsExactly(write);
    }

    @Test
    void wrong_roles_are_named_and_none_come_or_go() {
        UUID here = endUsers.role("here", TEST).key().value();
        UUID elsewhere = endUsers.role("elsewhere", PRODUCTION).key().value();
        Group group = endUsers.group("group", TEST);

        var refused = endUsers.changeRoles(
                endUsers.admin, group, List.of(here, elsewhere, NOWHERE), List.of(new UUID(0, 98), here));

        assertThat(pointers(refused))
                .containsExactlyInAnyOrder(
                        "/applicationRoleKeysToAdd/1",
                        "/applicationRoleKeysToAdd/2",
                        "/applicationRoleKeysToRemove/0",
                        "/applicationRoleKeysToRemove/1");
        assertThat(endUsers.rolesOf(group)).isEmpty();
        assertThat(endUsers.now(group.key())).isEqualTo(group);
    }

    @Test
    void a_deleted_group_is_gone_with_what_it_gave() {
        User ada = endUsers.user("Ada");
        ApplicationRole role = endUsers.role("Clerk", TEST);
        Group group = endUsers.createGroup(
                        endUsers.admin,
                        "group",
                        TEST,
                        List.of(role.key().value()),
                        List.of(ada.key().value()))
                .get();

        assertThat(useCases.delete()
                        .delete(endUsers.grouper, group.key(), VersionMatch.of(Set.of(2L)))
                        .getLeft())
                .isEqualTo(new Stale());
        assertThat(useCases.delete().delete(endUsers.grouper, group.key(), VersionMatch.of(Set.of(1L))))
                .contains(group);

        assertThat(useCases.delete()
                        .delete(endUsers.grouper, group.key(), VersionMatch.ANY)
                        .getLeft())
                .isEqualTo(new NoSuchGroup());
        assertThat(endUsers.claviger
                        .applicationRoles
                        .list()
                        .ofUsers(endUsers.admin, List.of(ada.key()))
                        .get(ada.key()))
                .isEmpty();
    }

    @Test
    void a_group_has_no_mapping_of_claims() {
        Group group = endUsers.group("group", TEST);

        assertThat(useCases.delete()
                        .deleteClaimMapping(endUsers.grouper, group.key(), NOWHERE)
                        .getLeft())
                .isEqualTo(new NoSuchClaimMapping());
        assertThat(endUsers.now(group.key())).isEqualTo(group);
    }

    @Test
    void groups_are_listed_by_stage_portfolio_asset_and_name() {
        UUID asset = new UUID(5, 5);
        UUID role = endUsers.role("role", PRODUCTION, asset).key().value();
        Group beta = endUsers.createGroup(endUsers.admin, "beta", PRODUCTION, List.of(role), List.of())
                .get();
        Group alpha = endUsers.group("Alpha", TEST);
        Group gamma = endUsers.group("gamma", DEVELOPMENT);
        Caller two = endUsers.claviger.caller(
                "two",
                "user-management:manage-end-user-groups@test",
                "user-management:manage-end-user-groups@production");

        assertThat(list(groups(endUsers.admin))).containsExactly(alpha, beta, gamma);
        assertThat(list(groups(two))).containsExactly(alpha, beta);
        assertThat(list(groups(two, "ET", Set.of(), Set.of()))).containsExactly(beta);
        assertThat(list(groups(two, "", Set.of(TEST, DEVELOPMENT, NOWHERE), Set.of())))
                .containsExactly(alpha);
        assertThat(list(groups(two, "", Set.of(DEVELOPMENT), Set.of()))).isEmpty();
        assertThat(list(groups(two, "", Set.of(NOWHERE), Set.of()))).isEmpty();
        assertThat(list(groups(two, "", Set.of(), Set.of(Portfolio.MAIN, NOWHERE))))
                .containsExactly(alpha, beta);
        assertThat(list(groups(two, "", Set.of(), Set.of(NOWHERE)))).isEmpty();
        assertThat(list(new ListGroups.Query(two, "", Set.of(), Set.of(), Optional.of(asset), false, ALL)))
                .containsExactly(beta);
        assertThat(list(new ListGroups.Query(two, "", Set.of(), Set.of(), Optional.empty(), true, ALL)))
                .isEmpty();
        assertThat(useCases.list()
                        .list(new ListGroups.Query(
                                two, "", Set.of(), Set.of(), Optional.empty(), false, new Page.Request(1, 1))))
                .isEqualTo(new Page<>(List.of(beta), 2));
        assertThat(list(groups(endUsers.viewer))).isEmpty();
    }

    private List<Group> list(ListGroups.Query query) {
        return useCases.list().list(query).results();
    }

    @Test
    void groups_of_a_user_are_those_of_the_stages_that_the_caller_manages() {
        User ada = endUsers.user("Ada");
        User stranger = endUsers.user("Stranger");
        UUID role = endUsers.role("role", TEST).key().value();
        Group test = endUsers.createGroup(
                        endUsers.admin,
                        "test",
                        TEST,
                        List.of(role),
                        List.of(ada.key().value()))
                .get();
        Group production = endUsers.createGroup(
                        endUsers.admin,
                        "production",
                        PRODUCTION,
                        List.of(),
                        List.of(ada.key().value()))
                .get();

        assertThat(useCases.list()
                        .ofUser(ada.key(), groups(endUsers.admin))
                        .get()
                        .results())
                .containsExactly(production, test);
        assertThat(useCases.list()
                        .ofUser(ada.key(), groups(endUsers.grouper))
                        .get()
                        .results())
                .containsExactly(test);
        assertThat(useCases.list().ofUser(stranger.key(), groups(endUsers.admin)))
                .contains(new Page<>(List.of(), 0));
        assertThat(useCases.list()
                        .ofUser(stranger.key(), groups(endUsers.grouper))
                        .getLeft())
                .isEqualTo(new NoSuchUser());
        assertThat(useCases.list()
                        .ofUser(new UserKey(NOWHERE), groups(endUsers.admin))
                        .getLeft())
                .isEqualTo(new NoSuchUser());
    }

    @Test
    void all_users_of_a_group_are_shown_and_who_is_a_member_only_to_those_who_see_members() {
        User ada = endUsers.user("Ada");
        User bob = endUsers.samples
                .user("Bob")
                .assign(new RoleAssignment(OrganizationRoleKey.DEVELOPER, GrantPeriod.ALWAYS));
        endUsers.claviger.people.users().add(bob);
        Group group = endUsers.createGroup(
                        endUsers.admin,
                        "group",
                        TEST,
                        List.of(),
                        List.of(ada.key().value(), bob.key().value()))
                .get();
        Caller both = endUsers.claviger.caller(
                "both", "user-management:manage-end-user-groups@test", "user-management:view-members");

        assertThat(usersOf(endUsers.grouper, group, UserCriteria.NONE, false))
                .containsExactly(
                        new UserView(ada, Optional.empty(), Optional.of(false)),
                        new UserView(bob, Optional.empty(), Optional.of(false)));
        assertThat(usersOf(both, group, UserCriteria.NONE, false))
                .extracting(UserView::member)
                .containsExactly(Optional.of(false), Optional.of(true));
        assertThat(usersOf(endUsers.grouper, group, UserCriteria.of(bob.key()), false))
                .extracting(UserView::user)
                .containsExactly(bob);
        assertThat(usersOf(endUsers.grouper, group, UserCriteria.NONE, true)).isEmpty();
    }

    private List<UserView> usersOf(Caller by, Group group, UserCriteria criteria, boolean mapped) {
        return useCases.list()
                .users(by, group.key(), criteria, mapped, ALL, UserSort.NAME, false)
                .get()
                .results();
    }

    @Test
    void groups_of_a_stage_that_is_removed_are_not_there_for_anybody() {
        Group group = endUsers.group("group", TEST);
        EmbeddedClaviger claviger = endUsers.claviger;

        var model = claviger.models.current();
        claviger.models.save(
                new AccessModel(
                        model.builtIn(),
                        model.catalog(),
                        model.stages().without(SamplePeople.TEST),
                        model.version() + 1),
                model.version());

        assertThat(list(groups(endUsers.admin))).isEmpty();
        assertThat(pointers(endUsers.createGroup(endUsers.admin, "a", TEST, List.of(), List.of())))
                .containsExactly("/environmentKey");
        assertThat(group.stage()).isEqualTo(SamplePeople.TEST);
    }
}
