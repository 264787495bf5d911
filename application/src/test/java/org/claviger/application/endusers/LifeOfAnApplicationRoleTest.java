package org.claviger.application.endusers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.application.endusers.EndUsers.ALL;
import static org.claviger.application.endusers.EndUsers.DEVELOPMENT;
import static org.claviger.application.endusers.EndUsers.NOWHERE;
import static org.claviger.application.endusers.EndUsers.PRODUCTION;
import static org.claviger.application.endusers.EndUsers.TEST;
import static org.claviger.application.endusers.EndUsers.pointers;
import static org.claviger.application.endusers.EndUsers.roles;

import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.application.Page;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.application.endusers.EndUserRefusal.NoSuchApplicationRole;
import org.claviger.application.endusers.EndUserRefusal.NoSuchUser;
import org.claviger.application.endusers.EndUserRefusal.NotAssigned;
import org.claviger.application.endusers.EndUserRefusal.NotPermitted;
import org.claviger.application.endusers.EndUserRefusal.Stale;
import org.claviger.application.members.SamplePeople;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.UserView;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.portfolio.Portfolio;
import org.junit.jupiter.api.Test;

class LifeOfAnApplicationRoleTest {
    private static final NotPermitted NOT_PERMITTED = new NotPermitted(
            Scope.parse("user-management:manage-end-user-access@test").orElseThrow());

    private final EndUsers endUsers = new EndUsers();
    private final ManageApplicationRole manage = endUsers.claviger.applicationRoles.manage();
    private final ListApplicationRoles list = endUsers.claviger.applicationRoles.list();

    private Either<EndUserRefusal, ApplicationRole> edit(
            Caller by, ApplicationRole role, VersionMatch match, Optional<String> name, Optional<String> claim) {
        return manage.edit(new ManageApplicationRole.Changes(by, role.key(), match, name, claim, List.of()));
    }

    private ApplicationRole now(ApplicationRole role) {
        return endUsers.claviger.people.applicationRoles().find(role.key()).orElseThrow();
    }

    private Group give(ApplicationRole role, UUID environment, User... users) {
        return endUsers.createGroup(
                        endUsers.admin,
                        "group of " + role.name(),
                        environment,
                        List.of(role.key().value()),
                        Stream.of(users).map(user -> user.key().value()).toList())
                .get();
    }

    @Test
    void a_role_is_made_by_who_manages_access_in_its_stage() {
        ApplicationRole role = manage.create(new ManageApplicationRole.Draft(
                        endUsers.manager,
                        Optional.of(" Clerk "),
                        Optional.of(TEST),
                        Optional.of(new UUID(5, 5)),
                        Optional.of(new UUID(6, 6)),
                        Optional.of("clerk"),
                        List.of()))
                .get();

        assertThat(role)
                .isEqualTo(new ApplicationRole(
                        role.key(),
                        new EndUserName("Clerk"),
                        SamplePeople.TEST,
                        Optional.of(new UUID(5, 5)),
                        Optional.of(new UUID(6, 6)),
                        Optional.of(new EndUserName("clerk")),
                        1));
        assertThat(now(role)).isEqualTo(role);
    }

    @Test
    void every_problem_of_a_new_role_is_named() {
        var draft = new ManageApplicationRole.Draft(
                endUsers.manager,
                Optional.of("x".repeat(201)),
                Optional.of(PRODUCTION),
                Optional.empty(),
                Optional.empty(),
                Optional.of("a\nb"),
                List.of(new Problem("/assetKey", Flaw.of(FlawCode.NOT_A_UUID))));
        var nothing = new ManageApplicationRole.Draft(
                endUsers.manager,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(""),
                List.of());

        assertThat(pointers(manage.create(draft)))
                .containsExactlyInAnyOrder("/assetKey", "/name", "/environmentKey", "/claim");
        assertThat(pointers(manage.create(nothing))).containsExactlyInAnyOrder("/name", "/environmentKey");
        assertThat(list.list(roles(endUsers.admin)).total()).isZero();
    }

