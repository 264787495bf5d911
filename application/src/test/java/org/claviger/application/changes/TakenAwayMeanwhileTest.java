package org.claviger.application.changes;

import static io.vavr.control.Either.right;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.VersionMatch;
import org.claviger.application.audit.TrailReader;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.ClientView;
import org.claviger.application.signin.AcceptInvitation;
import org.claviger.application.signin.SignIn;
import org.claviger.application.users.GrantOrganizationRole;
import org.claviger.application.users.UserDraft;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.permissions.SystemPermissions;
import org.junit.jupiter.api.Test;

/** Without HTTP: what callers change who were let in, when an administrator writes before they do. */
class TakenAwayMeanwhileTest {
    private static final String PASSWORD = "correct horse battery";

    private final EmbeddedClaviger claviger = new EmbeddedClaviger();
    private final TrailReader trail = new TrailReader(claviger.audit);
    private final ClientId target = claviger.created("Target").client().id();

    /** @param meanwhile done after the client was let in, before it writes */
    private Either<ClientRefusal, ClientView> suspendByClient(Consumer<ClientId> meanwhile) {
        var made = claviger.created("A client", "api-clients:manage", "billing:export");
        Caller caller = claviger.self(made.credentials());
        meanwhile.accept(made.client().id());
        trail.entries();
        return suspend(caller);
    }

    private Either<ClientRefusal, ClientView> suspend(Caller by) {
        return claviger.clients.suspend().suspend(by, target, VersionMatch.ANY);
    }

    private AccessWithdrawn refused(Runnable change) {
        var refused = catchThrowableOfType(AccessWithdrawn.class, change::run);
        assertThat(refused).isNotNull();
        assertThat(claviger.view(target).suspended()).isFalse();
        return refused;
    }

    @Test
    void a_client_that_was_suspended_changes_nothing_any_more() {
        var refused = refused(() -> suspendByClient(
                client -> claviger.clients.suspend().suspend(claviger.admin, client, VersionMatch.ANY)));

        assertThat(refused.missing()).isEmpty();
        assertThat(trail.lines()).containsExactly("access.refused Target [access_ended] {} {}");
    }

    @Test
    void a_client_that_has_lost_a_grant_changes_nothing_with_it_any_more() {
        var refused =
                refused(() -> suspendByClient(client -> claviger.edit(claviger.admin, client, "api-clients:manage")));

        assertThat(refused.missing())
                .isEqualTo(EmbeddedClaviger.scopes("billing:export").asList());
        assertThat(trail.lines())
                .containsExactly("access.refused Target [insufficient_scope] {} {missing=[billing:export]}");
    }

    @Test
    void a_client_that_has_lost_nothing_changes_on() {
        var changed = suspendByClient(
                client -> claviger.edit(claviger.admin, client, "api-clients:manage", "billing:export", "users:view"));

        assertThat(changed.isRight()).isTrue();
    }

    private Ticket session(User member) {
        return claviger.signIn
                .signIn()
                .signIn(new SignIn.Command(
                        member.email().value(), Password.presented(PASSWORD), Optional.empty(), "::1", "Test"))
                .get()
                .session();
    }

    /** An administrator who is a developer too. */
    private User member(String email) {
        var draft = new UserDraft(
                Optional.empty(),
                Optional.of(email),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        User member = claviger.users.create().create(claviger.admin, draft).get();
        give(member, OrganizationRoleKey.DEVELOPER);
        give(member, OrganizationRoleKey.ADMINISTRATOR);
        var invited =
                claviger.signIn.invite().invite(claviger.admin, member.key()).get();
        return claviger.signIn
                .acceptInvitation()
                .accept(new AcceptInvitation.Command(invited.ticket(), PASSWORD, List.of()))
                .get();
    }

    private void give(User member, OrganizationRoleKey role) {
        claviger.users
                .grantRole()
                .grant(new GrantOrganizationRole.Command(
                        claviger.admin,
                        member.key(),
                        Optional.of(role),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of()))
                .get();
    }

    private Caller caller(Ticket session) {
        return claviger.signIn.sessions().find(session).orElseThrow().caller();
    }

    @Test
    void a_member_whose_session_has_ended_changes_nothing_any_more() {
        Ticket session = session(member("ada@example.org"));
        Caller caller = caller(session);
        claviger.signIn.signOut().signOut(session);

        assertThat(refused(() -> suspend(caller)).missing()).isEmpty();
    }

    @Test
    void a_member_who_has_lost_a_role_changes_nothing_with_it_any_more() {
        member("root@example.org");
        User member = member("ada@example.org");
        Caller caller = caller(session(member));
        claviger.users
                .revokeRole()
                .revoke(claviger.admin, member.key(), OrganizationRoleKey.ADMINISTRATOR)
                .get();

        var refused = refused(() -> suspend(caller));

        assertThat(refused.missing())
                .contains(new Scope(SystemPermissions.MANAGE_API_CLIENTS, GrantTarget.ORGANIZATION));
    }

    @Test
    void callers_are_looked_at_in_the_transaction_before_anything_is_done() {
        var transactions = new Transactions(claviger.ports.unitOfWork(), claviger.audit, claviger.clock);
        var caller = new Caller(new PrincipalId("somebody"), Scopes.NONE, () -> {
            assertThat(claviger.unitOfWork.isRunning()).isTrue();
            return Optional.empty();
        });

        assertThatThrownBy(() -> transactions.attempt(caller, Optional::empty, now -> {
                    throw new AssertionError("must not be done");
                }))
                .isInstanceOf(AccessWithdrawn.class);
        assertThat(transactions.<ClientRefusal, String>attempt(claviger.admin, Optional::empty, now -> right("done")))
                .isEqualTo(right("done"));
    }
}
