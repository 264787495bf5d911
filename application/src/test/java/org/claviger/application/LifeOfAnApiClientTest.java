package org.claviger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.application.EmbeddedClaviger.draft;
import static org.claviger.application.EmbeddedClaviger.nothing;
import static org.claviger.application.EmbeddedClaviger.scopes;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.ClientRefusal.NoSuchClient;
import org.claviger.application.clients.ClientRefusal.NotSuspended;
import org.claviger.application.clients.ClientRefusal.SecretRefused;
import org.claviger.application.clients.ClientRefusal.Stale;
import org.claviger.application.clients.ClientView;
import org.claviger.application.clients.CreateApiClient.Created;
import org.claviger.application.clients.CreateApiClient.Draft;
import org.claviger.application.clients.Credentials;
import org.claviger.application.clients.DuplicateApiClient;
import org.claviger.application.clients.EditApiClient;
import org.claviger.application.clients.SecretView;
import org.claviger.application.tokens.IssueToken.Issued;
import org.claviger.application.tokens.IssueToken.Refusal;
import org.claviger.application.tokens.IssueToken.Refusal.NotAuthenticated;
import org.claviger.domain.clients.Attention;
import org.claviger.domain.clients.AuthenticationError;
import org.claviger.domain.clients.AuthenticationError.ClientSuspended;
import org.claviger.domain.clients.AuthenticationError.SecretReplaced;
import org.claviger.domain.clients.AuthenticationError.SecretRevoked;
import org.claviger.domain.clients.AuthenticationError.WrongCredentials;
import org.claviger.domain.clients.ClientStatus;
import org.claviger.domain.secrets.ClientSecret.State;
import org.claviger.domain.secrets.PlainSecret;
import org.claviger.domain.secrets.SecretError.TooManyLiveSecrets;
import org.claviger.domain.secrets.SecretId;
import org.junit.jupiter.api.Test;

/** What people do with an API client from its first to its last day. */
class LifeOfAnApiClientTest {
    private final EmbeddedClaviger claviger = new EmbeddedClaviger();

    private static Either<Refusal, Issued> refused(AuthenticationError cause) {
        return Either.left(new NotAuthenticated(cause));
    }

    private List<State> secretStates(Credentials credentials) {
        return claviger.secrets.list().list(credentials.clientId()).get().stream()
                .map(SecretView::state)
                .toList();
    }

    @Test
    void a_new_client_gets_defaults_for_all_that_was_not_said() {
        Draft draft = new Draft(
                Optional.of("  Billing export "),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());

        Created created = claviger.create(claviger.admin, draft).get();

        ClientView client = created.client();
        assertThat(client.name().value()).isEqualTo("Billing export");
        assertThat(client.description().value()).isEmpty();
        assertThat(client.status()).isEqualTo(ClientStatus.NEEDS_ATTENTION);
        assertThat(client.attention()).containsExactly(Attention.NO_PERMISSIONS);
        assertThat(client.version()).isEqualTo(1);
        assertThat(client.createdBy()).isEqualTo(claviger.admin.id());
        assertThat(client.secrets()).singleElement().satisfies(secret -> {
            assertThat(secret.expiresOn().date()).isEqualTo(LocalDate.parse("2027-02-19"));
            assertThat(secret.endsAt()).isEqualTo(Instant.parse("2027-02-20T00:00:00Z"));
            assertThat(secret.remind()).isTrue();
            assertThat(secret.state()).isEqualTo(State.ACTIVE);
            assertThat(secret.lastUsedAt()).isEmpty();
            assertThat(secret.id()).isEqualTo(created.credentials().secretId());
        });
        assertThat(created.credentials().clientId()).isEqualTo(client.id());
        assertThat(PlainSecret.isWellFormed(created.credentials().secret().reveal()))
                .isTrue();
        assertThat(created.toString())
                .doesNotContain(created.credentials().secret().reveal());
        assertThat(claviger.view(client.id())).isEqualTo(client);
    }