    @Test
    void hostile_names_are_names_or_problems() {
        for (String name : SamplePeople.NAMES) {
            ApplicationRole role = endUsers.createRole(endUsers.manager, name + " x", TEST, Optional.empty())
                    .get();

            assertThat(now(role).name().value()).isEqualTo(name + " x");
            manage.delete(endUsers.manager, role.key(), VersionMatch.ANY);
        }
        for (String name : List.of("", "\t", "a\r\nb", "a\u0000b", "\uD800", "x".repeat(10_000))) {
            assertThat(pointers(endUsers.createRole(endUsers.manager, name, TEST, Optional.empty())))
                    .containsExactly("/name");
        }
    }

    @Test
    void a_name_is_unique_in_its_stage_and_asset_without_regard_to_case() {
        UUID asset = new UUID(5, 5);
        ApplicationRole clerk = endUsers.role("Ärger İ", TEST, asset);
        ApplicationRole other = endUsers.role("other", TEST, asset);

        assertThat(pointers(endUsers.createRole(endUsers.admin, "ÄRGER i", TEST, Optional.of(asset))))
                .containsExactly("/name");
        assertThat(pointers(edit(endUsers.admin, other, VersionMatch.ANY, Optional.of("ärger I"), Optional.empty())))
                .containsExactly("/name");
        assertThat(endUsers.createRole(endUsers.admin, "ärger i", TEST, Optional.empty())
                        .isRight())
                .isTrue();
        assertThat(endUsers.createRole(endUsers.admin, "ärger i", PRODUCTION, Optional.of(asset))
                        .isRight())
                .isTrue();
        assertThat(edit(endUsers.admin, clerk, VersionMatch.ANY, Optional.of("ÄRGER I"), Optional.empty())
                        .isRight())
                .isTrue();
        assertThat(now(other)).isEqualTo(other);
    }

    @Test
    void who_sees_a_role_but_must_not_manage_it_is_told_what_is_missing() {
        User ada = endUsers.user("Ada");
        ApplicationRole role = endUsers.role("Clerk", TEST);

        assertThat(Stream.of(
                        endUsers.createRole(endUsers.viewer, "", TEST, Optional.empty()),
                        edit(endUsers.viewer, role, VersionMatch.of(Set.of(9L)), Optional.of(""), Optional.empty()),
                        manage.delete(endUsers.viewer, role.key(), VersionMatch.of(Set.of(9L))),
                        manage.assign(endUsers.viewer, new UserKey(NOWHERE), role.key()),
                        manage.assign(endUsers.viewer, ada.key(), role.key()),
                        manage.unassign(endUsers.viewer, ada.key(), role.key()),
                        endUsers.createRole(endUsers.stageViewer, "Clerk", TEST, Optional.empty())))
                .allSatisfy(answer -> assertThat(answer.getLeft()).isEqualTo(NOT_PERMITTED));

        assertThat(now(role)).isEqualTo(role);
        assertThat(list.ofUsers(endUsers.admin, List.of(ada.key())).get(ada.key()))
                .isEmpty();
    }

    @Test
    void a_role_out_of_reach_is_not_there() {
        User ada = endUsers.user("Ada");
        ApplicationRole role = endUsers.role("Clerk", PRODUCTION);
        ApplicationRole inTest = endUsers.role("Clerk", TEST);

        for (Caller caller : List.of(endUsers.manager, endUsers.grouper, endUsers.claviger.caller("nobody"))) {
            assertGone(caller, role, ada);
        }
        assertGone(endUsers.stageViewer, inTest, ada);
        assertGone(endUsers.admin, endUsers.samples.applicationRole("never", SamplePeople.TEST), ada);

        assertThat(now(role)).isEqualTo(role);
    }

