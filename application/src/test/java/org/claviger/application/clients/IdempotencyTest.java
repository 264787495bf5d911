package org.claviger.application.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.application.EmbeddedClaviger.draft;
import static org.claviger.application.EmbeddedClaviger.nothing;
import static org.claviger.application.EmbeddedClaviger.rotation;

import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.Race;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.ClientRefusal.AlreadyDone;
import org.claviger.application.clients.ClientRefusal.IdempotencyKeyReused;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.application.clients.CreateApiClient.Created;
import org.claviger.application.secrets.RotateSecret;
import org.claviger.domain.permissions.Caller;
import org.junit.jupiter.api.Test;

/** A retry makes nothing twice. */
class IdempotencyTest {
    private final EmbeddedClaviger claviger = new EmbeddedClaviger();

    private Either<ClientRefusal, Created> create(Caller by, String key, String name) {
        return claviger.clients
                .create()
                .create(new CreateApiClient.Command(
                        by, draft(name, "users:view"), Optional.of(new IdempotencyKey(key, "print of " + name))));
    }

    @Test
    void a_retry_is_refused_and_names_the_client_that_was_made() {
        var first = create(claviger.admin, "key", "a").get();

        var retry = create(claviger.admin, "key", "a");

        assertThat(retry)
                .isEqualTo(Either.left(
                        new AlreadyDone("made the API client " + first.client().id())));
        assertThat(retry.getLeft().sentence())
                .isEqualTo("This request was carried out before and made the API client %s."
                                .formatted(first.client().id())
                        + " Its secret was shown then and cannot be shown again.");
    }

    @Test
    void a_key_cannot_be_used_for_another_request() {
        create(claviger.admin, "key", "a").get();

        assertThat(create(claviger.admin, "key", "b")).isEqualTo(Either.left(new IdempotencyKeyReused()));
        assertThat(create(claviger.admin, "another key", "b").isRight()).isTrue();
    }

    @Test
    void the_key_of_another_principal_is_another_one() {
        create(claviger.admin, "key", "a").get();

        assertThat(create(claviger.caller("someone", "users:view"), "key", "a").isRight())
                .isTrue();
        assertThat(create(claviger.caller("someone else", "users:view"), "key", "b")
                        .isRight())
                .isTrue();
    }

    @Test
    void a_key_is_remembered_for_24_hours() {
        create(claviger.admin, "key", "a").get();

        claviger.clock.advance(Duration.ofHours(24));
        assertThat(create(claviger.admin, "key", "a").isLeft()).isTrue();

        claviger.clock.advance(Duration.ofMillis(1));
        var again = create(claviger.admin, "key", "a").get();
        assertThat(create(claviger.admin, "key", "a"))
                .isEqualTo(Either.left(
                        new AlreadyDone("made the API client " + again.client().id())));
    }

    @Test
    void what_was_refused_may_be_sent_again_with_the_same_key() {
        assertThat(create(claviger.admin, "key", "").getLeft()).isInstanceOf(InvalidInput.class);

        assertThat(create(claviger.admin, "key", "a").isRight()).isTrue();
    }

    @Test
    void of_many_retries_at_once_one_makes_a_client() {
        List<Either<ClientRefusal, Created>> results = Race.between(8, runner -> create(claviger.admin, "key", "a"));

        assertThat(results.stream().filter(Either::isRight)).hasSize(1);
        assertThat(results.stream().filter(Either::isLeft).map(Either::getLeft))
                .hasSize(7)
                .allMatch(AlreadyDone.class::isInstance);
    }

    @Test
    void a_rotation_is_not_done_twice_even_if_the_version_has_changed_by_it() {
        var client = claviger.created("a", "users:view").client();
        var command = new RotateSecret.Command(
                claviger.admin,
                client.id(),
                VersionMatch.of(Set.of(client.version())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new IdempotencyKey("key", "print")),
                List.of());
        var first = claviger.secrets.rotate().rotate(command).get();

        var retry = claviger.secrets.rotate().rotate(command);

        assertThat(retry)
                .isEqualTo(Either.left(new AlreadyDone(
                        "generated the secret %s of the API client %s".formatted(first.secretId(), client.id()))));
        assertThat(claviger.requestToken(first).isRight()).isTrue();
        assertThat(claviger.view(client.id()).secrets()).hasSize(2);
    }

    @Test
    void keys_are_shared_by_all_that_a_principal_makes() {
        var client = create(claviger.admin, "key", "a").get().client();

        assertThat(claviger.secrets
                        .rotate()
                        .rotate(rotation(
                                claviger.admin, client.id(), 0, Optional.of(new IdempotencyKey("key", "other print")))))
                .isEqualTo(Either.left(new IdempotencyKeyReused()));
    }

    @Test
    void a_retried_duplication_is_known_even_when_the_original_is_gone() {
        var original = claviger.created("a", "users:view").client();
        var command = new DuplicateApiClient.Command(
                claviger.admin, original.id(), nothing(), Optional.of(new IdempotencyKey("key", "print")));
        var copy = claviger.clients.duplicate().duplicate(command).get();
        claviger.clients
                .suspend()
                .suspend(claviger.admin, original.id(), VersionMatch.ANY)
                .get();
        claviger.clients
                .delete()
                .delete(claviger.admin, original.id(), VersionMatch.ANY)
                .get();

        var retry = claviger.clients.duplicate().duplicate(command);

        assertThat(retry)
                .isEqualTo(Either.left(
                        new AlreadyDone("made the API client " + copy.client().id())));
    }
}