    @Test
    void a_token_carries_all_that_the_client_holds_and_lets_it_in() {
        var client = claviger.created("Billing export", "users:manage", "users:manage-groups@production");

        Issued issued = claviger.requestToken(client.credentials()).get();

        var expected =
                scopes("users:manage", "users:view", "users:manage-groups@production", "users:view-groups@production");
        assertThat(issued.expiresIn()).isEqualTo(Duration.ofHours(12));
        assertThat(issued.scopes()).isEqualTo(expected);
        assertThat(issued.toString()).doesNotContain(issued.token());
        var authenticated =
                claviger.tokens.authenticate().authenticate(issued.token()).orElseThrow();
        assertThat(authenticated.client()).isEqualTo(client.client().id());
        assertThat(authenticated.caller().id()).isEqualTo(client.client().id().principal());
        assertThat(authenticated.caller().holds()).isEqualTo(expected);
    }

    @Test
    void a_token_ends_with_its_lifetime() {
        String token =
                claviger.token(claviger.created("Billing export", "users:view").credentials());

        claviger.clock.advance(Duration.ofHours(12).minusMillis(1));
        assertThat(claviger.worth(token)).contains(scopes("users:view"));

        claviger.clock.advance(Duration.ofMillis(1));
        assertThat(claviger.worth(token)).isEmpty();
    }

    @Test
    void suspension_stops_secret_and_token_and_resuming_brings_the_very_same_ones_back() {
        var client = claviger.created("Billing export", "users:view");
        var id = client.client().id();
        String token = claviger.token(client.credentials());

        ClientView suspended = claviger.clients
                .suspend()
                .suspend(claviger.admin, id, VersionMatch.ANY)
                .get();

        assertThat(suspended.status()).isEqualTo(ClientStatus.SUSPENDED);
        assertThat(claviger.worth(token)).isEmpty();
        assertThat(claviger.requestToken(client.credentials())).isEqualTo(refused(new ClientSuspended()));

        ClientView resumed = claviger.clients
                .resume()
                .resume(claviger.admin, id, VersionMatch.ANY)
                .get();

        assertThat(resumed.status()).isEqualTo(ClientStatus.AVAILABLE);
        assertThat(claviger.worth(token)).contains(scopes("users:view"));
        assertThat(claviger.requestToken(client.credentials()).isRight()).isTrue();
    }

    @Test
    void what_is_so_already_changes_nothing() {
        var client = claviger.created("Billing export", "users:view").client();
        claviger.clock.advance(Duration.ofHours(1));

        assertThat(claviger.clients.resume().resume(claviger.admin, client.id(), VersionMatch.ANY))
                .isEqualTo(Either.right(client));
        ClientView suspended = claviger.clients
                .suspend()
                .suspend(claviger.admin, client.id(), VersionMatch.ANY)
                .get();
        claviger.clock.advance(Duration.ofHours(1));
        assertThat(claviger.clients.suspend().suspend(claviger.admin, client.id(), VersionMatch.ANY))
                .isEqualTo(Either.right(suspended));
        assertThat(suspended.version()).isEqualTo(2);
    }

    @Test
    void narrowed_grants_bite_on_a_token_that_is_out_already() {
        var client = claviger.created(
                "Billing export", "users:manage", "users:view-groups@development", "users:view-groups@production");
        String token = claviger.token(client.credentials());

        claviger.edit(claviger.admin, client.client().id(), "users:view", "users:view-groups@production")
                .get();

        assertThat(claviger.worth(token)).contains(scopes("users:view", "users:view-groups@production"));

        claviger.edit(claviger.admin, client.client().id()).get();

        assertThat(claviger.worth(token)).contains(scopes());
        assertThat(claviger.view(client.client().id()).attention()).containsExactly(Attention.NO_PERMISSIONS);
    }

    @Test
    void widened_grants_do_not_widen_a_token_that_is_out_already() {
        var client = claviger.created("Billing export", "users:view-groups@production");
        String token = claviger.token(client.credentials());

        claviger.edit(claviger.admin, client.client().id(), "users:manage-groups@*", "users:manage")
                .get();

        assertThat(claviger.worth(token)).contains(scopes("users:view-groups@production"));
        assertThat(claviger.worth(claviger.token(client.credentials())))
                .contains(scopes("users:manage", "users:view", "users:manage-groups@*", "users:view-groups@*"));
    }