    private void assertGone(Caller by, ApplicationRole role, User ada) {
        assertThat(Stream.of(
                        edit(by, role, VersionMatch.ANY, Optional.of(""), Optional.empty()),
                        manage.delete(by, role.key(), VersionMatch.ANY),
                        manage.assign(by, ada.key(), role.key()),
                        manage.unassign(by, ada.key(), role.key()),
                        list.users(by, role.key(), UserCriteria.NONE, ALL, UserSort.NAME, false)))
                .allSatisfy(answer -> assertThat(answer.getLeft()).isEqualTo(new NoSuchApplicationRole()));
        assertThat(list.list(roles(by)).results()).doesNotContain(role);
    }

    @Test
    void a_role_is_changed() {
        ApplicationRole before = endUsers.role("before", TEST);

        ApplicationRole after = edit(
                        endUsers.manager,
                        before,
                        VersionMatch.of(Set.of(1L)),
                        Optional.of("after"),
                        Optional.of(" claim "))
                .get();
        ApplicationRole same = edit(endUsers.manager, before, VersionMatch.ANY, Optional.empty(), Optional.empty())
                .get();
        ApplicationRole without = edit(endUsers.manager, before, VersionMatch.ANY, Optional.empty(), Optional.of(""))
                .get();

        assertThat(after).isEqualTo(before.rename(new EndUserName("after"), Optional.of(new EndUserName("claim"))));
        assertThat(same).isEqualTo(after);
        assertThat(without.claim()).isEmpty();
        assertThat(without.version()).isEqualTo(3);
        assertThat(now(before)).isEqualTo(without);
    }

    @Test
    void wrong_changes_are_refused_and_a_stale_version_first() {
        ApplicationRole role = endUsers.role("before", TEST);
        var wrong = new ManageApplicationRole.Changes(
                endUsers.manager,
                role.key(),
                VersionMatch.ANY,
                Optional.of(" "),
                Optional.of("\u0000"),
                List.of(new Problem("/color", Flaw.of(FlawCode.UNKNOWN_FIELD))));

        assertThat(pointers(manage.edit(wrong))).containsExactlyInAnyOrder("/color", "/name", "/claim");
        assertThat(edit(endUsers.manager, role, VersionMatch.of(Set.of(2L)), Optional.of(""), Optional.empty())
                        .getLeft())
                .isEqualTo(new Stale());
        assertThat(manage.delete(endUsers.manager, role.key(), VersionMatch.of(Set.of(2L)))
                        .getLeft())
                .isEqualTo(new Stale());
        assertThat(now(role)).isEqualTo(role);
    }

    @Test
    void a_deleted_role_is_gone_from_users_and_groups() {
        User ada = endUsers.user("Ada");
        ApplicationRole role = endUsers.role("Clerk", TEST);
        Group group = give(role, TEST, ada);
        manage.assign(endUsers.manager, ada.key(), role.key());

        assertThat(manage.delete(endUsers.manager, role.key(), VersionMatch.of(Set.of(1L))))
                .contains(role);

        assertThat(manage.delete(endUsers.manager, role.key(), VersionMatch.ANY).getLeft())
                .isEqualTo(new NoSuchApplicationRole());
        assertThat(list.ofUsers(endUsers.admin, List.of(ada.key())).get(ada.key()))
                .isEmpty();
        assertThat(endUsers.rolesOf(group)).isEmpty();
    }

    @Test
    void a_role_is_given_and_taken() {
        User ada = endUsers.user("Ada");
        ApplicationRole role = endUsers.role("Clerk", TEST);

        assertThat(manage.unassign(endUsers.manager, ada.key(), role.key()).getLeft())
                .isEqualTo(new NotAssigned());
        assertThat(manage.assign(endUsers.manager, ada.key(), role.key())).contains(role);
        assertThat(manage.assign(endUsers.manager, ada.key(), role.key())).contains(role);
        assertThat(list.ofUsers(endUsers.viewer, List.of(ada.key())))
                .isEqualTo(Map.of(ada.key(), List.of(new HeldRole(ada.key(), role, true, List.of()))));
        assertThat(manage.unassign(endUsers.manager, ada.key(), role.key())).contains(role);
        assertThat(manage.unassign(endUsers.manager, ada.key(), role.key()).getLeft())
                .isEqualTo(new NotAssigned());

        assertThat(manage.assign(endUsers.manager, new UserKey(NOWHERE), role.key())
                        .getLeft())
                .isEqualTo(new NoSuchUser());
        assertThat(manage.unassign(endUsers.manager, new UserKey(NOWHERE), role.key())
                        .getLeft())
                .isEqualTo(new NoSuchUser());
    }

