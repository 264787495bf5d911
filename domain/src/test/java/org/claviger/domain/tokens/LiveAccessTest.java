package org.claviger.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.domain.tokens.SomeAccess.NOW;
import static org.claviger.domain.tokens.SomeAccess.catalog;
import static org.claviger.domain.tokens.SomeAccess.client;
import static org.claviger.domain.tokens.SomeAccess.grant;
import static org.claviger.domain.tokens.SomeAccess.grants;
import static org.claviger.domain.tokens.SomeAccess.permission;
import static org.claviger.domain.tokens.SomeAccess.scopes;
import static org.claviger.domain.tokens.SomeAccess.stages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.Scopes;
import org.junit.jupiter.api.Test;

class LiveAccessTest {
    private static final Instant LATER = NOW.plusSeconds(60);

    private final ApiClient client = client(grant("users:manage"), grant("end-users:view", "test", "production"));
    private final AccessToken token = tokenOf(client);

    @Test
    void a_token_gives_what_it_says_while_nothing_changes() {
        assertThat(access(token, client)).contains(token.scopes());
    }

    @Test
    void a_token_gives_nothing_from_the_instant_at_which_it_expires() {
        Instant expiry = Instant.parse("2026-11-21T22:00:00Z");

        assertThat(token.expiresAt()).isEqualTo(expiry);
        assertThat(LiveAccess.of(token, client, catalog(), expiry.minusMillis(1)))
                .contains(token.scopes());
        assertThat(LiveAccess.of(token, client, catalog(), expiry)).isEmpty();
        assertThat(token.isExpiredAt(expiry.minusMillis(1))).isFalse();
        assertThat(token.isExpiredAt(expiry)).isTrue();
    }

    @Test
    void a_token_of_a_suspended_client_gives_nothing_until_the_client_is_resumed() {
        var suspended = client.suspend(LATER);

        assertThat(access(token, suspended)).isEmpty();
        assertThat(access(token, suspended.resume(LATER))).contains(token.scopes());
    }

    @Test
    void a_token_does_not_mind_what_happens_to_the_secret() {
        var revoked = client.revoke(client.secrets().newest().id(), LATER).get();
        Instant afterSecret = client.secrets().endsAt().plusSeconds(3600);
        var lateToken = new TokenRequest(List.of(), List.of())
                .grant(
                        client,
                        catalog(),
                        stages(),
                        TokenLifetime.STANDARD,
                        client.secrets().endsAt().minusSeconds(1))
                .get();

        assertThat(access(token, revoked)).contains(token.scopes());
        assertThat(LiveAccess.of(lateToken, client, catalog(), afterSecret)).contains(token.scopes());
    }

    @Test
    void narrowed_grants_bite_at_once() {
        var narrowed = client.grant(grants(grant("users:view"), grant("end-users:view", "test")), LATER);

        assertThat(access(token, narrowed)).contains(scopes("users:view", "end-users:view@test", "stages:view@test"));
        assertThat(access(token, client.grant(Grants.NONE, LATER))).contains(Scopes.NONE);
    }

    @Test
    void a_grant_that_comes_back_works_again() {
        var back = client.grant(Grants.NONE, LATER).grant(client.grants(), LATER);

        assertThat(access(token, back)).contains(token.scopes());
    }

    @Test
    void a_token_never_widens() {
        var narrow = new TokenRequest(List.of("stages:view@test"), List.of())
                .grant(client, catalog(), stages(), TokenLifetime.STANDARD, NOW)
                .get();
        var widened = client.grant(grants(grant("users:manage"), grant("end-users:view", "*")), LATER);

        assertThat(access(narrow, widened)).contains(scopes("stages:view@test"));
        assertThat(access(token, widened)).contains(token.scopes());
    }

    @Test
    void a_token_does_not_widen_with_the_catalog_either() {
        var richer = catalog(
                permission("users:manage", "identity", AppliesTo.ORGANIZATION, "users:view", "users:delete"),
                permission("users:view", "identity", AppliesTo.ORGANIZATION),
                permission("users:delete", "identity", AppliesTo.ORGANIZATION));

        assertThat(LiveAccess.of(token, client, richer, LATER)).contains(scopes("users:manage", "users:view"));
    }

    @Test
    void a_token_for_every_stage_gives_the_stages_that_the_client_still_holds() {
        var everywhere = client(grant("end-users:view", "*"));
        var wide = tokenOf(everywhere);

        var narrowed = everywhere.grant(grants(grant("end-users:view", "production")), LATER);

        assertThat(wide.scopes()).isEqualTo(scopes("end-users:view@*", "stages:view@*"));
        assertThat(access(wide, narrowed)).contains(scopes("end-users:view@production", "stages:view@production"));
    }

    @Test
    void a_token_for_one_stage_stays_with_it_when_the_client_gets_every_stage() {
        var one = client(grant("end-users:view", "production"));
        var narrow = tokenOf(one);

        var widened = one.grant(grants(grant("end-users:view", "*")), LATER);

        assertThat(access(narrow, widened)).contains(scopes("end-users:view@production", "stages:view@production"));
    }

    private static AccessToken tokenOf(ApiClient client) {
        return new TokenRequest(List.of(), List.of())
                .grant(client, catalog(), stages(), TokenLifetime.STANDARD, NOW)
                .get();
    }

    private static Optional<Scopes> access(AccessToken token, ApiClient client) {
        return LiveAccess.of(token, client, catalog(), LATER);
    }
}
