package org.claviger.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.domain.clients.SomeClients.ADA;
import static org.claviger.domain.clients.SomeClients.NOW;
import static org.claviger.domain.clients.SomeClients.client;
import static org.claviger.domain.clients.SomeClients.grants;
import static org.claviger.domain.clients.SomeClients.hash;
import static org.claviger.domain.clients.SomeClients.id;
import static org.claviger.domain.clients.SomeClients.secret;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.claviger.domain.Description;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.Overlap;
import org.claviger.domain.secrets.SecretError;
import org.junit.jupiter.api.Test;

class ApiClientTest {
    private static final Instant LATER = NOW.plusSeconds(60);

    @Test
    void a_new_client_has_version_1_one_secret_and_is_not_suspended() {
        var client = client();

        assertThat(client.version()).isEqualTo(1);
        assertThat(client.suspended()).isFalse();
        assertThat(client.secrets().newestFirst()).extracting(ClientSecret::id).containsExactly(id(1));
        assertThat(client.createdAt()).isEqualTo(NOW);
        assertThat(client.updatedAt()).isEqualTo(NOW);
        assertThat(client.createdBy()).isEqualTo(ADA);
    }

    @Test
    void every_change_makes_the_version_grow_by_one_and_touches_nothing_else() {
        var client = client();

        var described = client.describe(new ClientName("Other"), new Description("else"), LATER);
        var granted = client.grant(Grants.NONE, LATER);
        var suspended = client.suspend(LATER);
        var rotated = client.rotate(secret(2, "2027-02-19", LATER), Overlap.NONE, LATER)
                .get();
        var revoked = client.revoke(id(1), LATER).get();

        assertThat(described)
                .isEqualTo(new ApiClient(
                        client.id(),
                        new ClientName("Other"),
                        new Description("else"),
                        false,
                        client.secrets(),
                        client.grants(),
                        NOW,
                        ADA,
                        LATER,
                        2));
        assertThat(granted).isEqualTo(with(client, false, Grants.NONE, 2));
        assertThat(suspended).isEqualTo(with(client, true, client.grants(), 2));
        assertThat(suspended.resume(LATER)).isEqualTo(with(client, false, client.grants(), 3));
        assertThat(rotated).isEqualTo(with(rotated, false, client.grants(), 2));
        assertThat(revoked).isEqualTo(with(revoked, false, client.grants(), 2));
        assertThat(client).isEqualTo(client());
    }

    /** The client as it was made, but for what is given. */
    private static ApiClient with(ApiClient client, boolean suspended, Grants grants, long version) {
        return new ApiClient(
                client().id(),
                client().name(),
                client().description(),
                suspended,
                client.secrets(),
                grants,
                NOW,
                ADA,
                LATER,
                version);
    }

    @Test
    void a_name_or_a_description_alone_is_a_change() {
        var client = client();

        assertThat(client.describe(new ClientName("Other"), client.description(), LATER)
                        .version())
                .isEqualTo(2);
        assertThat(client.describe(client.name(), new Description(""), LATER).version())
                .isEqualTo(2);
    }

    @Test
    void a_change_that_changes_nothing_returns_the_same_object() {
        var client = client();
        var suspended = client.suspend(NOW);
        var revoked = client.revoke(id(1), NOW).get();

        assertThat(client.describe(new ClientName("Billing export"), new Description("nightly job"), LATER))
                .isSameAs(client);
        assertThat(client.grant(grants("api-clients:view"), LATER)).isSameAs(client);
        assertThat(client.resume(LATER)).isSameAs(client);
        assertThat(suspended.suspend(LATER)).isSameAs(suspended);
        assertThat(revoked.revoke(id(1), LATER).get()).isSameAs(revoked);
    }

    @Test
    void a_refused_change_of_secrets_says_why() {
        var two = client().rotate(secret(2, "2027-02-19", NOW), new Overlap(1), NOW)
                .get();

        assertThat(two.rotate(secret(3, "2027-02-19", LATER), new Overlap(1), LATER)
                        .getLeft())
                .isEqualTo(new SecretError.TooManyLiveSecrets(2));
        assertThat(two.revoke(id(3), LATER).getLeft()).isEqualTo(new SecretError.NoSuchSecret());
    }

    @Test
    void a_client_with_a_valid_secret_and_a_permission_is_available() {
        assertThat(client().statusAt(NOW)).isEqualTo(ClientStatus.AVAILABLE);
        assertThat(client().attentionAt(NOW)).isEmpty();
    }