    @Test
    void a_role_through_a_group_is_not_taken_directly() {
        User ada = endUsers.user("Ada");
        ApplicationRole role = endUsers.role("Clerk", TEST);
        Group group = give(role, TEST, ada);

        assertThat(manage.unassign(endUsers.manager, ada.key(), role.key()).getLeft())
                .isEqualTo(new NotAssigned());

        assertThat(list.ofUsers(endUsers.viewer, List.of(ada.key())).get(ada.key()))
                .containsExactly(new HeldRole(ada.key(), role, false, List.of(group)));
    }

    @Test
    void roles_are_listed_by_stage_portfolio_asset_key_and_name() {
        UUID asset = new UUID(5, 5);
        ApplicationRole beta = endUsers.role("beta", PRODUCTION, asset);
        ApplicationRole alpha = endUsers.role("Alpha", TEST);
        ApplicationRole gamma = endUsers.role("gamma", DEVELOPMENT);
        Caller two = endUsers.claviger.caller(
                "two", "user-management:view-end-users@test", "user-management:view-end-users@production");

        assertThat(list(roles(endUsers.admin))).containsExactly(alpha, beta, gamma);
        assertThat(list(roles(two))).containsExactly(alpha, beta);
        assertThat(list(roles(two, Set.of(TEST, DEVELOPMENT, NOWHERE), Set.of())))
                .containsExactly(alpha);
        assertThat(list(roles(two, Set.of(DEVELOPMENT), Set.of()))).isEmpty();
        assertThat(list(roles(two, Set.of(NOWHERE), Set.of()))).isEmpty();
        assertThat(list(roles(two, Set.of(), Set.of(Portfolio.MAIN)))).containsExactly(alpha, beta);
        assertThat(list(roles(two, Set.of(), Set.of(NOWHERE)))).isEmpty();
        assertThat(list(query(two, Set.of(beta.key().value(), gamma.key().value()), Set.of(), "", ALL, false)))
                .containsExactly(beta);
        assertThat(list(query(two, Set.of(NOWHERE), Set.of(), "", ALL, false))).isEmpty();
        assertThat(list(query(two, Set.of(), Set.of(asset, NOWHERE), "", ALL, false)))
                .containsExactly(beta);
        assertThat(list(query(two, Set.of(), Set.of(), "LPH", ALL, false))).containsExactly(alpha);
        assertThat(list(query(two, Set.of(), Set.of(), "%", ALL, false))).isEmpty();
        assertThat(list.list(query(two, Set.of(), Set.of(), "", new Page.Request(1, 1), true)))
                .isEqualTo(new Page<>(List.of(alpha), 2));
        assertThat(list(roles(endUsers.stageViewer))).isEmpty();
    }

    private List<ApplicationRole> list(ListApplicationRoles.Query query) {
        return list.list(query).results();
    }

    private static ListApplicationRoles.Query query(
            Caller by, Set<UUID> keys, Set<UUID> assets, String part, Page.Request page, boolean descending) {
        return new ListApplicationRoles.Query(by, keys, assets, Set.of(), Set.of(), part, page, descending);
    }

