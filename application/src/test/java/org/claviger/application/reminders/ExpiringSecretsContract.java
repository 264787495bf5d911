package org.claviger.application.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.claviger.application.clients.SampleClients;
import org.claviger.application.reminders.spi.ExpiringSecrets;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.reminders.Credential;
import org.junit.jupiter.api.Test;

/** What every {@link ExpiringSecrets} keeps to. */
public interface ExpiringSecretsContract {

    /** The ports to a store with nothing in it. */
    ReminderStores stores();

    @Test
    default void bounds_are_exclusive_and_inclusive() {
        var stores = stores();
        ApiClient client = new SampleClients(1)
                .random(200).stream()
                        .filter(some -> Credential.newestOf(some).remind()
                                && Credential.newestOf(some).current())
                        .findFirst()
                        .orElseThrow();
        stores.clients().add(client);
        Instant end = client.secrets().newest().endsAt();
        Credential found = Credential.newestOf(client);

        assertThat(stores.secrets().endingBetween(end.minusMillis(2), end.minusMillis(1)))
                .isEmpty();
        assertThat(stores.secrets().endingBetween(end.minusMillis(1), end)).containsExactly(found);
        assertThat(stores.secrets().endingBetween(end, end.plusMillis(1))).isEmpty();
    }

    @Test
    default void it_finds_the_same_as_looking_at_each_client() {
        var stores = stores();
        var clients = new SampleClients(2).random(300);
        stores.unitOfWork().run(() -> {
            clients.forEach(stores.clients()::add);
            return clients;
        });

        for (int days : List.of(1, 14, 30, 400)) {
            Instant until = SampleClients.NOW.plus(Duration.ofDays(days));
            assertThat(stores.secrets().endingBetween(SampleClients.NOW, until))
                    .isEqualTo(clients.stream()
                            .map(Credential::newestOf)
                            .filter(credential -> credential.remind() && credential.current())
                            .filter(credential -> credential.expiring().endsAt().isAfter(SampleClients.NOW)
                                    && !credential.expiring().endsAt().isAfter(until))
                            .sorted(Comparator.<Credential, Instant>comparing(
                                            credential -> credential.expiring().endsAt())
                                    .thenComparing(credential ->
                                            credential.expiring().client().value()))
                            .toList());
        }
    }
}