    @Test
    void a_token_that_asked_for_less_stays_narrow() {
        var client = claviger.created("Billing export", "users:manage-groups@*");

        String token = claviger.token(client.credentials(), "users:view-groups@test");

        assertThat(claviger.worth(token)).contains(scopes("users:view-groups@test"));
    }

    @Test
    void a_token_for_another_api_lets_nobody_in_here() {
        var client = claviger.created("Billing export", "billing:export");

        String token = claviger.token(client.credentials());

        assertThat(claviger.worth(token)).isEmpty();
        assertThat(claviger.worth("")).isEmpty();
        assertThat(claviger.worth("garbage")).isEmpty();
    }

    @Test
    void a_new_secret_ends_the_current_one_at_once_and_no_token() {
        var first = claviger.created("Billing export", "users:view").credentials();
        String token = claviger.token(first);

        var second = claviger.rotate(claviger.admin, first.clientId(), 0).get();

        assertThat(claviger.requestToken(first)).isEqualTo(refused(new SecretReplaced(claviger.clock.instant())));
        assertThat(claviger.requestToken(second).isRight()).isTrue();
        assertThat(claviger.worth(token)).contains(scopes("users:view"));
        assertThat(secretStates(first)).containsExactly(State.ACTIVE, State.REPLACED);
    }

    @Test
    void an_old_secret_works_until_the_overlap_ends() {
        var first = claviger.created("Billing export", "users:view").credentials();
        var second = claviger.rotate(claviger.admin, first.clientId(), 72).get();
        Instant end = claviger.clock.instant().plus(Duration.ofHours(72));
        assertThat(secretStates(first)).containsExactly(State.ACTIVE, State.RETIRING);

        claviger.clock.set(end.minusMillis(1));
        assertThat(claviger.requestToken(first).isRight()).isTrue();

        claviger.clock.set(end);
        assertThat(claviger.requestToken(first)).isEqualTo(refused(new SecretReplaced(end)));
        assertThat(claviger.requestToken(second).isRight()).isTrue();
    }

    @Test
    void a_third_secret_cannot_be_valid_beside_two_others() {
        var first = claviger.created("Billing export", "users:view").credentials();
        var second = claviger.rotate(claviger.admin, first.clientId(), 24).get();

        assertThat(claviger.rotate(claviger.admin, first.clientId(), 1))
                .isEqualTo(Either.left(new SecretRefused(new TooManyLiveSecrets(2))));

        var third = claviger.rotate(claviger.admin, first.clientId(), 0).get();
        assertThat(claviger.requestToken(first).isLeft()).isTrue();
        assertThat(claviger.requestToken(second).isLeft()).isTrue();
        assertThat(claviger.requestToken(third).isRight()).isTrue();
    }

    @Test
    void an_ended_secret_stops_working_and_the_other_does_not() {
        var first = claviger.created("Billing export", "users:view").credentials();
        var second = claviger.rotate(claviger.admin, first.clientId(), 24).get();

        claviger.secrets
                .end()
                .end(claviger.admin, first.clientId(), first.secretId(), VersionMatch.ANY)
                .get();

        assertThat(claviger.requestToken(first)).isEqualTo(refused(new SecretRevoked(claviger.clock.instant())));
        assertThat(claviger.requestToken(second).isRight()).isTrue();
    }

    @Test
    void a_client_whose_only_secret_was_ended_has_expired() {
        var first = claviger.created("Billing export", "users:view").credentials();

        ClientView ended = claviger.secrets
                .end()
                .end(claviger.admin, first.clientId(), first.secretId(), VersionMatch.ANY)
                .get();

        assertThat(ended.status()).isEqualTo(ClientStatus.EXPIRED);
        claviger.clock.advance(Duration.ofMinutes(1));
        assertThat(claviger.secrets.end().end(claviger.admin, first.clientId(), first.secretId(), VersionMatch.ANY))
                .isEqualTo(Either.right(ended));
    }

