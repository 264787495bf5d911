package org.claviger.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.claviger.domain.tokens.SomeAccess.IDENTITY;
import static org.claviger.domain.tokens.SomeAccess.NOW;
import static org.claviger.domain.tokens.SomeAccess.PORTFOLIOS;
import static org.claviger.domain.tokens.SomeAccess.catalog;
import static org.claviger.domain.tokens.SomeAccess.client;
import static org.claviger.domain.tokens.SomeAccess.grant;
import static org.claviger.domain.tokens.SomeAccess.permission;
import static org.claviger.domain.tokens.SomeAccess.scopes;
import static org.claviger.domain.tokens.SomeAccess.stages;

import io.vavr.control.Either;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestTest {
    private final ApiClient client = client(grant("users:manage"), grant("end-users:view", "test", "production"));

    @Test
    void a_token_carries_all_that_the_client_holds_and_all_that_follows_from_it() {
        var token = ask(client, List.of(), List.of()).get();

        assertThat(token.client()).isEqualTo(client.id());
        assertThat(token.scopes())
                .hasToString("end-users:view@production end-users:view@test stages:view@production stages:view@test"
                        + " users:manage users:view");
        assertThat(token.audience()).containsExactlyInAnyOrder(IDENTITY, PORTFOLIOS);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T10:00:00Z,2026-11-21T10:00:00Z",
        "2026-11-21T10:00:00.999999999Z,2026-11-21T10:00:00Z",
        "2026-12-31T23:59:59.999Z,2026-12-31T23:59:59Z"
    })
    void a_token_is_issued_at_a_whole_second_and_lives_for_its_lifetime(Instant now, Instant issuedAt) {
        var lifetime = new TokenLifetime(Duration.ofMinutes(1));

        var token = new TokenRequest(List.of(), List.of())
                .grant(client, catalog(), stages(), lifetime, now)
                .get();

        assertThat(token.issuedAt()).isEqualTo(issuedAt);
        assertThat(token.expiresAt()).isEqualTo(issuedAt.plusSeconds(60));
    }

    @Test
    void a_client_without_permissions_gets_no_token_and_is_told_what_to_do() {
        var refused = ask(client(), List.of(), List.of()).getLeft();

        assertThat(refused.code()).isEqualTo("invalid_scope");
        assertThat(refused.sentence()).isEqualTo("the client has no permission; ask an administrator to grant it one");
        assertThat(ask(client(), List.of("users:view"), List.of("urn:unknown")).getLeft())
                .isEqualTo(new TokenError.NoPermissions());
    }

    @Test
    void a_client_whose_permissions_are_not_in_the_catalog_any_more_gets_no_token() {
        var other = catalog(permission("other:thing", "identity", AppliesTo.STAGE));

        var refused =
                new TokenRequest(List.of(), List.of()).grant(client, other, stages(), TokenLifetime.STANDARD, NOW);

        assertThat(refused.getLeft()).isEqualTo(new TokenError.NoPermissions());
    }

    @Test
    void a_token_is_narrowed_to_the_scopes_asked_for_and_what_they_imply() {
        assertThat(ask(client, List.of("end-users:view@test"), List.of()).get().scopes())
                .isEqualTo(scopes("end-users:view@test", "stages:view@test"));
        assertThat(ask(client, List.of("users:manage"), List.of()).get().scopes())
                .isEqualTo(scopes("users:manage", "users:view"));
    }

    @Test
    void a_token_is_narrowed_to_an_implied_scope_alone() {
        var token = ask(client, List.of("stages:view@test", "stages:view@test"), List.of())
                .get();

        assertThat(token.scopes()).isEqualTo(scopes("stages:view@test"));
        assertThat(token.audience()).containsExactly(PORTFOLIOS);
    }

    @Test
    void a_stage_is_asked_for_out_of_every_stage() {
        var everywhere = client(grant("end-users:view", "*"));

        assertThat(ask(everywhere, List.of("end-users:view@test"), List.of())
                        .get()
                        .scopes())
                .isEqualTo(scopes("end-users:view@test", "stages:view@test"));
        assertThat(ask(everywhere, List.of("end-users:view@*", "end-users:view@test"), List.of())
                        .get()
                        .scopes())
                .isEqualTo(scopes("end-users:view@*", "stages:view@*"));
    }

    @Test
    void a_stage_that_is_not_there_is_refused_even_out_of_every_stage() {
        var everywhere = client(grant("end-users:view", "*"));

        assertThat(ask(everywhere, List.of("end-users:view@nowhere"), List.of()).getLeft())
                .isEqualTo(new TokenError.ScopeNotHeld(List.of("end-users:view@nowhere")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "users:no-such",
                "users",
                "Users:view",
                "end-users:view",
                "end-users:view@*",
                "end-users:view@development",
                "users:view@test",
                "users:view@*",
                "end-users:view@test@test"
            })
    void a_scope_that_is_not_held_is_refused(String scope) {
        var refused = ask(client, List.of("users:view", scope), List.of()).getLeft();

        assertThat(refused).isEqualTo(new TokenError.ScopeNotHeld(List.of(scope)));
        assertThat(refused.code()).isEqualTo("invalid_scope");
    }

    @Test
    void all_scopes_that_are_not_held_are_named() {
        var refused = ask(client, List.of("users:delete", "users:view", "stages:view"), List.of())
                .getLeft();

        assertThat(refused.sentence()).isEqualTo("the client does not hold: users:delete stages:view");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "\n", "\r\nSet-Cookie:a=b", "\u007F", "ü", "\uD83D\uDD11", "\u0000"})
    void what_is_not_written_as_a_scope_is_not_repeated(String scope) {
        var malformed = ask(client, List.of("users:view" + scope), List.of()).getLeft();
        var both = ask(client, List.of("users:view" + scope, "users:delete"), List.of())
                .getLeft();

        assertThat(malformed.sentence()).isEqualTo("a scope is not written as permission or permission@stage");
        assertThat(both.sentence()).isEqualTo("the client does not hold: users:delete");
    }

    @Test
    void a_token_is_narrowed_to_the_resources_asked_for() {
        var forPortfolios =
                ask(client, List.of(), List.of(PORTFOLIOS.toString())).get();
        var forIdentity = ask(client, List.of("end-users:view@test"), List.of(IDENTITY.toString()))
                .get();
        var forBoth = ask(client, List.of(), List.of(PORTFOLIOS.toString(), IDENTITY.toString(), IDENTITY.toString()))
                .get();

        assertThat(forPortfolios.audience()).containsExactly(PORTFOLIOS);
        assertThat(forPortfolios.scopes()).isEqualTo(scopes("stages:view@production", "stages:view@test"));
        assertThat(forIdentity.audience()).containsExactly(IDENTITY);
        assertThat(forIdentity.scopes()).isEqualTo(scopes("end-users:view@test"));
        assertThat(forBoth).isEqualTo(ask(client, List.of(), List.of()).get());
    }

    @Test
    void a_resource_of_which_nothing_is_held_is_left_out_beside_one_of_which_something_is() {
        var resources = List.of(IDENTITY.toString(), PORTFOLIOS.toString());

        var token = ask(client(grant("users:view")), List.of(), resources).get();

        assertThat(token.audience()).containsExactly(IDENTITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "https://claviger.example/api/identity/",
                "https://claviger.example/api/identity#x",
                "https://claviger.example/api",
                "not a uri"
            })
    void a_resource_that_is_no_audience_is_refused_even_beside_a_known_one(String resource) {
        var refused =
                ask(client, List.of(), List.of(IDENTITY.toString(), resource)).getLeft();

        assertThat(refused).isEqualTo(new TokenError.UnknownTarget());
        assertThat(refused.code()).isEqualTo("invalid_target");
    }

    @Test
    void resources_that_none_of_the_scopes_reaches_are_refused() {
        var notHeld = ask(client(grant("users:view")), List.of(), List.of(PORTFOLIOS.toString()));
        var narrowedAway = ask(client, List.of("stages:view@test"), List.of(IDENTITY.toString()));

        assertThat(notHeld.getLeft()).isEqualTo(new TokenError.NoPermissionForTarget());
        assertThat(narrowedAway.getLeft()).isEqualTo(new TokenError.NoPermissionForTarget());
        assertThat(notHeld.getLeft().code()).isEqualTo("invalid_target");
    }

    @Test
    void a_token_has_an_audience_always() {
        var audience = new ArrayList<URI>();
        var scopes = scopes("users:view");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessToken(client.id(), audience, NOW, NOW.plusSeconds(60), scopes));
        for (var scope : ask(client, List.of(), List.of()).get().scopes().asList()) {
            assertThat(ask(client, List.of(scope.toString()), List.of()).get().audience())
                    .isNotEmpty();
        }
    }

    @Test
    void the_audience_of_a_token_cannot_be_changed_through_the_list_that_it_was_made_from() {
        var audience = new ArrayList<>(List.of(IDENTITY));
        var token = new AccessToken(client.id(), audience, NOW, NOW.plusSeconds(60), scopes("users:view"));

        audience.clear();

        assertThat(token.audience()).containsExactly(IDENTITY);
    }

    private static Either<TokenError, AccessToken> ask(ApiClient client, List<String> scopes, List<String> resources) {
        return new TokenRequest(scopes, resources).grant(client, catalog(), stages(), TokenLifetime.STANDARD, NOW);
    }
}
