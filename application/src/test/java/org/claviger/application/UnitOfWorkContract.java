package org.claviger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.claviger.application.clients.SampleClients;
import org.claviger.application.clients.Stores;
import org.claviger.application.clients.spi.IdempotencyRecords.Receipt;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.domain.Description;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.PrincipalId;
import org.junit.jupiter.api.Test;

/**
 * What every {@link UnitOfWork} keeps to. The work runs in the thread that calls {@link UnitOfWork#run}, and what this
 * thread writes meanwhile belongs to it; a write outside of any unit of work is one of its own.
 */
public interface UnitOfWorkContract {

    /** The ports to a store of their own, with nothing in it. */
    Stores stores();

    private static Receipt receipt() {
        return new Receipt(PrincipalId.COMMAND_LINE, "key", "print", "made it", SampleClients.NOW);
    }

    private static ApiClient described(ApiClient client, String description) {
        return client.describe(client.name(), new Description(description), client.updatedAt());
    }

    @Test
    default void the_result_of_the_work_comes_back() {
        String result = stores().unitOfWork().run(() -> "done");

        assertThat(result).isEqualTo("done");
    }

    @Test
    default void what_was_done_is_there_afterwards_for_everyone() {
        var stores = stores();
        ApiClient client = new SampleClients(1).client();

        stores.unitOfWork().run(() -> {
            stores.clients().add(client);
            stores.receipts().add(receipt(), SampleClients.NOW);
            return client;
        });

        assertThat(stores.clients().find(client.id())).contains(client);
        assertThat(Race.between(2, runner -> stores.clients().find(client.id())))
                .allSatisfy(found -> assertThat(found).contains(client));
        assertThat(stores.receipts().find(receipt().by(), "key", SampleClients.NOW))
                .contains(receipt());
    }

    @Test
    default void work_that_throws_leaves_nothing_behind() {
        var stores = stores();
        var samples = new SampleClients(1);
        ApiClient kept = samples.client();
        ApiClient removed = samples.client();
        ApiClient added = samples.client();
        stores.clients().add(kept);
        stores.clients().add(removed);
        var failure = new IllegalArgumentException("on purpose");

        assertThatThrownBy(() -> stores.unitOfWork().run(() -> {
                    stores.clients().add(added);
                    stores.clients().save(kept.suspend(SampleClients.NOW), kept.version());
                    stores.clients().remove(removed.id(), removed.version());
                    stores.receipts().add(receipt(), SampleClients.NOW);
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(stores.clients().find(added.id())).isEmpty();
        assertThat(stores.clients().findBySecret(added.secrets().newest().hash()))
                .isEmpty();
        assertThat(stores.clients().find(kept.id())).contains(kept);
        assertThat(stores.clients().find(removed.id())).contains(removed);
        assertThat(stores.receipts().find(receipt().by(), "key", SampleClients.NOW))
                .isEmpty();
        stores.clients().add(added);
    }

    @Test
    default void an_error_leaves_nothing_behind_either_and_does_not_stop_the_next_one() {
        var stores = stores();
        ApiClient client = new SampleClients(1).client();

        assertThatThrownBy(() -> stores.unitOfWork().run(() -> {
                    stores.clients().add(client);
                    throw new AssertionError("on purpose");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("on purpose");

        assertThat(stores.clients().find(client.id())).isEmpty();
        stores.unitOfWork().run(() -> {
            stores.clients().add(client);
            return client;
        });
        assertThat(stores.clients().find(client.id())).contains(client);
    }

    @Test
    default void work_sees_its_own_writes() {
        var stores = stores();
        ApiClient before = new SampleClients(1).client();
        ApiClient after = before.suspend(SampleClients.NOW);

        stores.unitOfWork().run(() -> {
            stores.clients().add(before);
            assertThat(stores.clients().find(before.id())).contains(before);
            assertThat(stores.clients().save(after, before.version())).isTrue();
            assertThat(stores.clients().findBySecret(before.secrets().newest().hash()))
                    .contains(after);
            stores.receipts().add(receipt(), SampleClients.NOW);
            assertThat(stores.receipts().find(receipt().by(), "key", SampleClients.NOW))
                    .contains(receipt());
            assertThat(stores.clients().remove(after.id(), after.version())).isTrue();
            assertThat(stores.clients().find(before.id())).isEmpty();
            return after;
        });

        assertThat(stores.clients().find(before.id())).isEmpty();
    }

    @Test
    default void nobody_sees_unfinished_work_or_waits_for_it_to_read() {
        var stores = stores();
        ApiClient before = new SampleClients(1).client();
        ApiClient after = described(before, "changed");
        stores.clients().add(before);
        var written = new CountDownLatch(1);
        var looked = new CountDownLatch(1);

        Race.between(2, runner -> {
            if (runner == 0) {
                return stores.unitOfWork().run(() -> {
                    stores.clients().save(after, before.version());
                    written.countDown();
                    await(looked);
                    return after;
                });
            }
            await(written);
            var seen = stores.clients().find(before.id());
            looked.countDown();
            assertThat(seen).contains(before);
            return before;
        });

        assertThat(stores.clients().find(before.id())).contains(after);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    @Test
    default void writers_that_read_first_lose_nothing() {
        var stores = stores();
        ApiClient client = described(new SampleClients(1).client(), "0");
        stores.clients().add(client);
        int writers = 4;
        int rounds = 15;

        List<Boolean> done = Race.between(
                writers,
                runner -> IntStream.range(0, rounds)
                        .allMatch(round -> stores.unitOfWork().run(() -> increment(stores, client.id()))));

        assertThat(done).containsOnly(true);
        var counted = stores.clients().find(client.id()).orElseThrow();
        assertThat(counted.description().value()).isEqualTo(Integer.toString(writers * rounds));
        assertThat(counted.version()).isEqualTo(client.version() + writers * rounds);
    }

    private static boolean increment(Stores stores, ClientId id) {
        var before = stores.clients().find(id).orElseThrow();
        int next = Integer.parseInt(before.description().value()) + 1;
        return stores.clients().save(described(before, Integer.toString(next)), before.version());
    }
}
