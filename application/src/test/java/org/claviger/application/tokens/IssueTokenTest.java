package org.claviger.application.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.application.EmbeddedClaviger.scopes;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.Credentials;
import org.claviger.application.tokens.IssueToken.Issued;
import org.claviger.application.tokens.IssueToken.Refusal;
import org.claviger.application.tokens.IssueToken.Refusal.NotAuthenticated;
import org.claviger.application.tokens.IssueToken.Refusal.NotGranted;
import org.claviger.domain.clients.AuthenticationError.ClientSuspended;
import org.claviger.domain.clients.AuthenticationError.WrongCredentials;
import org.claviger.domain.secrets.PlainSecret;
import org.claviger.domain.tokens.TokenError.NoPermissionForTarget;
import org.claviger.domain.tokens.TokenError.NoPermissions;
import org.claviger.domain.tokens.TokenError.ScopeNotHeld;
import org.claviger.domain.tokens.TokenError.UnknownTarget;
import org.claviger.domain.tokens.TokenRequest;
import org.junit.jupiter.api.Test;

class IssueTokenTest {
    private static final Either<Refusal, Issued> STRANGER = Either.left(new NotAuthenticated(new WrongCredentials()));

    private final EmbeddedClaviger claviger = new EmbeddedClaviger();

    private Optional<Instant> lastUsed(Credentials credentials) {
        return claviger.view(credentials.clientId()).secrets().get(0).lastUsedAt();
    }

    private Either<Refusal, Issued> withResources(Credentials credentials, String... resources) {
        return claviger.tokens
                .issue()
                .issue(new IssueToken.Command(
                        credentials.clientId().value(),
                        credentials.secret(),
                        new TokenRequest(List.of(), List.of(resources))));
    }

    @Test
    void an_unknown_client_and_a_wrong_secret_are_refused_alike_whatever_the_state_of_the_client() {
        var available = claviger.created("available", "users:view").credentials();
        var suspended = claviger.created("suspended", "users:view").credentials();
        var ended = claviger.created("ended", "users:view").credentials();
        claviger.clients
                .suspend()
                .suspend(claviger.admin, suspended.clientId(), VersionMatch.ANY)
                .get();
        claviger.secrets
                .end()
                .end(claviger.admin, ended.clientId(), ended.secretId(), VersionMatch.ANY)
                .get();
        var other = claviger.ports.mint().mint().secret();

        for (PlainSecret wrong : List.of(other, PlainSecret.presented(""), PlainSecret.presented("é".repeat(9_999)))) {
            assertThat(claviger.requestToken("00000000000000000000000000000000", wrong))
                    .isEqualTo(STRANGER);
            assertThat(claviger.requestToken("no client ID", wrong)).isEqualTo(STRANGER);
            assertThat(claviger.requestToken("", wrong)).isEqualTo(STRANGER);
            for (Credentials known : List.of(available, suspended, ended)) {
                assertThat(claviger.requestToken(known.clientId().value(), wrong))
                        .isEqualTo(STRANGER);
            }
        }
    }

    @Test
    void the_secret_of_another_client_is_a_wrong_one_even_if_that_is_suspended_or_the_secret_ended() {
        var one = claviger.created("one", "users:view").credentials();
        var suspended = claviger.created("suspended", "users:view").credentials();
        claviger.clients
                .suspend()
                .suspend(claviger.admin, suspended.clientId(), VersionMatch.ANY)
                .get();
        var replaced = claviger.created("replaced", "users:view").credentials();
        claviger.rotate(claviger.admin, replaced.clientId(), 0).get();

        assertThat(claviger.requestToken(one.clientId().value(), suspended.secret()))
                .isEqualTo(STRANGER);
        assertThat(claviger.requestToken(one.clientId().value(), replaced.secret()))
                .isEqualTo(STRANGER);
        assertThat(claviger.requestToken(one.clientId().value().toUpperCase(Locale.ROOT), one.secret()))
                .isEqualTo(STRANGER);
    }