    @Test
    void a_secret_of_another_client_cannot_be_ended_here() {
        var one = claviger.created("One", "users:view").credentials();
        var other = claviger.created("Other", "users:view").credentials();

        Either<ClientRefusal, ClientView> ended =
                claviger.secrets.end().end(claviger.admin, one.clientId(), other.secretId(), VersionMatch.ANY);

        assertThat(ended.getLeft().code()).isEqualTo("no_such_secret");
        assertThat(claviger.requestToken(other).isRight()).isTrue();
    }

    @Test
    void a_secret_is_valid_through_its_expiration_date_and_then_told_so() {
        var draft = new Draft(
                Optional.of("Billing export"),
                Optional.empty(),
                Optional.of(LocalDate.parse("2026-12-20")),
                Optional.of(false),
                Optional.of(EmbeddedClaviger.grants("users:view")),
                List.of());
        var client = claviger.create(claviger.admin, draft).get();
        var id = client.client().id();

        claviger.clock.set(Instant.parse("2026-12-06T23:59:59.999Z"));
        assertThat(claviger.view(id).status()).isEqualTo(ClientStatus.AVAILABLE);
        claviger.clock.set(Instant.parse("2026-12-07T00:00:00Z"));
        assertThat(claviger.view(id).attention()).containsExactly(Attention.SECRET_EXPIRING);
        claviger.clock.set(Instant.parse("2026-12-20T23:59:59.999Z"));
        String token = claviger.token(client.credentials());
        claviger.clock.set(Instant.parse("2026-12-21T00:00:00Z"));

        var refusal = claviger.requestToken(client.credentials()).getLeft();

        assertThat(((NotAuthenticated) refusal).cause().sentence())
                .isEqualTo("the client secret expired on 2026-12-20");
        assertThat(claviger.view(id).status()).isEqualTo(ClientStatus.EXPIRED);
        assertThat(claviger.worth(token)).contains(scopes("users:view"));
    }

    @Test
    void a_new_secret_is_reminded_of_as_the_newest_one_was() {
        var draft = new Draft(
                Optional.of("Billing export"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                List.of());
        var id = claviger.create(claviger.admin, draft).get().client().id();

        claviger.rotate(claviger.admin, id, 0).get();

        assertThat(claviger.view(id).secrets()).extracting(SecretView::remind).containsExactly(false, false);
    }

    @Test
    void editing_changes_name_and_description_and_nothing_else() {
        var before = claviger.created("Billing export", "users:view").client();
        claviger.clock.advance(Duration.ofDays(1));

        ClientView after = claviger.clients
                .edit()
                .edit(new EditApiClient.Command(
                        claviger.admin,
                        before.id(),
                        VersionMatch.ANY,
                        Optional.of("Export"),
                        Optional.of("nightly"),
                        List.of()))
                .get();

        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("name", "description", "updatedAt", "version")
                .isEqualTo(before);
        assertThat(after.name().value()).isEqualTo("Export");
        assertThat(after.description().value()).isEqualTo("nightly");
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.updatedAt()).isEqualTo(claviger.clock.instant());
    }

    @Test
    void a_duplicate_has_all_but_what_is_secret() {
        var draft = new Draft(
                Optional.of("Billing export"),
                Optional.of("nightly"),
                Optional.of(LocalDate.parse("2027-06-01")),
                Optional.of(false),
                Optional.of(EmbeddedClaviger.grants("users:view", "users:view-groups@test")),
                List.of());
        var original = claviger.create(claviger.admin, draft).get();

        Created copy = duplicate(original, nothing()).get();

        assertThat(copy.client().name().value()).isEqualTo("Billing export (copy)");
        assertThat(copy.client().description()).isEqualTo(original.client().description());
        assertThat(copy.client().grants()).isEqualTo(original.client().grants());
        assertThat(copy.client().id()).isNotEqualTo(original.client().id());
        assertThat(copy.credentials().secretId())
                .isNotEqualTo(original.credentials().secretId());
        assertThat(copy.credentials().expiresOn().date()).isEqualTo(LocalDate.parse("2027-02-19"));
        assertThat(copy.client().secrets())
                .singleElement()
                .satisfies(secret -> assertThat(secret.remind()).isFalse());
        assertThat(claviger.requestToken(
                        copy.client().id().value(), original.credentials().secret()))
                .isEqualTo(refused(new WrongCredentials()));
        assertThat(claviger.requestToken(copy.credentials()).isRight()).isTrue();
    }

