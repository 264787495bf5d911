package org.claviger.application.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Either;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.Page;
import org.claviger.application.Problem;
import org.claviger.application.Race;
import org.claviger.application.VersionMatch;
import org.claviger.application.members.MemberRefusal.BuiltInRole;
import org.claviger.application.members.MemberRefusal.InvalidInput;
import org.claviger.application.members.MemberRefusal.LastAdministrator;
import org.claviger.application.members.MemberRefusal.NoSuchUser;
import org.claviger.application.members.MemberRefusal.NotInvitable;
import org.claviger.application.members.MemberRefusal.PermissionsNotHeld;
import org.claviger.application.members.MemberRefusal.RoleNameTaken;
import org.claviger.application.members.MemberRefusal.RoleNotAssigned;
import org.claviger.application.members.MemberRefusal.Stale;
import org.claviger.application.roles.CreateRole;
import org.claviger.application.signin.AcceptInvitation;
import org.claviger.application.signin.InviteUser.Invited;
import org.claviger.application.signin.MakeFirstAdministrator.Made;
import org.claviger.application.signin.SignIn;
import org.claviger.application.signin.SignIn.SignedIn;
import org.claviger.application.signin.SignInRefusal;
import org.claviger.application.signin.SignInRefusal.NoSuchInvitation;
import org.claviger.application.signin.SignInRefusal.NotLetIn;
import org.claviger.application.signin.SignInRefusal.PasswordMustChange;
import org.claviger.application.signin.SignInWithProvider;
import org.claviger.application.users.BulkOperation;
import org.claviger.application.users.CreateUsersInBulk;
import org.claviger.application.users.EditUser;
import org.claviger.application.users.GrantOrganizationRole;
import org.claviger.application.users.ListUsers;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserDraft;
import org.claviger.application.users.UserFilters;
import org.claviger.application.users.UserSort;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.members.IdentityProvider;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.ProviderKey;
import org.claviger.domain.members.RoleName;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserName;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.Scopes;
import org.junit.jupiter.api.Test;

class LifeOfAMemberTest {
    private static final String PASSWORD = "correct horse battery";
    private static final ProviderKey PROVIDER = new ProviderKey(new UUID(9, 9));

    private final EmbeddedClaviger claviger = new EmbeddedClaviger();
    private Optional<ClientId> importer = Optional.empty();
    private final NewMembers members = new NewMembers(claviger);

    private Either<MemberRefusal, User> grant(Caller by, User user, OrganizationRoleKey role) {
        return members.grant(by, user, role, null, null);
    }

    /** Invites the user and accepts the invitation. */
    private void register(User user) {
        Invited invited =
                claviger.signIn.invite().invite(claviger.admin, user.key()).get();
        assertThat(accept(invited.ticket(), PASSWORD).isRight()).isTrue();
    }

    private Either<SignInRefusal, User> accept(Ticket ticket, String password) {
        return claviger.signIn.acceptInvitation().accept(new AcceptInvitation.Command(ticket, password, List.of()));
    }

    private Either<SignInRefusal, SignedIn> signIn(String email, String password) {
        return signIn(email, password, Optional.empty());
    }

    private Either<SignInRefusal, SignedIn> signIn(String email, String password, Optional<String> newPassword) {
        return claviger.signIn
                .signIn()
                .signIn(new SignIn.Command(email, Password.presented(password), newPassword, "::1", "Test"));
    }

    private User administrator(String name) {
        User user = members.created(name);
        grant(claviger.admin, user, OrganizationRoleKey.ADMINISTRATOR).get();
        register(user);
        return current(user);
    }

    private User current(User user) {
        return claviger.people.users().find(user.key()).orElseThrow();
    }

    private OrganizationRole role(String name, String... scopes) {
        return claviger.roles
                .create()
                .create(
                        claviger.admin,
                        new CreateRole.Draft(
                                Optional.of(name), Optional.of(EmbeddedClaviger.grants(scopes)), List.of()))
                .get();
    }