    @Test
    void only_who_presents_the_correct_secret_is_told_of_the_suspension() {
        var client = claviger.created("a", "users:view").credentials();
        claviger.clients
                .suspend()
                .suspend(claviger.admin, client.clientId(), VersionMatch.ANY)
                .get();

        assertThat(claviger.requestToken(client)).isEqualTo(Either.left(new NotAuthenticated(new ClientSuspended())));
        assertThat(claviger.requestToken(
                        client.clientId().value(),
                        PlainSecret.presented(client.secret().reveal() + " ")))
                .isEqualTo(STRANGER);
    }

    @Test
    void the_last_use_is_noted_when_the_secret_lets_in() {
        var client = claviger.created("a", "users:view").credentials();
        claviger.clock.advance(Duration.ofSeconds(7));

        claviger.token(client);

        assertThat(lastUsed(client)).contains(claviger.clock.instant());
        assertThat(claviger.secrets.list().list(client.clientId()).get().get(0).lastUsedAt())
                .contains(claviger.clock.instant());
    }

    @Test
    void a_refused_secret_is_not_noted_as_used() {
        var client = claviger.created("a", "users:view").credentials();

        claviger.requestToken(client.clientId().value(), PlainSecret.presented("wrong"));
        claviger.requestToken("00000000000000000000000000000000", client.secret());
        assertThat(lastUsed(client)).isEmpty();

        claviger.clients
                .suspend()
                .suspend(claviger.admin, client.clientId(), VersionMatch.ANY)
                .get();
        claviger.requestToken(client);
        assertThat(lastUsed(client)).isEmpty();

        claviger.clients
                .resume()
                .resume(claviger.admin, client.clientId(), VersionMatch.ANY)
                .get();
        claviger.secrets
                .end()
                .end(claviger.admin, client.clientId(), client.secretId(), VersionMatch.ANY)
                .get();
        claviger.requestToken(client);
        assertThat(lastUsed(client)).isEmpty();
    }

    @Test
    void a_token_changes_nothing_about_the_client() {
        var client = claviger.created("a", "users:view");

        claviger.token(client.credentials());

        assertThat(claviger.ports
                        .clients()
                        .find(client.client().id())
                        .orElseThrow()
                        .version())
                .isEqualTo(1);
    }

    @Test
    void a_client_without_any_permission_gets_no_token() {
        var client = claviger.created("a").credentials();

        assertThat(claviger.requestToken(client)).isEqualTo(Either.left(new NotGranted(new NoPermissions())));
    }

    @Test
    void a_scope_that_is_not_held_is_refused_by_name() {
        var client =
                claviger.created("a", "users:manage", "users:view-groups@test").credentials();

        assertThat(claviger.requestToken(
                        client, "users:view", "billing:export", "users:view-groups@*", "users:view-groups", "x"))
                .isEqualTo(Either.left(new NotGranted(
                        new ScopeNotHeld(List.of("billing:export", "users:view-groups@*", "users:view-groups", "x")))));
        assertThat(claviger.requestToken(client, "users:view", "users:view-groups@test")
                        .get()
                        .scopes())
                .isEqualTo(scopes("users:view", "users:view-groups@test"));
    }

    @Test
    void a_resource_narrows_the_token_to_its_api() {
        var client = claviger.created("a", "users:view", "billing:export").credentials();

        assertThat(withResources(client, "urn:users").get().scopes()).isEqualTo(scopes("users:view"));
        assertThat(withResources(client, "urn:users", "urn:billing").get().scopes())
                .isEqualTo(scopes("users:view", "billing:export"));
        assertThat(withResources(client, "urn:claviger"))
                .isEqualTo(Either.left(new NotGranted(new NoPermissionForTarget())));
        assertThat(withResources(client, "urn:users", "urn:unknown"))
                .isEqualTo(Either.left(new NotGranted(new UnknownTarget())));
    }
}