    @Test
    void a_duplicate_may_be_changed_first_and_is_not_suspended() {
        var original = claviger.created("Billing export", "users:view");
        claviger.clients
                .suspend()
                .suspend(claviger.admin, original.client().id(), VersionMatch.ANY)
                .get();

        Created copy = duplicate(original, draft("Other", "billing:export")).get();

        assertThat(copy.client().name().value()).isEqualTo("Other");
        assertThat(copy.client().status()).isEqualTo(ClientStatus.AVAILABLE);
        assertThat(copy.client().grants().scopes())
                .containsExactlyElementsOf(scopes("billing:export").asList());
    }

    private Either<ClientRefusal, Created> duplicate(Created original, Draft overrides) {
        return claviger.clients
                .duplicate()
                .duplicate(new DuplicateApiClient.Command(
                        claviger.admin, original.client().id(), overrides, Optional.empty()));
    }

    @Test
    void only_a_suspended_client_is_deleted_and_then_nothing_of_it_is_left() {
        var client = claviger.created("Billing export", "users:view");
        var id = client.client().id();
        String token = claviger.token(client.credentials());

        assertThat(claviger.clients.delete().delete(claviger.admin, id, VersionMatch.ANY))
                .isEqualTo(Either.left(new NotSuspended()));
        assertThat(claviger.worth(token)).isPresent();

        claviger.clients.suspend().suspend(claviger.admin, id, VersionMatch.ANY).get();
        assertThat(claviger.clients.delete().delete(claviger.admin, id, VersionMatch.ANY))
                .isEqualTo(Either.right(id));

        assertThat(claviger.worth(token)).isEmpty();
        assertThat(claviger.requestToken(client.credentials())).isEqualTo(refused(new WrongCredentials()));
        assertThat(claviger.clients.find().find(id)).isEqualTo(Either.left(new NoSuchClient()));
        assertThat(claviger.clients.delete().delete(claviger.admin, id, VersionMatch.ANY))
                .isEqualTo(Either.left(new NoSuchClient()));
        assertThat(claviger.clients.resume().resume(claviger.admin, id, VersionMatch.ANY))
                .isEqualTo(Either.left(new NoSuchClient()));
        assertThat(claviger.rotate(claviger.admin, id, 0)).isEqualTo(Either.left(new NoSuchClient()));
        assertThat(claviger.secrets.list().list(id)).isEqualTo(Either.left(new NoSuchClient()));
        assertThat(claviger.clients.effectivePermissions().show(id)).isEqualTo(Either.left(new NoSuchClient()));
    }

    @Test
    void a_change_of_a_version_that_is_past_is_refused_and_changes_nothing() {
        var client = claviger.created("Billing export", "users:view");
        var id = client.client().id();
        var past = VersionMatch.of(Set.of(1L));
        var none = VersionMatch.of(Set.of());
        ClientView current =
                claviger.clients.suspend().suspend(claviger.admin, id, past).get();
        SecretId secret = client.credentials().secretId();

        for (VersionMatch match : List.of(past, none)) {
            assertThat(claviger.clients.suspend().suspend(claviger.admin, id, match))
                    .isEqualTo(Either.left(new Stale()));
            assertThat(claviger.clients.resume().resume(claviger.admin, id, match))
                    .isEqualTo(Either.left(new Stale()));
            assertThat(claviger.clients.delete().delete(claviger.admin, id, match))
                    .isEqualTo(Either.left(new Stale()));
            assertThat(claviger.secrets.end().end(claviger.admin, id, secret, match))
                    .isEqualTo(Either.left(new Stale()));
        }

        assertThat(claviger.view(id)).isEqualTo(current);
        assertThat(claviger.clients
                        .resume()
                        .resume(claviger.admin, id, VersionMatch.of(Set.of(1L, current.version())))
                        .isRight())
                .isTrue();
    }
}
