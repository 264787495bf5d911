package org.claviger.application.members;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Either;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.Page;
import org.claviger.application.VersionMatch;
import org.claviger.application.roles.CreateRole;
import org.claviger.application.signin.AcceptInvitation;
import org.claviger.application.signin.ChangePassword;
import org.claviger.application.signin.FakeLetters;
import org.claviger.application.signin.InviteUser.Invited;
import org.claviger.application.signin.ProviderRefusal;
import org.claviger.application.signin.RequestPasswordReset;
import org.claviger.application.signin.ResetPassword;
import org.claviger.application.signin.SignIn;
import org.claviger.application.signin.SignIn.SignedIn;
import org.claviger.application.signin.SignInRefusal;
import org.claviger.application.signin.SignInWithProvider;
import org.claviger.application.users.BulkOperation;
import org.claviger.application.users.CreateUsersInBulk;
import org.claviger.application.users.EditUser;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserFilters;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttribute;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Outcome;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.IdentityProvider;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordHash;
import org.claviger.domain.members.ProviderKey;
import org.claviger.domain.members.SessionKey;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Scopes;
import org.junit.jupiter.api.Test;

/** What the use cases about users, organization roles and signing in leave in the audit trail. */
class MemberTrailTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String OTHER = "another horse battery";
    private static final ProviderKey PROVIDER = new ProviderKey(new UUID(9, 9));

    private final EmbeddedClaviger claviger = new EmbeddedClaviger();
    private final NewMembers members = new NewMembers(claviger);

    /** All that nobody but its owner may know. */
    private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, OTHER));

    private Either<MemberRefusal, User> grant(Caller by, User user, OrganizationRoleKey role, Instant end) {
        return members.grant(by, user, role, null, end);
    }

    private Ticket invited(User user) {
        Invited invited =
                claviger.signIn.invite().invite(claviger.admin, user.key()).get();
        secret(invited.ticket());
        return invited.ticket();
    }

    private Ticket secret(Ticket ticket) {
        secrets.add(ticket.reveal());
        secrets.add(claviger.signInPorts.mint().hash(ticket).hex());
        return ticket;
    }

    private Either<SignInRefusal, User> accept(Ticket ticket) {
        return claviger.signIn.acceptInvitation().accept(new AcceptInvitation.Command(ticket, PASSWORD, List.of()));
    }

    /** Somebody who can sign in with {@link #PASSWORD}. */
    private User member(String name) {
        User user = members.created(name);
        grant(claviger.admin, user, OrganizationRoleKey.DEVELOPER, null).get();
        return accept(invited(user)).get();
    }

    private Either<SignInRefusal, SignedIn> signIn(String email, String password) {
        return signIn(email, password, Optional.empty());
    }

    private Either<SignInRefusal, SignedIn> signIn(String email, String password, Optional<String> newPassword) {
        return claviger.signIn
                .signIn()
                .signIn(new SignIn.Command(email, Password.presented(password), newPassword, "::1", "Test"))
                .peek(signedIn -> secret(signedIn.session()));
    }

    private Either<SignInRefusal, SignedIn> arrive(ProviderKey provider, String subject, String email) {
        return claviger.signIn
                .withProvider()
                .signIn(new SignInWithProvider.Command(
                        provider, subject, Optional.of(email), Optional.empty(), "::1", "Test"))
                .peek(signedIn -> secret(signedIn.session()));
    }

    private Either<SignInRefusal, SignedIn> changePassword(Ticket session, String current, String chosen) {
        return claviger.signIn
                .changePassword()
                .change(new ChangePassword.Command(session, Password.presented(current), chosen, "::1", "Test"))
                .peek(signedIn -> secret(signedIn.session()));
    }

    private Either<MemberRefusal, User> edit(User user, VersionMatch match, String name, boolean active) {
        return claviger.users
                .edit()
                .edit(new EditUser.Command(
                        claviger.admin,
                        user.key(),
                        match,
                        Optional.of(name),
                        Optional.of(active),
                        Optional.empty(),
                        List.of()));
    }

    private Either<MemberRefusal, OrganizationRole> role(Caller by, String name, String... scopes) {
        return claviger.roles
                .create()
                .create(
                        by,
                        new CreateRole.Draft(
                                Optional.of(name), Optional.of(EmbeddedClaviger.grants(scopes)), List.of()));
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

    /** What was recorded meanwhile. */
    private List<AuditRecord> during(Runnable work) {
        int before = claviger.audit.entries().size();
        work.run();
        return claviger.audit.entries().stream()
                .skip(before)
                .map(AuditEntry::happening)
                .toList();
    }

    private AuditRecord the(Runnable work) {
        List<AuditRecord> happenings = during(work);
        assertThat(happenings).hasSize(1);
        return happenings.get(0);
    }

    private AuditEntry last() {
        return claviger.audit.entries().get(claviger.audit.entries().size() - 1);
    }

    private static AuditedObject user(User user) {
        return new AuditedObject(
                AuditedObject.Kind.USER, user.key().toString(), user.name().value());
    }

    private static Actor actor(User user) {
        return new Actor(Actor.Kind.MEMBER, user.key().toString(), user.name().value());
    }

    private static AuditRecord change(
            AuditEvent event, AuditedObject object, AuditAttributes before, AuditAttributes after) {
        return AuditRecord.change(event, object, before, after);
    }

    private static AuditRecord refusal(User user, String reason) {
        return AuditRecord.refusal(AuditEvent.SIGN_IN_REFUSED, Optional.of(user(user)), reason)
                .about(AuditAttributes.of("how", "password"));
    }

    private static AuditRecord refusalOfNobody(String reason, String how) {
        return AuditRecord.refusal(AuditEvent.SIGN_IN_REFUSED, Optional.empty(), reason)
                .about(AuditAttributes.of("how", how));
    }

    @Test
    void a_user_is_recorded_with_all_that_is_known_and_then_with_what_changes() {
        AuditRecord made = the(() -> members.created("ada"));
        User ada = claviger.people
                .users()
                .findByEmail(new EmailAddress("ada@example.org"))
                .orElseThrow();
        AuditRecord edited =
                the(() -> edit(ada, VersionMatch.ANY, "Ada L.", false).get());
        AuditRecord gone = the(() -> claviger.users
                .delete()
                .delete(claviger.admin, ada.key(), VersionMatch.ANY)
                .get());

        assertThat(made)
                .isEqualTo(AuditRecord.of(
                        AuditEvent.USER_CREATED,
                        user(ada),
                        AuditAttributes.of("name", "ada")
                                .and("email", "ada@example.org")
                                .and("emailVerified", false)
                                .and("status", "pending_registration")
                                .and("organizationRoles", List.of())
                                .and("identities", List.of())));
        assertThat(edited.before()).isEqualTo(AuditAttributes.of("name", "ada").and("status", "pending_registration"));
        assertThat(edited.after())
                .isEqualTo(AuditAttributes.of("name", "Ada L.").and("status", "inactive"));
        assertThat(gone.event()).isEqualTo("user.deleted");
        assertThat(gone.before().byName()).containsKeys("name", "email", "organizationRoles");
        assertThat(gone.after()).isEqualTo(AuditAttributes.NONE);
    }

    @Test
    void nothing_is_recorded_when_nothing_changes_or_it_is_refused() {
        User ada = members.created("ada");
        OrganizationRole role =
                role(claviger.admin, "Auditors", "audit-trail:view").get();
        grant(claviger.admin, ada, role.key(), null).get();

        assertThat(during(() -> {
                    edit(ada, VersionMatch.ANY, "ada", true);
                    edit(ada, VersionMatch.of(Set.of(99L)), "Bob", true);
                    edit(ada, VersionMatch.ANY, "", true);
                    claviger.users
                            .create()
                            .create(
                                    claviger.admin,
                                    NewMembers.draft("Ada", ada.email().value()));
                    grant(claviger.admin, ada, role.key(), null);
                    edit(claviger.admin, role, "audit-trail:view");
                    role(claviger.admin, "auditors", "audit-trail:view");
                    claviger.users.revokeRole().revoke(claviger.admin, ada.key(), OrganizationRoleKey.DEVELOPER);
                    claviger.roles.delete().delete(claviger.admin, OrganizationRoleKey.DEVELOPER, VersionMatch.ANY);
                }))
                .isEmpty();
    }

    @Test
    void roles_are_granted_and_revoked_with_their_periods() {
        User ada = members.created("ada");
        OrganizationRole role =
                role(claviger.admin, "Auditors", "audit-trail:view").get();
        Instant end = claviger.clock.instant().plus(Duration.ofDays(1));
        AuditAttributes named = AuditAttributes.of("role", "Auditors").and("roleKey", role.key());

        var granted = during(() -> {
            grant(claviger.admin, ada, role.key(), null).get();
            grant(claviger.admin, ada, role.key(), end).get();
            claviger.users
                    .revokeRole()
                    .revoke(claviger.admin, ada.key(), role.key())
                    .get();
        });

        assertThat(granted)
                .containsExactly(
                        change(AuditEvent.ROLE_GRANTED, user(ada), AuditAttributes.NONE, named),
                        change(AuditEvent.ROLE_GRANTED, user(ada), AuditAttributes.NONE, named.and("until", end)),
                        change(AuditEvent.ROLE_REVOKED, user(ada), named.and("until", end), AuditAttributes.NONE));
    }

    @Test
    void roles_are_recorded_with_what_they_grant_and_who_loses_it() {
        var happened = during(() -> {
            OrganizationRole role =
                    role(claviger.admin, "Auditors", "audit-trail:view").get();
            OrganizationRole copy = claviger.roles
                    .create()
                    .duplicate(
                            claviger.admin,
                            role.key(),
                            new CreateRole.Draft(Optional.empty(), Optional.empty(), List.of()))
                    .get();
            edit(claviger.admin, copy, "billing:export").get();
            grant(claviger.admin, members.created("ada"), copy.key(), null).get();
            claviger.roles
                    .delete()
                    .delete(claviger.admin, copy.key(), VersionMatch.ANY)
                    .get();
        });

        assertThat(happened)
                .extracting(AuditRecord::event)
                .containsExactly(
                        "organization-role.created",
                        "organization-role.created",
                        "organization-role.edited",
                        "user.created",
                        "user.organization-role-granted",
                        "organization-role.deleted");
        assertThat(happened.get(1).after().byName()).containsKeys("name", "permissions", "duplicateOf");
        assertThat(happened.get(2).before())
                .isEqualTo(AuditAttributes.NONE.and("permissions", List.of("audit-trail:view")));
        assertThat(happened.get(2).after())
                .isEqualTo(AuditAttributes.NONE.and("permissions", List.of("billing:export")));
        User ada = claviger.people
                .users()
                .findByEmail(new EmailAddress("ada@example.org"))
                .orElseThrow();
        assertThat(happened.get(5).before().byName())
                .containsEntry("usersCount", new AuditAttribute.Text("1"))
                .containsEntry(
                        "users", new AuditAttribute.Texts(List.of(ada.key().toString())));
    }

    @Test
    void who_gives_what_they_do_not_hold_is_noted_once_with_what_is_missing() {
        User ada = members.created("ada");
        grant(claviger.admin, ada, OrganizationRoleKey.ADMINISTRATOR, null).get();
        OrganizationRole role =
                role(claviger.admin, "Auditors", "audit-trail:view").get();
        Caller weak = claviger.caller("weak", "user-management:manage-users");

        var refused = during(() -> {
            grant(weak, ada, role.key(), null);
            claviger.signIn.invite().invite(weak, ada.key());
            role(weak, "Mine", "billing:export");
            edit(weak, role, "billing:export");
        });

        assertThat(refused).allSatisfy(refusal -> {
            assertThat(refusal.event()).isEqualTo("access.refused");
            assertThat(refusal.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(refusal.reason()).contains("permissions_not_held");
        });
        assertThat(refused)
                .extracting(refusal ->
                        refusal.object().map(AuditedObject::reference).orElse(""))
                .containsExactly("user:" + ada.key(), "user:" + ada.key(), "", "organization-role:" + role.key());
        assertThat(refused.get(0).after()).isEqualTo(AuditAttributes.NONE.and("missing", List.of("audit-trail:view")));
    }

    @Test
    void an_invitation_is_recorded_each_time_it_is_sent_and_when_it_is_accepted() {
        User ada = members.created("ada");

        AuditRecord first = the(() -> invited(ada));
        AuditRecord second = the(() -> accept(invited(ada)).get(), 1);
        AuditEntry accepted = last();

        assertThat(first.event()).isEqualTo("user.invited");
        assertThat(first.before()).isEqualTo(AuditAttributes.of("status", "pending_registration"));
        assertThat(first.after())
                .isEqualTo(AuditAttributes.of("status", "invited")
                        .and("invitedUntil", claviger.clock.instant().plus(Duration.ofDays(7))));
        assertThat(second.event()).isEqualTo("user.invitation-accepted");
        assertThat(second.before().byName()).containsKeys("status", "invitedUntil");
        assertThat(second.after()).isEqualTo(AuditAttributes.of("status", "active"));
        assertThat(accepted.origin().actor()).isEqualTo(actor(ada));
    }

    @Test
    void tickets_that_are_good_for_nothing_are_noted_with_whose_they_are() {
        User ada = member("ada");
        Ticket invitation = invited(ada);
        request("ada@example.org");
        Ticket reset = secret(FakeLetters.ticket(
                claviger.mailer.sent().get(claviger.mailer.sent().size() - 1)));
        claviger.clock.advance(Duration.ofDays(8));

        var refused = during(() -> {
            accept(invitation);
            accept(new Ticket("unknown"));
            reset(reset);
            reset(new Ticket("unknown"));
        });

        String invited = "invitation_not_valid";
        String lost = "password_reset_not_valid";
        assertThat(refused)
                .containsExactly(
                        AuditRecord.refusal(AuditEvent.INVITATION_ACCEPTED, Optional.of(user(ada)), invited),
                        AuditRecord.refusal(AuditEvent.INVITATION_ACCEPTED, Optional.empty(), invited),
                        AuditRecord.refusal(AuditEvent.PASSWORD_RESET, Optional.of(user(ada)), lost),
                        AuditRecord.refusal(AuditEvent.PASSWORD_RESET, Optional.empty(), lost));
    }

    @Test
    void what_ends_together_with_something_else_is_told() {
        User ada = member("ada");
        Ticket invitation = invited(ada);
        signIn("ada@example.org", PASSWORD).get();
        signIn("ada@example.org", PASSWORD).get();
        request("ada@example.org");
        Instant now = claviger.clock.instant();
        AuditAttributes links = AuditAttributes.of("invitedUntil", now.plus(Duration.ofDays(7)))
                .and("passwordResetUntil", now.plus(Duration.ofHours(1)));

        AuditRecord edited = the(() -> edit(ada, VersionMatch.ANY, "ada", false).get());
        AuditRecord again = the(() -> edit(ada, VersionMatch.ANY, "Ada", false).get());

        assertThat(edited.before()).isEqualTo(links.and("status", "active").and("sessions", 2));
        assertThat(again.before()).isEqualTo(AuditAttributes.of("name", "ada"));
        assertThat(accept(invitation).isLeft()).isTrue();
    }

    @Test
    void a_user_is_deleted_with_all_that_lets_somebody_act_as_the_user() {
        User ada = member("ada");
        signIn("ada@example.org", PASSWORD).get();
        invited(ada);

        AuditRecord gone = the(() -> claviger.users
                .delete()
                .delete(claviger.admin, ada.key(), VersionMatch.ANY)
                .get());

        assertThat(gone.before().byName())
                .containsEntry("sessions", new AuditAttribute.Text("1"))
                .containsKeys("invitedUntil", "organizationRoles");
    }

    @Test
    void an_invitation_and_a_link_that_are_replaced_are_told() {
        User ada = member("ada");
        Instant now = claviger.clock.instant();
        invited(ada);
        request("ada@example.org");
        claviger.clock.advance(Duration.ofMinutes(1));

        AuditRecord invited = the(() -> invited(ada));
        AuditRecord requested = the(() -> request("ada@example.org"));

        assertThat(invited.before()).isEqualTo(AuditAttributes.of("invitedUntil", now.plus(Duration.ofDays(7))));
        assertThat(requested.before()).isEqualTo(AuditAttributes.of("until", now.plus(Duration.ofHours(1))));
    }

    @Test
    void an_invitation_that_is_withdrawn_by_giving_a_role_is_recorded_even_if_nothing_else_changes() {
        User ada = members.created("ada");
        grant(claviger.admin, ada, OrganizationRoleKey.DEVELOPER, null).get();
        Instant now = claviger.clock.instant();
        invited(ada);

        AuditRecord withdrawn = the(() ->
                grant(claviger.admin, ada, OrganizationRoleKey.DEVELOPER, null).get());
        invited(ada);
        claviger.clock.advance(Duration.ofDays(7));

        assertThat(withdrawn)
                .isEqualTo(change(
                        AuditEvent.INVITATION_WITHDRAWN,
                        user(ada),
                        AuditAttributes.of("invitedUntil", now.plus(Duration.ofDays(7))),
                        AuditAttributes.NONE));
        assertThat(during(() -> grant(claviger.admin, ada, OrganizationRoleKey.DEVELOPER, null)
                        .get()))
                .isEmpty();
    }

    private Either<SignInRefusal, User> reset(Ticket ticket) {
        return claviger.signIn.reset().reset(new ResetPassword.Command(ticket, PASSWORD, List.of()));
    }

    @Test
    void who_changes_a_password_after_the_session_has_ended_is_noted() {
        member("ada");
        Ticket session = signIn("ada@example.org", PASSWORD).get().session();
        claviger.signIn.signOut().signOut(session);

        AuditRecord refused = the(() -> changePassword(session, PASSWORD, OTHER));

        assertThat(refused).isEqualTo(refusalOfNobody("session_ended", "password"));
    }

    /** The one of several that has this index. */
    private AuditRecord the(Runnable work, int index) {
        return during(work).get(index);
    }

    @Test
    void a_sign_in_is_recorded_with_who_has_come_and_how() {
        User ada = member("ada");

        AuditRecord signedIn = the(() -> signIn("ADA@example.org", PASSWORD).get());

        assertThat(signedIn)
                .isEqualTo(AuditRecord.of(AuditEvent.SIGNED_IN, user(ada), AuditAttributes.of("how", "password")));
        assertThat(last().origin().actor()).isEqualTo(actor(ada));
        assertThat(last().at()).isEqualTo(claviger.clock.instant());
    }

    @Test
    void a_refused_sign_in_is_noted_with_the_reason_that_nobody_is_told() {
        Instant now = claviger.clock.instant();
        User ada = member("ada");
        User later = member("later");
        members.grant(claviger.admin, later, OrganizationRoleKey.DEVELOPER, now.plusSeconds(9), null)
                .get();
        User ended = member("ended");
        members.grant(claviger.admin, ended, OrganizationRoleKey.DEVELOPER, now.minusSeconds(9), now)
                .get();
        User powerless = member("powerless");
        claviger.users
                .revokeRole()
                .revoke(claviger.admin, powerless.key(), OrganizationRoleKey.DEVELOPER)
                .get();
        User inactive = member("inactive");
        edit(inactive, VersionMatch.ANY, "inactive", false).get();
        User invited = members.created("invited");

        var refused = during(() -> {
            signIn("nobody@example.org", PASSWORD);
            signIn(PASSWORD, PASSWORD);
            signIn("ada@example.org", "wrong");
            Stream.of("later", "ended", "powerless", "inactive", "invited")
                    .forEach(name -> signIn(name + "@example.org", PASSWORD));
            claviger.signIn.noteRefused().tooManyAttempts("Ada@example.org");
            claviger.signIn.noteRefused().tooManyAttempts("no address");
        });

        assertThat(refused)
                .containsExactly(
                        refusalOfNobody("unknown_user", "password"),
                        refusalOfNobody("unknown_user", "password"),
                        refusal(ada, "wrong_password"),
                        refusal(later, "organization_role_not_begun"),
                        refusal(ended, "organization_role_ended"),
                        refusal(powerless, "no_organization_role"),
                        refusal(inactive, "user_not_active"),
                        refusal(invited, "no_password"),
                        refusal(ada, "too_many_attempts"),
                        refusalOfNobody("too_many_attempts", "password"));
    }

    @Test
    void a_sign_in_through_a_provider_is_recorded_with_what_it_makes_of_the_user() {
        claviger.providers.add(
                new IdentityProvider(PROVIDER, "Company", URI.create("https://id.example.org"), "claviger", true));
        User ada = members.created("ada");
        grant(claviger.admin, ada, OrganizationRoleKey.DEVELOPER, null).get();

        AuditRecord first = the(() -> arrive(PROVIDER, "s-1", "ada@example.org").get());
        AuditRecord second =
                the(() -> arrive(PROVIDER, "s-1", "ada@example.org").get());

        assertThat(first.event()).isEqualTo("member.signed-in");
        assertThat(first.after())
                .isEqualTo(AuditAttributes.of("how", "Company")
                        .and("emailVerified", true)
                        .and("status", "active")
                        .and("identities", List.of(PROVIDER + " s-1")));
        assertThat(second)
                .isEqualTo(AuditRecord.of(AuditEvent.SIGNED_IN, user(ada), AuditAttributes.of("how", "Company")));
    }

    @Test
    void refusals_around_a_provider_are_noted() {
        claviger.providers.add(
                new IdentityProvider(PROVIDER, "Company", URI.create("https://id.example.org"), "claviger", true));
        var unknown = new ProviderKey(new UUID(8, 8));
        User ada = members.created("ada");

        var refused = during(() -> {
            arrive(unknown, "s-1", "ada@example.org");
            arrive(PROVIDER, "s-1", "nobody@example.org");
            arrive(PROVIDER, "s-1", "ada@example.org");
            claviger.signIn.noteRefused().byProvider("Company", ProviderRefusal.NOT_TRUSTED);
            claviger.signIn.noteRefused().tooManyAttemptsWith("Company");
        });

        assertThat(refused)
                .containsExactly(
                        refusalOfNobody("unknown_provider", unknown.toString()),
                        refusalOfNobody("unknown_user", "Company"),
                        refusal(ada, "no_organization_role").about(AuditAttributes.of("how", "Company")),
                        refusalOfNobody("provider_not_trusted", "Company"),
                        refusalOfNobody("too_many_attempts", "Company"));
    }

    @Test
    void sessions_are_recorded_when_they_are_ended_but_not_when_they_have_ended_already() {
        User ada = member("ada");
        Ticket one = signIn("ada@example.org", PASSWORD).get().session();
        Ticket two = signIn("ada@example.org", PASSWORD).get().session();
        Ticket three = signIn("ada@example.org", PASSWORD).get().session();
        SessionKey key =
                claviger.signIn.sessions().find(two).orElseThrow().session().key();

        var ended = during(() -> {
            claviger.signIn.endSession().end(one, key);
            claviger.signIn.endSession().end(one, key);
            claviger.signIn.signOut().signOut(two);
            claviger.signIn.signOut().signOut(three);
            claviger.signIn.signOut().signOutEverywhere(one);
            claviger.signIn.signOut().signOutEverywhere(one);
        });

        assertThat(ended)
                .extracting(AuditRecord::event)
                .containsExactly("member.session-ended", "member.signed-out", "member.signed-out");
        assertThat(ended.get(0).before())
                .isEqualTo(AuditAttributes.of("session", key)
                        .and("begun", claviger.clock.instant())
                        .and("address", "::1")
                        .and("userAgent", "Test"));
        assertThat(ended.get(2).before()).isEqualTo(AuditAttributes.of("sessions", 1));
        assertThat(last().origin().actor()).isEqualTo(actor(ada));
    }

    @Test
    void passwords_are_recorded_when_they_change_but_never_what_they_are() {
        User ada = member("ada");
        Ticket session = signIn("ada@example.org", PASSWORD).get().session();

        var happened = during(() -> {
            changePassword(session, "wrong", OTHER);
            changePassword(session, PASSWORD, OTHER).get();
            request("ada@example.org");
            request("nobody@example.org");
            Ticket reset = secret(FakeLetters.ticket(
                    claviger.mailer.sent().get(claviger.mailer.sent().size() - 1)));
            reset(reset).get();
            claviger.signIn.noteRefused().tooManyResets("ada@example.org");
        });

        assertThat(happened)
                .containsExactly(
                        refusal(ada, "wrong_password"),
                        change(
                                AuditEvent.PASSWORD_CHANGED,
                                user(ada),
                                AuditAttributes.of("sessions", 1),
                                AuditAttributes.NONE),
                        AuditRecord.of(
                                AuditEvent.PASSWORD_RESET_REQUESTED,
                                user(ada),
                                AuditAttributes.of(
                                        "until", claviger.clock.instant().plus(Duration.ofHours(1)))),
                        change(
                                AuditEvent.PASSWORD_RESET,
                                user(ada),
                                AuditAttributes.of("emailVerified", false)
                                        .and(
                                                "passwordResetUntil",
                                                claviger.clock.instant().plus(Duration.ofHours(1)))
                                        .and("sessions", 1),
                                AuditAttributes.of("emailVerified", true)),
                        AuditRecord.refusal(
                                AuditEvent.PASSWORD_RESET_REQUESTED, Optional.of(user(ada)), "too_many_attempts"));
    }

    private void request(String email) {
        claviger.signIn
                .requestReset()
                .request(new RequestPasswordReset.Command(email, List.of()))
                .get();
        claviger.background.finish();
    }

    @Test
    void the_first_administrator_and_the_change_of_the_one_time_password_are_recorded() {
        var happened = during(() -> {
            String oneTime = claviger.signIn
                    .firstAdministrator()
                    .make("root@localhost", Optional.empty())
                    .get()
                    .orElseThrow()
                    .oneTimePassword()
                    .orElseThrow();
            secrets.add(oneTime);
            signIn("root@localhost", oneTime);
            signIn("root@localhost", oneTime, Optional.of("short"));
            signIn("root@localhost", oneTime, Optional.of(PASSWORD)).get();
        });

        assertThat(happened)
                .extracting(AuditRecord::event)
                .containsExactly("user.created", "member.password-changed", "member.signed-in");
    }

    @Test
    void users_created_in_bulk_are_recorded_as_the_work_of_who_asked() {
        var client = claviger.created("Importer", "user-management:manage-users")
                .client()
                .id();
        BulkOperation operation = claviger.users
                .createInBulk()
                .begin(new CreateUsersInBulk.Command(
                        new Caller(client.principal(), Scopes.NONE),
                        List.of(NewMembers.draft("ada", "ada@example.org"), NewMembers.draft("bad", "no address")),
                        List.of()))
                .get();
        assertThat(last().happening().event()).isEqualTo("user.bulk-requested");
        assertThat(last().happening().after())
                .isEqualTo(AuditAttributes.of("bulkOperation", operation.key()).and("users", 2));

        var happened = during(() -> claviger.users.continueBulk().run());

        assertThat(happened).extracting(AuditRecord::event).containsExactly("user.created");
        assertThat(happened.get(0).after().byName()).containsKeys("email", "bulkOperation");
        assertThat(last().origin().actor()).isEqualTo(new Actor(Actor.Kind.API_CLIENT, client.value(), ""));
    }

    /** {@code organization-role.permissions-taken-away} comes with stages and permissions, and so is recorded there. */
    @Test
    void every_event_about_members_is_recorded_and_no_entry_has_a_secret() {
        List<MemberTrailTest> lives = Stream.<Consumer<MemberTrailTest>>of(
                        MemberTrailTest::a_user_is_recorded_with_all_that_is_known_and_then_with_what_changes,
                        MemberTrailTest::roles_are_recorded_with_what_they_grant_and_who_loses_it,
                        MemberTrailTest::roles_are_granted_and_revoked_with_their_periods,
                        MemberTrailTest::sessions_are_recorded_when_they_are_ended_but_not_when_they_have_ended_already,
                        MemberTrailTest
                                ::an_invitation_that_is_withdrawn_by_giving_a_role_is_recorded_even_if_nothing_else_changes,
                        MemberTrailTest::tickets_that_are_good_for_nothing_are_noted_with_whose_they_are,
                        MemberTrailTest::users_created_in_bulk_are_recorded_as_the_work_of_who_asked,
                        MemberTrailTest::passwords_are_recorded_when_they_change_but_never_what_they_are,
                        MemberTrailTest::the_first_administrator_and_the_change_of_the_one_time_password_are_recorded,
                        MemberTrailTest::a_refused_sign_in_is_noted_with_the_reason_that_nobody_is_told)
                .map(life -> {
                    var test = new MemberTrailTest();
                    life.accept(test);
                    return test;
                })
                .toList();

        Set<String> recorded = lives.stream()
                .flatMap(test -> test.claviger.audit.events().stream())
                .collect(toSet());
        Set<String> all = Stream.of(AuditEvent.values())
                .map(AuditEvent::code)
                .filter(code ->
                        code.startsWith("user.") || code.startsWith("organization-role.") || code.startsWith("member."))
                .filter(code -> !code.equals(AuditEvent.ORGANIZATION_ROLE_PERMISSIONS_TAKEN_AWAY.code()))
                .collect(toSet());
        assertThat(recorded).containsAll(all);
        lives.forEach(MemberTrailTest::assertNoSecretIsRecorded);
    }

    private void assertNoSecretIsRecorded() {
        List<String> hashes =
                claviger
                        .people
                        .users()
                        .list(everybody(), new Page.Request(0, 100), UserSort.NAME, false)
                        .results()
                        .stream()
                        .flatMap(found ->
                                claviger.people.passwords().find(found.user().key()).stream())
                        .map(PasswordHash::encoded)
                        .toList();
        assertThat(claviger.audit.entries())
                .extracting(AuditEntry::canonical)
                .allSatisfy(entry -> assertThat(Stream.concat(secrets.stream(), hashes.stream()))
                        .noneMatch(entry::contains));
    }

    private Users.Filter everybody() {
        return UserFilters.of(
                UserCriteria.NONE, Optional.empty(), claviger.models.current().stages(), claviger.clock.instant());
    }
}