    @Test
    void a_client_needs_attention_when_its_secret_has_14_days_or_less() {
        Instant exactly = Instant.parse("2027-02-20T00:00:00Z").minus(Duration.ofDays(14));

        assertThat(client().statusAt(exactly.minusMillis(1))).isEqualTo(ClientStatus.AVAILABLE);
        assertThat(client().attentionAt(exactly.minusMillis(1))).isEmpty();
        assertThat(client().statusAt(exactly)).isEqualTo(ClientStatus.NEEDS_ATTENTION);
        assertThat(client().attentionAt(exactly)).containsExactly(Attention.SECRET_EXPIRING);
    }

    @Test
    void a_client_without_permissions_needs_attention() {
        var client = client("2027-02-19", Grants.NONE);

        assertThat(client.statusAt(NOW)).isEqualTo(ClientStatus.NEEDS_ATTENTION);
        assertThat(client.attentionAt(NOW)).containsExactly(Attention.NO_PERMISSIONS);
    }

    @Test
    void all_reasons_for_attention_are_told() {
        var client = client("2026-11-30", Grants.NONE);

        assertThat(client.attentionAt(NOW)).containsExactly(Attention.SECRET_EXPIRING, Attention.NO_PERMISSIONS);
    }

    @Test
    void a_client_is_expired_from_the_moment_when_its_last_secret_ends() {
        var client = client("2026-11-30", Grants.NONE);
        Instant end = Instant.parse("2026-12-01T00:00:00Z");

        assertThat(client.statusAt(end.minusMillis(1))).isEqualTo(ClientStatus.NEEDS_ATTENTION);
        assertThat(client.statusAt(end)).isEqualTo(ClientStatus.EXPIRED);
        assertThat(client.attentionAt(end)).isEmpty();
    }

    @Test
    void a_client_whose_only_secret_is_revoked_is_expired() {
        var client = client().revoke(id(1), LATER).get();

        assertThat(client.statusAt(LATER)).isEqualTo(ClientStatus.EXPIRED);
    }

    @Test
    void a_client_is_not_expired_while_a_retiring_secret_works() {
        Instant evening = Instant.parse("2026-11-21T20:00:00Z");
        Instant midnight = Instant.parse("2026-11-22T00:00:00Z");
        var client = client().rotate(secret(2, "2026-11-21", evening), new Overlap(5), evening)
                .get();

        assertThat(client.statusAt(midnight)).isEqualTo(ClientStatus.NEEDS_ATTENTION);
        assertThat(client.attentionAt(midnight)).containsExactly(Attention.SECRET_EXPIRING);
        assertThat(client.statusAt(midnight.plusSeconds(3600))).isEqualTo(ClientStatus.EXPIRED);
    }

    @Test
    void only_the_newest_secret_counts_for_attention() {
        var renewed = client("2026-11-30", grants("api-clients:view"))
                .rotate(secret(2, "2027-02-19", NOW), new Overlap(24), NOW)
                .get();
        var shortened = client().rotate(secret(2, "2026-11-30", NOW), new Overlap(24), NOW)
                .get();

        assertThat(renewed.statusAt(NOW)).isEqualTo(ClientStatus.AVAILABLE);
        assertThat(shortened.attentionAt(NOW)).containsExactly(Attention.SECRET_EXPIRING);
    }

    @Test
    void suspension_goes_before_everything_else() {
        var needy = client("2026-11-30", Grants.NONE).suspend(NOW);
        Instant expired = Instant.parse("2026-12-01T00:00:00Z");

        assertThat(needy.statusAt(NOW)).isEqualTo(ClientStatus.SUSPENDED);
        assertThat(needy.attentionAt(NOW)).isEmpty();
        assertThat(needy.statusAt(expired)).isEqualTo(ClientStatus.SUSPENDED);
        assertThat(needy.resume(expired).statusAt(expired)).isEqualTo(ClientStatus.EXPIRED);
        assertThat(needy.resume(NOW).attentionAt(NOW))
                .containsExactly(Attention.SECRET_EXPIRING, Attention.NO_PERMISSIONS);
    }

    @Test
    void the_statuses_stand_in_their_order_of_precedence() {
        assertThat(ClientStatus.values())
                .containsExactly(
                        ClientStatus.SUSPENDED,
                        ClientStatus.EXPIRED,
                        ClientStatus.NEEDS_ATTENTION,
                        ClientStatus.AVAILABLE);
    }

    @Test
    void a_live_secret_lets_the_client_in() {
        var client = client();

        assertThat(client.authenticate(hash(1), NOW).get().id()).isEqualTo(id(1));
        assertThat(client("2027-02-19", Grants.NONE).authenticate(hash(1), NOW).isRight())
                .isTrue();
    }