    @Test
    void roles_of_a_user_are_told_with_how_the_user_comes_to_them() {
        User ada = endUsers.user("Ada");
        ApplicationRole direct = endUsers.role("direct", TEST);
        ApplicationRole through = endUsers.role("through", TEST);
        ApplicationRole hidden = endUsers.role("hidden", PRODUCTION);
        Group group = give(through, TEST, ada);
        manage.assign(endUsers.admin, ada.key(), direct.key());
        manage.assign(endUsers.admin, ada.key(), hidden.key());
        var one = new HeldRole(ada.key(), direct, true, List.of());
        var other = new HeldRole(ada.key(), through, false, List.of(group));

        assertThat(held(endUsers.viewer, ada, Set.of(), Set.of())).containsExactly(one, other);
        assertThat(held(endUsers.viewer, ada, Set.of(), Set.of(RoleSource.DIRECT)))
                .containsExactly(one);
        assertThat(held(endUsers.viewer, ada, Set.of(), Set.of(RoleSource.GROUP_ASSIGNED, RoleSource.GROUP_MAPPED)))
                .containsExactly(other);
        assertThat(held(endUsers.viewer, ada, Set.of(), Set.of(RoleSource.GROUP_MAPPED)))
                .isEmpty();
        assertThat(held(endUsers.viewer, ada, Set.of(group.key().value(), NOWHERE), Set.of()))
                .containsExactly(other);
        assertThat(held(endUsers.viewer, ada, Set.of(NOWHERE), Set.of())).isEmpty();
        assertThat(held(endUsers.admin, ada, Set.of(), Set.of()))
                .extracting(has -> has.role())
                .containsExactly(direct, hidden, through);
        assertThat(list.ofUsers(endUsers.stageViewer, List.of(ada.key()))).isEqualTo(Map.of(ada.key(), List.of()));
        assertThat(list.ofUsers(endUsers.admin, List.of())).isEmpty();
    }

    private List<HeldRole> held(Caller by, User user, Set<UUID> groups, Set<RoleSource> sources) {
        return list.ofUser(user.key(), groups, sources, roles(by)).get().results();
    }

    @Test
    void a_user_out_of_reach_is_not_there() {
        User ada = endUsers.user("Ada");
        manage.assign(
                endUsers.admin, ada.key(), endUsers.role("hidden", PRODUCTION).key());

        assertThat(list.ofUser(ada.key(), Set.of(), Set.of(), roles(endUsers.viewer))
                        .getLeft())
                .isEqualTo(new NoSuchUser());
        assertThat(list.ofUser(new UserKey(NOWHERE), Set.of(), Set.of(), roles(endUsers.admin))
                        .getLeft())
                .isEqualTo(new NoSuchUser());
        assertThat(list.ofUser(
                        ada.key(),
                        Set.of(),
                        Set.of(),
                        roles(endUsers.claviger.caller("u", "user-management:manage-users"))))
                .contains(new Page<>(List.of(), 0));
    }

    @Test
    void who_has_a_role_is_told_whether_directly_or_through_a_group() {
        User ada = endUsers.user("Ada");
        User bob = endUsers.user("bob");
        User eve = endUsers.user("Eve");
        ApplicationRole role = endUsers.role("Clerk", TEST);
        ApplicationRole other = endUsers.role("Other", TEST);
        give(role, TEST, ada, bob);
        manage.assign(endUsers.admin, ada.key(), role.key());
        manage.assign(endUsers.admin, eve.key(), other.key());

        Page<UserView> page = list.users(endUsers.viewer, role.key(), UserCriteria.NONE, ALL, UserSort.NAME, false)
                .get();

        assertThat(page.results())
                .containsExactly(
                        new UserView(ada, Optional.empty(), Optional.of(true)),
                        new UserView(bob, Optional.empty(), Optional.of(true)));
        assertThat(page.total()).isEqualTo(2);
        assertThat(list.users(
                                endUsers.viewer,
                                role.key(),
                                UserCriteria.NONE,
                                new Page.Request(0, 1),
                                UserSort.NAME,
                                true)
                        .get()
                        .results())
                .extracting(UserView::user)
                .containsExactly(bob);
        assertThat(list.users(endUsers.viewer, role.key(), UserCriteria.of(eve.key()), ALL, UserSort.NAME, false)
                        .get())
                .isEqualTo(new Page<>(List.of(), 0));
        assertThat(list.users(
                                endUsers.viewer,
                                new ApplicationRoleKey(NOWHERE),
                                UserCriteria.NONE,
                                ALL,
                                UserSort.NAME,
                                false)
                        .getLeft())
                .isEqualTo(new NoSuchApplicationRole());
    }
}
