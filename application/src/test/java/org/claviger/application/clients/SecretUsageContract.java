package org.claviger.application.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.claviger.application.Page;
import org.claviger.application.Race;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.clients.spi.SecretUsage;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.SecretId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link SecretUsage} keeps to, with the batches that come to it. */
public interface SecretUsageContract {

    /** The usage of the secrets of a store of its own, without any client in it. */
    Subject subject();

    /**
     * @param usage over the store
     * @param clients whose secrets are used
     */
    record Subject(BatchedSecretUsage usage, ApiClients clients) {
        public Subject(SecretUsage store, ApiClients clients) {
            this(new BatchedSecretUsage(store), clients);
        }

        /** The IDs of all secrets of a client that is stored. */
        List<SecretId> stored(ApiClient client) {
            clients.add(client);
            return client.secrets().newestFirst().stream().map(ClientSecret::id).toList();
        }
    }

    private static Instant now() {
        return SampleClients.NOW;
    }

    @Test
    default void a_use_is_seen_at_once_and_stays() {
        var subject = subject();
        SecretId secret = subject.stored(new SampleClients(1).client()).get(0);

        subject.usage().used(secret, now());

        assertThat(subject.usage().lastUsed(List.of(secret))).isEqualTo(Map.of(secret, now()));
        subject.usage().flush();
        assertThat(subject.usage().lastUsed(List.of(secret))).isEqualTo(Map.of(secret, now()));
    }

    @Test
    default void secrets_that_were_not_used_or_not_asked_for_are_absent() {
        var subject = subject();
        List<SecretId> secrets = subject.stored(new SampleClients(1).withEverything());
        subject.usage().used(secrets.get(0), now());
        subject.usage().used(secrets.get(1), now());
        subject.usage().flush();
        subject.usage().used(secrets.get(3), now());

        assertThat(subject.usage().lastUsed(secrets.subList(1, 3))).isEqualTo(Map.of(secrets.get(1), now()));
        assertThat(subject.usage().lastUsed(List.of())).isEmpty();
    }

    @Test
    default void the_newest_use_wins_in_whatever_order_uses_are_noted() {
        var subject = subject();
        SecretId secret = subject.stored(new SampleClients(1).client()).get(0);

        subject.usage().used(secret, now());
        subject.usage().used(secret, now().plusMillis(2));
        subject.usage().used(secret, now().plusMillis(1));

        assertThat(subject.usage().lastUsed(List.of(secret))).containsEntry(secret, now().plusMillis(2));
        subject.usage().flush();
        assertThat(subject.usage().lastUsed(List.of(secret))).containsEntry(secret, now().plusMillis(2));
    }

    @Test
    default void the_newest_use_wins_over_what_is_stored_and_an_older_one_does_not() {
        var subject = subject();
        SecretId secret = subject.stored(new SampleClients(1).client()).get(0);
        subject.usage().used(secret, now());
        subject.usage().flush();

        subject.usage().used(secret, now().minusMillis(1));
        assertThat(subject.usage().lastUsed(List.of(secret))).containsEntry(secret, now());
        subject.usage().flush();
        assertThat(subject.usage().lastUsed(List.of(secret))).containsEntry(secret, now());

        subject.usage().used(secret, now().plusMillis(1));
        assertThat(subject.usage().lastUsed(List.of(secret))).containsEntry(secret, now().plusMillis(1));
        subject.usage().flush();
        assertThat(subject.usage().lastUsed(List.of(secret))).containsEntry(secret, now().plusMillis(1));
    }

    @Test
    default void uses_noted_by_many_threads_are_all_seen() {
        var subject = subject();
        var samples = new SampleClients(1);
        List<SecretId> secrets = IntStream.range(0, 8)
                .mapToObj(number -> subject.stored(samples.client()).get(0))
                .toList();
        SecretId shared = subject.stored(samples.client()).get(0);

        Race.between(8, runner -> {
            for (int use = 0; use <= 500; use++) {
                subject.usage().used(secrets.get(runner), now().plusMillis(use));
                subject.usage().used(shared, now().plusMillis(use * 8L + runner));
                if (use % 100 == 50) {
                    subject.usage().flush();
                }
            }
            return runner;
        });

        subject.usage().flush();
        assertThat(subject.usage().lastUsed(secrets))
                .hasSize(8)
                .allSatisfy((secret, used) -> assertThat(used).isEqualTo(now().plusMillis(500)));
        assertThat(subject.usage().lastUsed(List.of(shared))).containsEntry(shared, now().plusMillis(4_007));
    }

    /** Is written once, when the secrets that are asked for are looked through for the first or for the second time. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void a_use_is_seen_while_it_is_brought_to_the_store(int time) {
        var subject = subject();
        SecretId secret = subject.stored(new SampleClients(1).client()).get(0);
        var looks = new AtomicInteger();
        var asked = new AbstractCollection<SecretId>() {
            @Override
            public Iterator<SecretId> iterator() {
                if (looks.incrementAndGet() == time) {
                    subject.usage().flush();
                }
                return List.of(secret).iterator();
            }

            @Override
            public int size() {
                return 1;
            }
        };

        subject.usage().used(secret, now());

        assertThat(subject.usage().lastUsed(asked)).isEqualTo(Map.of(secret, now()));
    }

    @Test
    default void a_client_is_never_used_until_one_of_its_secrets_is() {
        var subject = subject();
        var samples = new SampleClients(1);
        ApiClient used = samples.withEverything();
        ApiClient unused = samples.client();
        List<SecretId> secrets = subject.stored(used);
        subject.stored(unused);
        var filter = new ClientFilter("", Set.of(), Optional.empty(), true);
        var query = new ApiClients.Query(new Page.Request(0, 10), ClientSort.NAME, false, filter, now());
        assertThat(subject.clients().list(query).results()).containsExactlyInAnyOrder(used, unused);

        subject.usage().used(secrets.get(2), now());
        subject.usage().flush();

        assertThat(subject.clients().list(query).results()).containsExactly(unused);
        assertThat(subject.clients().list(query).total()).isEqualTo(1);
    }

    @Test
    default void a_saved_client_keeps_the_uses_of_its_secrets() {
        var subject = subject();
        ApiClient client = new SampleClients(1).client();
        SecretId secret = subject.stored(client).get(0);
        subject.usage().used(secret, now());
        subject.usage().flush();

        subject.clients().save(client.suspend(now()), client.version());

        assertThat(subject.usage().lastUsed(List.of(secret))).containsEntry(secret, now());
    }

    @Test
    default void the_use_of_a_secret_that_is_gone_does_no_harm() {
        var subject = subject();
        var samples = new SampleClients(1);
        ApiClient removed = samples.client();
        SecretId gone = subject.stored(removed).get(0);
        SecretId other = subject.stored(samples.client()).get(0);
        subject.clients().remove(removed.id(), removed.version());

        subject.usage().used(gone, now());
        subject.usage().used(other, now());

        subject.usage().flush();
        assertThat(subject.usage().lastUsed(List.of(other))).containsEntry(other, now());
    }

    @Test
    default void as_many_secrets_may_be_asked_for_as_a_page_has() {
        var subject = subject();
        List<SecretId> asked = new ArrayList<>(IntStream.range(0, 5_000)
                .mapToObj(number -> new SecretId(new UUID(7, number)))
                .toList());
        SecretId used = subject.stored(new SampleClients(1).client()).get(0);
        asked.add(used);
        subject.usage().used(used, now());
        subject.usage().flush();

        assertThat(subject.usage().lastUsed(asked)).isEqualTo(Map.of(used, now()));
    }
}