    @Test
    void both_secrets_let_the_client_in_during_the_overlap() {
        var client = client().rotate(secret(2, "2027-02-19", NOW), new Overlap(24), NOW)
                .get();
        Instant end = NOW.plus(Duration.ofHours(24));

        assertThat(client.authenticate(hash(2), NOW).get().id()).isEqualTo(id(2));
        assertThat(client.authenticate(hash(1), end.minusMillis(1)).get().id()).isEqualTo(id(1));
        assertThat(client.authenticate(hash(1), end).getLeft()).isEqualTo(new AuthenticationError.SecretReplaced(end));
        assertThat(client.authenticate(hash(2), end).isRight()).isTrue();
    }

    @Test
    void a_wrong_secret_is_a_wrong_secret_whatever_the_state_of_the_client() {
        Instant expired = Instant.parse("2027-02-20T00:00:00Z");
        var wrong = new AuthenticationError.WrongCredentials();

        assertThat(client().authenticate(hash(9), NOW).getLeft()).isEqualTo(wrong);
        assertThat(client().authenticate(hash(9), expired).getLeft()).isEqualTo(wrong);
        assertThat(client().suspend(NOW).authenticate(hash(9), NOW).getLeft()).isEqualTo(wrong);
        assertThat(client().revoke(id(1), NOW).get().authenticate(hash(9), NOW).getLeft())
                .isEqualTo(wrong);
        assertThat(wrong.sentence()).isEqualTo("client authentication failed");
        assertThat(wrong.code()).isEqualTo("wrong_credentials");
    }

    @Test
    void a_correct_secret_that_has_expired_is_told_so() {
        Instant end = Instant.parse("2027-02-20T00:00:00Z");

        var refused = client().authenticate(hash(1), end).getLeft();

        assertThat(client().authenticate(hash(1), end.minusMillis(1)).isRight()).isTrue();
        assertThat(refused.code()).isEqualTo("secret_expired");
        assertThat(refused.sentence()).isEqualTo("the client secret expired on 2027-02-19");
    }

    @Test
    void a_correct_secret_that_was_replaced_is_told_so() {
        var client = client().rotate(secret(2, "2027-02-19", LATER), Overlap.NONE, LATER)
                .get();

        var refused = client.authenticate(hash(1), LATER).getLeft();

        assertThat(refused.code()).isEqualTo("secret_replaced");
        assertThat(refused.sentence()).isEqualTo("the client secret was replaced on 2026-11-21");
    }

    @Test
    void a_correct_secret_that_was_revoked_is_told_so() {
        var client = client().revoke(id(1), LATER).get();

        var refused = client.authenticate(hash(1), LATER).getLeft();

        assertThat(refused.code()).isEqualTo("secret_revoked");
        assertThat(refused.sentence()).isEqualTo("the client secret was revoked on 2026-11-21");
    }

    @Test
    void the_correct_secret_of_a_suspended_client_is_told_so() {
        var suspended = client().rotate(secret(2, "2027-02-19", NOW), new Overlap(24), NOW)
                .get()
                .suspend(NOW);

        for (int number : List.of(1, 2)) {
            var refused = suspended.authenticate(hash(number), NOW).getLeft();

            assertThat(refused.code()).isEqualTo("client_suspended");
            assertThat(refused.sentence()).isEqualTo("the client is suspended");
        }
    }

    @Test
    void a_secret_that_has_ended_is_told_before_the_suspension_because_a_resumed_client_would_not_help() {
        Instant expired = Instant.parse("2027-02-20T00:00:00Z");
        var replaced = client().rotate(secret(2, "2027-02-19", NOW), Overlap.NONE, NOW)
                .get()
                .suspend(NOW);
        var revoked = client().revoke(id(1), NOW).get().suspend(NOW);

        assertThat(client().suspend(NOW)
                        .authenticate(hash(1), expired)
                        .getLeft()
                        .code())
                .isEqualTo("secret_expired");
        assertThat(replaced.authenticate(hash(1), NOW).getLeft().code()).isEqualTo("secret_replaced");
        assertThat(revoked.authenticate(hash(1), NOW).getLeft().code()).isEqualTo("secret_revoked");
    }

    @Test
    void after_a_resumption_the_very_same_secrets_work_that_have_not_ended() {
        var client = client().rotate(secret(2, "2027-02-19", NOW), new Overlap(24), NOW)
                .get();
        Instant afterOverlap = NOW.plus(Duration.ofHours(24));

        var resumed = client.suspend(NOW).resume(LATER);

        assertThat(resumed.secrets()).isEqualTo(client.secrets());
        assertThat(resumed.authenticate(hash(1), LATER).isRight()).isTrue();
        assertThat(resumed.authenticate(hash(2), LATER).isRight()).isTrue();
        assertThat(resumed.authenticate(hash(1), afterOverlap).isLeft()).isTrue();
    }

    @Test
    void printing_a_client_shows_no_hash() {
        assertThat(client().toString()).contains("SecretHash[hidden]");
    }
}
