package org.claviger.domain.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.junit.jupiter.api.Test;

class UserTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant LATER = NOW.plusMillis(1);
    private static final OrganizationRoleKey AUDITORS = new OrganizationRoleKey(new UUID(0, 7));
    private static final ProviderKey PROVIDER = new ProviderKey(new UUID(0, 8));

    private static User user() {
        return User.create(
                new UserKey(new UUID(0, 1)),
                new UserName("Ada"),
                new EmailAddress("ada@example.org"),
                true,
                Optional.empty(),
                List.of(),
                NOW);
    }

    private static GrantPeriod period(Instant start, Instant end) {
        return new GrantPeriod(Optional.ofNullable(start), Optional.ofNullable(end));
    }

    @Test
    void the_status_tells_how_far_a_user_has_come() {
        assertThat(user().status()).isEqualTo(UserStatus.PENDING_REGISTRATION);
        assertThat(user().invited().status()).isEqualTo(UserStatus.INVITED);
        assertThat(user().invited().registered(false).status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(user().registered(true).emailVerified()).isTrue();
        assertThat(deactivated(user().registered(false)).status()).isEqualTo(UserStatus.INACTIVE);
        assertThat(user().key().principal()).hasToString("member:00000000-0000-0000-0000-000000000001");
    }

    private static User deactivated(User user) {
        return user.describe(user.name(), user.photo(), false);
    }

    @Test
    void a_new_invitation_does_not_make_a_registered_user_unregistered() {
        User registered = user().registered(false);

        assertThat(registered.invited()).isSameAs(registered);
    }

    @Test
    void a_change_makes_a_new_version_and_no_change_does_not() {
        User user = user();
        User renamed = user.describe(new UserName("Ada L."), user.photo(), true);

        assertThat(renamed.version()).isEqualTo(2);
        assertThat(user.describe(user.name(), user.photo(), true)).isSameAs(user);
        assertThat(user.assign(always(AUDITORS)).version()).isEqualTo(2);
        assertThat(user.assign(always(AUDITORS)).assign(always(AUDITORS)).version())
                .isEqualTo(2);
        assertThat(user.unassign(AUDITORS)).isSameAs(user);
    }

    private static RoleAssignment always(OrganizationRoleKey role) {
        return new RoleAssignment(role, GrantPeriod.ALWAYS);
    }

    @Test
    void a_role_counts_from_its_start_inclusive_until_its_end_exclusive() {
        User user = user().assign(new RoleAssignment(AUDITORS, period(NOW, LATER)));

        assertThat(user.rolesAt(NOW.minusMillis(1))).isEmpty();
        assertThat(user.rolesAt(NOW)).containsExactly(AUDITORS);
        assertThat(user.rolesAt(LATER)).isEmpty();
        assertThat(user.roles().get(0).period().hasEndedAt(NOW)).isFalse();
        assertThat(user.roles().get(0).period().hasEndedAt(LATER)).isTrue();
    }

    @Test
    void a_period_ends_after_its_start() {
        assertThat(period(NOW, LATER).contains(NOW)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> period(NOW, NOW));
        assertThat(GrantPeriod.isOrdered(Optional.of(LATER), Optional.of(NOW))).isFalse();
        assertThat(GrantPeriod.isOrdered(Optional.of(LATER), Optional.empty())).isTrue();
    }

    @Test
    void a_role_given_again_has_the_new_period() {
        User user = user().assign(new RoleAssignment(AUDITORS, period(null, LATER)));

        User prolonged = user.assign(always(AUDITORS));

        assertThat(prolonged.roles()).containsExactly(always(AUDITORS));
    }

    @Test
    void a_permanent_administrator_can_sign_in_and_has_the_role_without_end() {
        User administrator = user().registered(false).assign(always(OrganizationRoleKey.ADMINISTRATOR));

        assertThat(administrator.isPermanentAdministrator()).isTrue();
        assertThat(user().assign(always(OrganizationRoleKey.ADMINISTRATOR)).isPermanentAdministrator())
                .isFalse();
        assertThat(deactivated(administrator).isPermanentAdministrator()).isFalse();
        assertThat(administrator
                        .assign(new RoleAssignment(OrganizationRoleKey.ADMINISTRATOR, period(null, LATER)))
                        .isPermanentAdministrator())
                .isFalse();
        assertThat(user().registered(false).assign(always(AUDITORS)).isPermanentAdministrator())
                .isFalse();
    }

    @Test
    void there_is_one_identity_for_each_provider() {
        User linked = user().link(identity("a")).link(identity("b"));

        assertThat(linked.identities()).containsExactly(identity("b"));
        assertThat(linked.identity(PROVIDER)).contains(identity("b"));
        assertThat(linked.identity(new ProviderKey(new UUID(0, 9)))).isEmpty();
    }

    private static Identity identity(String subject) {
        return new Identity(PROVIDER, Optional.of(subject), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void an_invitation_is_good_for_seven_days_and_for_what_the_user_held_then() {
        Scopes worth = Scopes.of(List.of(Scope.parse("a:b@*").orElseThrow()));
        var invitation = Invitation.create(new TicketHash("0".repeat(64)), user().key(), worth, NOW);
        Instant end = NOW.plus(Duration.ofDays(7));

        assertThat(invitation.isGoodFor(worth, end.minusMillis(1))).isTrue();
        assertThat(invitation.isGoodFor(worth, end)).isFalse();
        assertThat(invitation.isGoodFor(Scopes.NONE, NOW)).isTrue();
        assertThat(invitation.isGoodFor(
                        Scopes.of(List.of(Scope.parse("a:b@test").orElseThrow())), NOW))
                .isTrue();
        assertThat(invitation.isGoodFor(Scopes.of(List.of(Scope.parse("a:c").orElseThrow())), NOW))
                .isFalse();
    }

    @Test
    void a_session_ends_after_an_hour_without_a_request_and_after_twelve_in_any_case() {
        Session session = Session.create(
                new SessionKey(new UUID(1, 2)),
                new TicketHash("0".repeat(64)),
                user().key(),
                "::1",
                "x".repeat(300),
                NOW);

        assertThat(session.userAgent()).hasSize(200);
        assertThat(session.isLiveAt(NOW.plus(Duration.ofHours(1)).minusMillis(1)))
                .isTrue();
        assertThat(session.isLiveAt(NOW.plus(Duration.ofHours(1)))).isFalse();

        for (int minutes = 50; minutes < 12 * 60; minutes += 50) {
            session = session.seen(NOW.plus(Duration.ofMinutes(minutes)));
        }

        assertThat(session.isLiveAt(NOW.plus(Duration.ofHours(12)).minusMillis(1)))
                .isTrue();
        assertThat(session.isLiveAt(NOW.plus(Duration.ofHours(12)))).isFalse();
    }

    @Test
    void a_session_is_noted_as_seen_once_a_minute() {
        Session session = Session.create(
                new SessionKey(new UUID(1, 2)), new TicketHash("0".repeat(64)), user().key(), "::1", "", NOW);

        assertThat(session.seen(NOW.plus(Duration.ofMinutes(1)).minusMillis(1))).isSameAs(session);
        assertThat(session.seen(NOW.plus(Duration.ofMinutes(1))).lastSeenAt())
                .isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    }
}