    private Either<MemberRefusal, User> activate(User user, boolean active) {
        return claviger.users
                .edit()
                .edit(new EditUser.Command(
                        claviger.admin,
                        user.key(),
                        VersionMatch.ANY,
                        Optional.empty(),
                        Optional.of(active),
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void the_first_start_makes_one_administrator_whose_one_time_password_must_be_changed() {
        Made made = claviger.signIn
                .firstAdministrator()
                .make("root@localhost", Optional.empty())
                .get()
                .orElseThrow();
        String oneTime = made.oneTimePassword().orElseThrow();

        assertThat(signIn("root@localhost", oneTime).getLeft()).isEqualTo(new PasswordMustChange());
        assertThat(signIn("root@localhost", oneTime, Optional.of("short")).getLeft())
                .isEqualTo(new SignInRefusal.InvalidInput(
                        List.of(new Problem("/newPassword", Flaw.of(FlawCode.WRONG_LENGTH, 12, 128)))));
        assertThat(signIn("root@localhost", oneTime, Optional.of(oneTime)).getLeft())
                .isEqualTo(new SignInRefusal.InvalidInput(
                        List.of(new Problem("/newPassword", Flaw.of(FlawCode.UNCHANGED_PASSWORD)))));
        assertThat(signIn("root@localhost", "wrong", Optional.of(PASSWORD)).getLeft())
                .isEqualTo(new NotLetIn());

        SignedIn signedIn =
                signIn("ROOT@localhost", oneTime, Optional.of(PASSWORD)).get();

        assertThat(signIn("root@localhost", oneTime).getLeft()).isEqualTo(new NotLetIn());
        assertThat(signIn("root@localhost", PASSWORD).isRight()).isTrue();
        assertThat(claviger.signIn
                        .sessions()
                        .find(signedIn.session())
                        .orElseThrow()
                        .caller()
                        .holds())
                .isEqualTo(claviger.admin.holds());
        assertThat(claviger.signIn
                        .firstAdministrator()
                        .make("other@localhost", Optional.empty())
                        .get())
                .isEmpty();
    }

    @Test
    void the_first_administrator_may_have_a_password_of_the_operators_choice() {
        var refused = claviger.signIn.firstAdministrator().make("nobody", Optional.of(PASSWORD));
        var weak = claviger.signIn.firstAdministrator().make("root@localhost", Optional.of("short"));
        Made made = claviger.signIn
                .firstAdministrator()
                .make("root@localhost", Optional.of(PASSWORD))
                .get()
                .orElseThrow();

        assertThat(refused.getLeft()).isInstanceOf(InvalidInput.class);
        assertThat(weak.getLeft()).isInstanceOf(InvalidInput.class);
        assertThat(made.oneTimePassword()).isEmpty();
        assertThat(signIn("root@localhost", PASSWORD).isRight()).isTrue();
    }

    @Test
    void an_invitation_works_once_and_for_seven_days() {
        User ada = members.created("Ada");
        grant(claviger.admin, ada, OrganizationRoleKey.DEVELOPER);
        Invited first =
                claviger.signIn.invite().invite(claviger.admin, ada.key()).get();
        Invited second =
                claviger.signIn.invite().invite(claviger.admin, ada.key()).get();
        assertThat(current(ada).status()).isEqualTo(UserStatus.INVITED);

        assertThat(accept(first.ticket(), PASSWORD).getLeft()).isEqualTo(new NoSuchInvitation());
        assertThat(accept(second.ticket(), "short").getLeft()).isInstanceOf(SignInRefusal.InvalidInput.class);
        claviger.clock.set(second.expiresAt().minusMillis(1));
        assertThat(accept(second.ticket(), PASSWORD).get().status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(accept(second.ticket(), PASSWORD).getLeft()).isEqualTo(new NoSuchInvitation());
        assertThat(signIn("ada@example.org", PASSWORD).isRight()).isTrue();

        Invited third =
                claviger.signIn.invite().invite(claviger.admin, ada.key()).get();
        claviger.clock.set(third.expiresAt());
        assertThat(accept(third.ticket(), PASSWORD).getLeft()).isEqualTo(new NoSuchInvitation());
    }

    @Test
    void a_new_password_by_invitation_ends_all_sessions() {
        User ada = administrator("Ada");
        Ticket session = signIn("ada@example.org", PASSWORD).get().session();

        register(ada);

        assertThat(claviger.signIn.sessions().find(session)).isEmpty();
    }

    @Test
    void who_invites_could_act_as_the_user_and_so_must_hold_all_that_the_user_holds() {
        User ada = members.created("Ada");
        Caller weak = claviger.caller("weak", "user-management:manage-users");
        Ticket early = claviger.signIn.invite().invite(weak, ada.key()).get().ticket();

        grant(claviger.admin, ada, OrganizationRoleKey.DEVELOPER);

        assertThat(accept(early, PASSWORD).getLeft()).isEqualTo(new NoSuchInvitation());
        assertThat(claviger.signIn.invite().invite(weak, ada.key()).getLeft()).isInstanceOf(PermissionsNotHeld.class);
    }

    @Test
    void an_invitation_is_void_once_a_role_of_the_user_gives_more() {
        User ada = members.created("Ada");
        OrganizationRole role = role("Auditors", "api-clients:view");
        grant(claviger.admin, ada, role.key());
        Ticket early =
                claviger.signIn.invite().invite(claviger.admin, ada.key()).get().ticket();

        claviger.roles
                .edit()
                .edit(
                        claviger.admin,
                        role.key(),
                        VersionMatch.ANY,
                        new CreateRole.Draft(
                                Optional.empty(),
                                Optional.of(EmbeddedClaviger.grants("api-clients:manage")),
                                List.of()));

        assertThat(accept(early, PASSWORD).getLeft()).isEqualTo(new NoSuchInvitation());
    }

    @Test
    void an_invitation_is_worth_what_begins_later_too() {
        Caller weak = claviger.caller("weak", "user-management:manage-users");
        Instant start = claviger.clock.instant().plus(Duration.ofDays(1));
        User ada = members.created("Ada");
        Ticket early = claviger.signIn.invite().invite(weak, ada.key()).get().ticket();

        members.grant(claviger.admin, ada, OrganizationRoleKey.ADMINISTRATOR, start, null);

        assertThat(accept(early, PASSWORD).getLeft()).isEqualTo(new NoSuchInvitation());
        assertThat(claviger.signIn.invite().invite(weak, ada.key()).getLeft()).isInstanceOf(PermissionsNotHeld.class);
    }

    @Test
    void an_invitation_ends_with_a_deactivation() {
        User ada = members.created("Ada");
        Ticket early =
                claviger.signIn.invite().invite(claviger.admin, ada.key()).get().ticket();

        activate(ada, false);
        activate(ada, true);

        assertThat(accept(early, PASSWORD).getLeft()).isEqualTo(new NoSuchInvitation());
    }

    @Test
    void nobody_is_told_why_they_are_not_let_in() {
        User noRole = members.created("Ada");
        register(noRole);
        User deactivated = administrator("Bob");
        administrator("Cem");
        activate(deactivated, false);

        assertThat(signIn("nobody@example.org", PASSWORD).getLeft()).isEqualTo(new NotLetIn());
        assertThat(signIn("not an address", PASSWORD).getLeft()).isEqualTo(new NotLetIn());
        assertThat(signIn("ada@example.org", PASSWORD).getLeft()).isEqualTo(new NotLetIn());
        assertThat(signIn("bob@example.org", PASSWORD).getLeft()).isEqualTo(new NotLetIn());
        assertThat(signIn("cem@example.org", "wrong").getLeft()).isEqualTo(new NotLetIn());
        assertThat(claviger.signIn
                        .invite()
                        .invite(claviger.admin, deactivated.key())
                        .getLeft())
                .isEqualTo(new NotInvitable());
    }

    @Test
    void deactivation_deletion_and_the_loss_of_all_roles_end_sessions_at_once() {
        administrator("Root");
        User ada = administrator("Ada");
        Ticket one = signIn("ada@example.org", PASSWORD).get().session();
        assertThat(claviger.signIn.sessions().find(one)).isPresent();

        activate(ada, false);
        assertThat(claviger.signIn.sessions().find(one)).isEmpty();
        activate(ada, true);
        assertThat(claviger.signIn.sessions().find(one)).isEmpty();

        Ticket two = signIn("ada@example.org", PASSWORD).get().session();
        claviger.users.revokeRole().revoke(claviger.admin, ada.key(), OrganizationRoleKey.ADMINISTRATOR);
        assertThat(claviger.signIn.sessions().find(two)).isEmpty();

        grant(claviger.admin, ada, OrganizationRoleKey.DEVELOPER);
        Ticket three = signIn("ada@example.org", PASSWORD).get().session();
        claviger.users.delete().delete(claviger.admin, ada.key(), VersionMatch.ANY);
        assertThat(claviger.signIn.sessions().find(three)).isEmpty();
        assertThat(members.created("Ada").status()).isEqualTo(UserStatus.PENDING_REGISTRATION);
    }

    @Test
    void a_session_ends_by_itself_or_when_its_owner_says_so() {
        administrator("Ada");
        Ticket idle = signIn("ada@example.org", PASSWORD).get().session();
        claviger.clock.advance(Duration.ofMinutes(59));
        assertThat(claviger.signIn.sessions().find(idle)).isPresent();
        claviger.clock.advance(Duration.ofMinutes(60).minusMillis(1));
        assertThat(claviger.signIn.sessions().find(idle)).isPresent();
        claviger.clock.advance(Duration.ofMinutes(60));
        assertThat(claviger.signIn.sessions().find(idle)).isEmpty();

        Ticket here = signIn("ada@example.org", PASSWORD).get().session();
        Ticket there = signIn("ada@example.org", PASSWORD).get().session();
        assertThat(claviger.signIn.sessions().own(here)).hasSize(2);
        claviger.signIn.signOut().signOut(here);
        assertThat(claviger.signIn.sessions().find(here)).isEmpty();
        assertThat(claviger.signIn.sessions().own(here)).isEmpty();
        assertThat(claviger.signIn.sessions().find(there)).isPresent();
        Ticket again = signIn("ada@example.org", PASSWORD).get().session();
        claviger.signIn.signOut().signOutEverywhere(there);
        assertThat(claviger.signIn.sessions().find(again)).isEmpty();
    }

    @Test
    void the_last_administrator_can_neither_be_deleted_nor_deactivated_nor_lose_the_role() {
        User last = administrator("Ada");
        User invitedOnly = members.created("Bob");
        grant(claviger.admin, invitedOnly, OrganizationRoleKey.ADMINISTRATOR);
        User forAWhile = administrator("Cem");
        members.grant(
                claviger.admin,
                forAWhile,
                OrganizationRoleKey.ADMINISTRATOR,
                null,
                claviger.clock.instant().plus(Duration.ofDays(1)));

        assertThat(claviger.users
                        .delete()
                        .delete(claviger.admin, last.key(), VersionMatch.ANY)
                        .getLeft())
                .isEqualTo(new LastAdministrator());
        assertThat(activate(last, false).getLeft()).isEqualTo(new LastAdministrator());
        assertThat(claviger.users
                        .revokeRole()
                        .revoke(claviger.admin, last.key(), OrganizationRoleKey.ADMINISTRATOR)
                        .getLeft())
                .isEqualTo(new LastAdministrator());
        assertThat(members.grant(
                                claviger.admin,
                                last,
                                OrganizationRoleKey.ADMINISTRATOR,
                                null,
                                claviger.clock.instant().plus(Duration.ofDays(1)))
                        .getLeft())
                .isEqualTo(new LastAdministrator());
        assertThat(current(last)).isEqualTo(last);

        administrator("Dee");

        assertThat(claviger.users
                        .delete()
                        .delete(claviger.admin, last.key(), VersionMatch.ANY)
                        .isRight())
                .isTrue();
    }

    @Test
    void of_two_administrators_who_delete_each_other_at_once_one_stays() {
        for (int round = 0; round < 20; round++) {
            var fresh = new LifeOfAMemberTest();
            User ada = fresh.administrator("Ada");
            User bob = fresh.administrator("Bob");

            List<User> both = List.of(ada, bob);
            List<Either<MemberRefusal, User>> outcomes = Race.between(
                    2,
                    runner -> fresh.claviger
                            .users
                            .delete()
                            .delete(fresh.claviger.admin, both.get(runner).key(), VersionMatch.ANY));

            assertThat(outcomes.stream().filter(Either::isRight)).hasSize(1);
        }
    }

    @Test
    void what_a_member_may_do_is_the_union_of_the_roles_that_count_now_with_causes() {
        User ada = members.created("Ada");
        OrganizationRole auditors = role("Auditors", "user-management:manage-end-user-groups@test");
        grant(claviger.admin, ada, OrganizationRoleKey.DEVELOPER);
        Instant start = claviger.clock.instant().plus(Duration.ofHours(1));
        members.grant(claviger.admin, ada, auditors.key(), start, start.plus(Duration.ofHours(1)));

        assertThat(shown(ada))
                .contains(
                        "portfolio:view-stage@* direct [] Developer",
                        "user-management:manage-end-user-access@development direct [] Developer",
                        "user-management:view-end-users@development direct"
                                + " [user-management:manage-end-user-access@development] Developer",
                        "user-management:view-members direct [] Developer")
                .noneMatch(line -> line.contains("Auditors"));

        claviger.clock.set(start);

        assertThat(shown(ada))
                .contains(
                        "user-management:manage-end-user-groups@test direct [] Auditors",
                        "user-management:view-end-users@test implied"
                                + " [user-management:manage-end-user-groups@test] Auditors");

        claviger.clock.set(start.plus(Duration.ofHours(1)));

        assertThat(shown(ada)).noneMatch(line -> line.contains("Auditors"));
    }

    private List<String> shown(User user) {
        return claviger.users.permissions().show(user.key()).get().stream()
                .map(held -> "%s %s %s %s"
                        .formatted(
                                held.grant().scope(),
                                held.grant().direct() ? "direct" : "implied",
                                held.grant().causes(),
                                String.join(
                                        ",",
                                        held.through().stream()
                                                .map(role -> role.name().value())
                                                .toList())))
                .toList();
    }

    @Test
    void nobody_gives_a_role_that_grants_what_they_do_not_hold() {
        User ada = members.created("Ada");
        OrganizationRole auditors = role("Auditors", "user-management:view-end-users@production");
        Caller elsewhere = claviger.caller(
                "weak", "user-management:manage-organization-roles", "user-management:view-end-users@test");

        assertThat(grant(elsewhere, ada, auditors.key()).getLeft())
                .isEqualTo(new PermissionsNotHeld(EmbeddedClaviger.scopes(
                        "user-management:view-end-users@production", "portfolio:view-stage@production")));
        assertThat(grant(elsewhere, ada, OrganizationRoleKey.ADMINISTRATOR).getLeft())
                .isInstanceOf(PermissionsNotHeld.class);
        assertThat(claviger.roles
                        .create()
                        .duplicate(
                                elsewhere,
                                auditors.key(),
                                new CreateRole.Draft(Optional.empty(), Optional.empty(), List.of()))
                        .getLeft())
                .isInstanceOf(PermissionsNotHeld.class);
        assertThat(current(ada).roles()).isEmpty();
    }

    @Test
    void only_what_is_added_to_a_role_must_be_held() {
        OrganizationRole auditors = role("Auditors", "billing:export", "api-clients:view");
        Caller by = claviger.caller("weak", "user-management:manage-organization-roles");

        var less = edit(by, auditors, "billing:export");
        var more = edit(by, auditors, "billing:export", "api-clients:manage");

        assertThat(less.get().chosen().scopes().map(Object::toString)).containsExactly("billing:export");
        assertThat(more.getLeft())
                .isEqualTo(new PermissionsNotHeld(EmbeddedClaviger.scopes("api-clients:view", "api-clients:manage")));
    }

    private Either<MemberRefusal, OrganizationRole> edit(Caller by, OrganizationRole role, String... scopes) {
        return claviger.roles
                .edit()
                .edit(
                        by,
                        role.key(),
                        VersionMatch.ANY,
                        new CreateRole.Draft(
                                Optional.empty(), Optional.of(EmbeddedClaviger.grants(scopes)), List.of()));
    }

    @Test
    void built_in_roles_never_change_but_can_be_duplicated() {
        var nothing = new CreateRole.Draft(Optional.empty(), Optional.empty(), List.of());
        for (var key : List.of(OrganizationRoleKey.ADMINISTRATOR, OrganizationRoleKey.DEVELOPER)) {
            assertThat(claviger.roles
                            .edit()
                            .edit(claviger.admin, key, VersionMatch.ANY, nothing)
                            .getLeft())
                    .isEqualTo(new BuiltInRole());
            assertThat(claviger.roles
                            .delete()
                            .delete(claviger.admin, key, VersionMatch.ANY)
                            .getLeft())
                    .isEqualTo(new BuiltInRole());
        }

        OrganizationRole copy = claviger.roles
                .create()
                .duplicate(claviger.admin, OrganizationRoleKey.DEVELOPER, nothing)
                .get();

        assertThat(copy.name()).isEqualTo(new RoleName("Developer (copy)"));
        assertThat(copy.chosen())
                .isEqualTo(claviger.roles
                        .find()
                        .find(OrganizationRoleKey.DEVELOPER)
                        .get()
                        .grants());
        assertThat(claviger.roles
                        .create()
                        .duplicate(claviger.admin, OrganizationRoleKey.DEVELOPER, nothing)
                        .getLeft())
                .isEqualTo(new RoleNameTaken());
    }

    @Test
    void all_mistakes_in_a_role_are_named_at_once_and_its_name_is_unique() {
        role("Auditors");
        var wrong = new CreateRole.Draft(
                Optional.of(" "),
                Optional.of(EmbeddedClaviger.grants("no:such", "user-management:view-end-users@nowhere")),
                List.of());

        var refused = claviger.roles.create().create(claviger.admin, wrong);
        var taken = claviger.roles
                .create()
                .create(claviger.admin, new CreateRole.Draft(Optional.of("AUDITORS"), Optional.empty(), List.of()));

        assertThat(((InvalidInput) refused.getLeft()).problems())
                .extracting(Problem::pointer)
                .containsExactly("/name", "/permissions/0/permission", "/permissions/1/stages/0");
        assertThat(taken.getLeft()).isEqualTo(new RoleNameTaken());
    }

    @Test
    void a_deleted_role_is_taken_from_all_who_have_it() {
        User ada = members.created("Ada");
        OrganizationRole auditors = role("Auditors", "billing:export");
        grant(claviger.admin, ada, auditors.key());

        claviger.roles.delete().delete(claviger.admin, auditors.key(), VersionMatch.ANY);

        assertThat(current(ada).roles()).isEmpty();
        assertThat(claviger.users.roles().list(ada.key()).get()).isEmpty();
        assertThat(claviger.users
                        .revokeRole()
                        .revoke(claviger.admin, ada.key(), auditors.key())
                        .getLeft())
                .isEqualTo(new RoleNotAssigned());
    }

    @Test
    void all_mistakes_in_a_grant_are_named_at_once() {
        User ada = members.created("Ada");
        Instant now = claviger.clock.instant();

        var refused = claviger.users
                .grantRole()
                .grant(new GrantOrganizationRole.Command(
                        claviger.admin,
                        ada.key(),
                        Optional.of(OrganizationRoleKey.DEVELOPER),
                        Optional.of(now),
                        Optional.of(now),
                        List.of(new UUID(1, 1)),
                        Optional.of(new UUID(1, 1)),
                        List.of()));

        assertThat(((InvalidInput) refused.getLeft()).problems())
                .extracting(Problem::pointer)
                .containsExactly("/grantPeriod/endTime", "/assetKeys", "/portfolioKey");
    }

    @Test
    void all_mistakes_in_a_user_are_named_at_once() {
        members.created("Ada");
        var draft = new UserDraft(
                Optional.of("x".repeat(201)),
                Optional.of("ADA@example.org"),
                Optional.empty(),
                Optional.of("javascript:alert(1)"),
                false,
                Optional.of(new UUID(1, 1)),
                Optional.of("a\u0000b"),
                Optional.of(""),
                List.of(new Problem("/isActive", Flaw.of(FlawCode.NOT_A_BOOLEAN))));

        var refused = claviger.users.create().create(claviger.admin, draft);

        assertThat(((InvalidInput) refused.getLeft()).problems())
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder(
                        "/isActive", "/email", "/name", "/photoUrl", "/identityProviderKey", "/subject", "/username");
        assertThat(claviger.people
                        .users()
                        .findByEmail(current(members.created("Bob")).email()))
                .isPresent();
    }

    @Test
    void a_user_without_a_name_is_called_by_the_address() {
        var draft = new UserDraft(
                Optional.of(""),
                Optional.of("ada@example.org"),
                Optional.of(false),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());

        User user = claviger.users.create().create(claviger.admin, draft).get();

        assertThat(user.name()).isEqualTo(new UserName("ada@example.org"));
        assertThat(user.status()).isEqualTo(UserStatus.INACTIVE);
    }

    @Test
    void an_edit_changes_what_it_names_and_a_stale_one_nothing() {
        User ada = members.created("Ada");
        var change = new EditUser.Command(
                claviger.admin,
                ada.key(),
                VersionMatch.of(Set.of(1L)),
                Optional.of("Ada L."),
                Optional.empty(),
                Optional.of("https://example.org/ada.png"),
                List.of());

        User edited = claviger.users.edit().edit(change).get();
        var stale = claviger.users.edit().edit(change);
        User cleared = claviger.users
                .edit()
                .edit(new EditUser.Command(
                        claviger.admin,
                        ada.key(),
                        VersionMatch.ANY,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(""),
                        List.of()))
                .get();

        assertThat(edited.photo()).isPresent();
        assertThat(stale.getLeft()).isEqualTo(new Stale());
        assertThat(cleared.photo()).isEmpty();
        assertThat(cleared.name()).isEqualTo(new UserName("Ada L."));
    }

    @Test
    void who_sees_members_only_and_who_manages_users_see_what_they_may() {
        User ada = members.created("Ada");
        User bob = members.created("Bob");
        grant(claviger.admin, ada, OrganizationRoleKey.DEVELOPER);
        Caller members = claviger.caller("m", "user-management:view-members");
        Caller endUsers = claviger.caller("e", "user-management:view-end-users@*");
        Caller managers = claviger.caller("u", "user-management:manage-users");

        assertThat(seen(members)).containsExactly("Ada Optional[true] Optional.empty");
        assertThat(seen(endUsers)).isEmpty();
        assertThat(seen(managers))
                .containsExactly("Ada Optional[true] Optional[false]", "Bob Optional[false] Optional[false]");
        assertThat(claviger.users.list().count(members, UserCriteria.NONE)).isEqualTo(1);
        assertThat(claviger.users.find().find(members, bob.key()).getLeft()).isEqualTo(new NoSuchUser());
        assertThat(claviger.users.find().find(managers, bob.key()).isRight()).isTrue();
    }

    private List<String> seen(Caller by) {
        return claviger
                .users
                .list()
                .list(new ListUsers.Query(by, UserCriteria.NONE, new Page.Request(0, 100), UserSort.NAME, false))
                .results()
                .stream()
                .map(view -> "%s %s %s".formatted(view.user().name(), view.member(), view.endUser()))
                .toList();
    }

    @Test
    void users_made_in_bulk_are_made_once_each_and_one_mistake_does_not_stop_the_others() {
        members.created("Ada");
        List<UserDraft> drafts =
                List.of(NewMembers.draft("Bob", "bob@example.org"), NewMembers.draft("Ada", "ada@example.org"));

        BulkOperation begun = claviger.users
                .createInBulk()
                .begin(new CreateUsersInBulk.Command(new Caller(importer(), Scopes.NONE), drafts, List.of()))
                .get();
        assertThat(begun.status()).isEqualTo(BulkOperation.Status.PENDING);
        claviger.users.continueBulk().run();
        claviger.users.continueBulk().run();
        BulkOperation done =
                claviger.users.findBulk().find(importer(), begun.key()).get();

        assertThat(done.status()).isEqualTo(BulkOperation.Status.FINISHED_WITH_ERRORS);
        assertThat(done.entries().get(0).outcome().orElseThrow()).isInstanceOf(BulkOperation.Outcome.Created.class);
        assertThat(done.entries().get(1).outcome())
                .contains(new BulkOperation.Outcome.Refused(
                        "invalid_input", List.of(new Problem("/email", Flaw.of(FlawCode.EMAIL_TAKEN)))));
        assertThat(claviger.people
                        .users()
                        .count(UserFilters.of(
                                UserCriteria.NONE,
                                Optional.empty(),
                                claviger.models.current().stages(),
                                Instant.EPOCH)))
                .isEqualTo(2);
        assertThat(claviger.users
                        .findBulk()
                        .find(claviger.caller("other").id(), begun.key())
                        .isLeft())
                .isTrue();
    }

    @Test
    void who_was_deactivated_comes_back_through_whoever_holds_all_that_comes_back() {
        User root = members.created("Root");
        User ada = members.created("Ada");
        for (User administrator : List.of(root, ada)) {
            grant(claviger.admin, administrator, OrganizationRoleKey.ADMINISTRATOR)
                    .get();
        }
        var caller = claviger.caller("someone", "user-management:manage-users");
        activate(caller, ada, false).get();

        assertThat(activate(caller, ada, true).getLeft()).isInstanceOf(PermissionsNotHeld.class);

        assertThat(activate(caller, members.created("Bob"), true).isRight()).isTrue();
        assertThat(rename(caller, ada).isRight()).isTrue();
        assertThat(activate(claviger.admin, ada, true).get().active()).isTrue();
        assertThat(activate(caller, ada, true).isRight()).isTrue();
    }

    @Test
    void what_a_role_will_give_later_comes_back_too() {
        User ada = members.created("Ada");
        claviger.users
                .grantRole()
                .grant(new GrantOrganizationRole.Command(
                        claviger.admin,
                        ada.key(),
                        Optional.of(OrganizationRoleKey.ADMINISTRATOR),
                        Optional.of(claviger.clock.instant().plus(Duration.ofDays(1))),
                        Optional.of(claviger.clock.instant().plus(Duration.ofDays(2))),
                        List.of(),
                        Optional.empty(),
                        List.of()))
                .get();
        var caller = claviger.caller("someone", "user-management:manage-users");
        activate(caller, ada, false).get();

        assertThat(activate(caller, ada, true).getLeft()).isInstanceOf(PermissionsNotHeld.class);

        claviger.clock.advance(Duration.ofDays(2));
        assertThat(activate(caller, ada, true).isRight()).isTrue();
    }

    private Either<MemberRefusal, User> activate(Caller by, User user, boolean active) {
        return edit(by, user, Optional.empty(), Optional.of(active));
    }

    private Either<MemberRefusal, User> rename(Caller by, User user) {
        return edit(by, user, Optional.of("Somebody else"), Optional.empty());
    }

    private Either<MemberRefusal, User> edit(Caller by, User user, Optional<String> name, Optional<Boolean> active) {
        return claviger.users
                .edit()
                .edit(new EditUser.Command(
                        by, user.key(), VersionMatch.ANY, name, active, Optional.empty(), List.of()));
    }

    /** A client that may make users; always the same one. */
    private PrincipalId importer() {
        if (importer.isEmpty()) {
            importer = Optional.of(claviger.created("Importer", "user-management:manage-users")
                    .client()
                    .id());
        }
        return importer.get().principal();
    }

    @Test
    void what_was_asked_for_ends_when_the_client_that_asked_is_suspended() {
        UUID bulk = begun("ada@example.org");
        claviger.clients
                .suspend()
                .suspend(claviger.admin, importer.orElseThrow(), VersionMatch.ANY)
                .get();

        assertThat(outcomeOf(bulk)).isEqualTo("permissions_not_held");

        claviger.clients
                .resume()
                .resume(claviger.admin, importer.orElseThrow(), VersionMatch.ANY)
                .get();
        assertThat(outcomeOf(bulk)).isEqualTo("permissions_not_held");
        assertThat(outcomeOf(begun("ada@example.org"))).isEqualTo("created");
    }

    @Test
    void what_was_asked_for_ends_when_whoever_asked_may_not_do_it_any_more() {
        UUID byClient = begun("ada@example.org");
        claviger.edit(claviger.admin, importer.orElseThrow(), "user-management:view-members")
                .get();
        User root = members.created("Root");
        User other = members.created("Other");
        for (User administrator : List.of(root, other)) {
            grant(claviger.admin, administrator, OrganizationRoleKey.ADMINISTRATOR)
                    .get();
        }
        UUID byMember = begun(root.key().principal(), "bob@example.org");

        assertThat(outcomeOf(byClient)).isEqualTo("permissions_not_held");
        assertThat(outcomeOf(byMember)).isEqualTo("created");
        UUID withoutRole = begun(root.key().principal(), "cy@example.org");
        claviger.users
                .revokeRole()
                .revoke(claviger.admin, root.key(), OrganizationRoleKey.ADMINISTRATOR)
                .get();
        assertThat(outcomeOf(withoutRole)).isEqualTo("permissions_not_held");
        UUID deleted = begun(new UserKey(new UUID(1, 2)).principal(), "dee@example.org");
        assertThat(outcomeOf(deleted)).isEqualTo("permissions_not_held");
    }

    @Test
    void where_no_role_is_named_none_is_granted() {
        User ada = members.created("Ada");

        var refused = claviger.users
                .grantRole()
                .grant(new GrantOrganizationRole.Command(
                        claviger.admin,
                        ada.key(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of()));

        assertThat(((InvalidInput) refused.getLeft()).problems())
                .extracting(Problem::pointer)
                .containsExactly("/role");
        assertThat(claviger.users.roles().list(ada.key()).get()).isEmpty();
    }

    private UUID begun(String email) {
        return begun(importer(), email);
    }

    private UUID begun(PrincipalId by, String email) {
        return claviger.users
                .createInBulk()
                .begin(new CreateUsersInBulk.Command(
                        new Caller(by, Scopes.NONE), List.of(NewMembers.draft("Somebody", email)), List.of()))
                .get()
                .key();
    }

    /** After it has gone on. */
    private String outcomeOf(UUID bulk) {
        claviger.users.continueBulk().run();
        return claviger.people
                                .bulkOperations()
                                .find(bulk)
                                .orElseThrow()
                                .entries()
                                .get(0)
                                .outcome()
                                .orElseThrow()
                        instanceof BulkOperation.Outcome.Refused refused
                ? refused.code()
                : "created";
    }

    @Test
    void a_user_without_a_name_and_with_a_very_long_address_is_made_one_by_one_and_in_bulk() {
        String host = "@" + ("a".repeat(61) + ".").repeat(3) + "bcd";
        var first = nameless("x".repeat(64) + host);
        var second = nameless("y".repeat(64) + host);

        User user = claviger.users.create().create(claviger.admin, first).get();
        UUID bulk = begin(List.of(second)).get().key();
        claviger.users.continueBulk().run();

        assertThat(user.name().value()).hasSize(200);
        assertThat(claviger.users.findBulk().find(importer(), bulk).get().status())
                .isEqualTo(BulkOperation.Status.FINISHED);
    }

    private static UserDraft nameless(String email) {
        return new UserDraft(
                Optional.empty(),
                Optional.of(email),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    void a_bulk_has_1_to_100_users_and_what_cannot_be_read_refuses_all_of_it() {
        List<UserDraft> many = IntStream.range(0, 101)
                .mapToObj(n -> NewMembers.draft("User " + n, "user" + n + "@example.org"))
                .toList();

        assertThat(begin(List.of()).isLeft()).isTrue();
        assertThat(begin(many).isLeft()).isTrue();
        assertThat(begin(many.subList(0, 100)).isRight()).isTrue();
        var misread = new UserDraft(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Problem("/records/0/email", Flaw.of(FlawCode.NOT_A_TEXT))));
        assertThat(begin(List.of(misread)).isLeft()).isTrue();
        assertThat(((InvalidInput) begin(List.of(NewMembers.draft("\ud800", "ada@example.org")))
                                .getLeft())
                        .problems())
                .extracting(Problem::pointer)
                .containsExactly("/records/0/name");
        assertThat(begin(List.of(NewMembers.draft("x".repeat(2_001), "ada@example.org")))
                        .isLeft())
                .isTrue();
    }

    private Either<MemberRefusal, BulkOperation> begin(List<UserDraft> drafts) {
        return claviger.users
                .createInBulk()
                .begin(new CreateUsersInBulk.Command(new Caller(importer(), Scopes.NONE), drafts, List.of()));
    }

    private Either<SignInRefusal, SignedIn> signInWithProvider(String subject, String email) {
        return claviger.signIn
                .withProvider()
                .signIn(new SignInWithProvider.Command(
                        PROVIDER, subject, Optional.ofNullable(email), Optional.of("ada"), "::1", "Test"));
    }

    private void configureProvider(boolean trustsEmail) {
        claviger.providers.clear();
        claviger.providers.add(new IdentityProvider(
                PROVIDER, "Example", URI.create("https://id.example.org"), "claviger", trustsEmail));
    }

    @Test
    void a_provider_vouches_for_a_verified_address_once_and_for_the_subject_from_then_on() {
        User ada = members.created("Ada");
        grant(claviger.admin, ada, OrganizationRoleKey.DEVELOPER);
        assertThat(signInWithProvider("s1", "ada@example.org").getLeft()).isEqualTo(new NotLetIn());
        configureProvider(true);

        SignedIn first = signInWithProvider("s1", "ADA@example.org").get();
        SignedIn second = signInWithProvider("s1", null).get();

        assertThat(first.user().status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(first.user().emailVerified()).isTrue();
        assertThat(second.user().key()).isEqualTo(ada.key());
        assertThat(signInWithProvider("s2", "ada@example.org").getLeft()).isEqualTo(new NotLetIn());
        assertThat(signInWithProvider("s3", "stranger@example.org").getLeft()).isEqualTo(new NotLetIn());
        assertThat(signInWithProvider("S1", null).getLeft()).isEqualTo(new NotLetIn());
        assertThat(claviger.signIn.sessions().find(second.session())).isPresent();
    }

    @Test
    void an_address_that_looks_alike_is_another_one_to_a_provider() {
        configureProvider(true);
        User mike = members.created("Mike");
        grant(claviger.admin, mike, OrganizationRoleKey.DEVELOPER);

        for (String alike : List.of("m\u0131ke@example.org", "\uff4dike@example.org", "mi\u212ae@example.org")) {
            assertThat(signInWithProvider(alike, alike).getLeft()).as(alike).isEqualTo(new NotLetIn());
        }
        assertThat(signInWithProvider("s1", "MIKE@example.org").isRight()).isTrue();
        assertThat(claviger.users
                        .create()
                        .create(claviger.admin, nameless("m\u0131ke@example.org"))
                        .getLeft())
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_provider_that_is_not_trusted_with_addresses_needs_a_known_subject() {
        configureProvider(false);
        var draft = new UserDraft(
                Optional.of("Ada"),
                Optional.of("ada@example.org"),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(PROVIDER.value()),
                Optional.of("s1"),
                Optional.of("ada"),
                List.of());
        User ada = claviger.users.create().create(claviger.admin, draft).get();
        grant(claviger.admin, ada, OrganizationRoleKey.DEVELOPER);
        User bob = members.created("Bob");
        grant(claviger.admin, bob, OrganizationRoleKey.DEVELOPER);

        assertThat(signInWithProvider("s2", "bob@example.org").getLeft()).isEqualTo(new NotLetIn());
        assertThat(signInWithProvider("s1", null).get().user().key()).isEqualTo(ada.key());
        assertThat(claviger.users.create().create(claviger.admin, draft).getLeft())
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void who_is_deactivated_or_has_no_role_is_not_let_in_by_a_provider_either() {
        configureProvider(true);
        User ada = members.created("Ada");

        assertThat(signInWithProvider("s1", "ada@example.org").getLeft()).isEqualTo(new NotLetIn());
        grant(claviger.admin, ada, OrganizationRoleKey.DEVELOPER);
        activate(ada, false);
        assertThat(signInWithProvider("s1", "ada@example.org").getLeft()).isEqualTo(new NotLetIn());
        assertThat(current(ada).identities()).isEmpty();
    }

    @Test
    void a_user_who_is_not_there_is_refused_everywhere() {
        var nobody = new UserKey(new UUID(7, 7));

        assertThat(claviger.users.find().find(claviger.admin, nobody).getLeft()).isEqualTo(new NoSuchUser());
        assertThat(claviger.users
                        .delete()
                        .delete(claviger.admin, nobody, VersionMatch.ANY)
                        .getLeft())
                .isEqualTo(new NoSuchUser());
        assertThat(claviger.users.roles().list(nobody).getLeft()).isEqualTo(new NoSuchUser());
        assertThat(claviger.users.permissions().show(nobody).getLeft()).isEqualTo(new NoSuchUser());
        assertThat(claviger.signIn.invite().invite(claviger.admin, nobody).getLeft())
                .isEqualTo(new NoSuchUser());
    }
}
