package org.claviger.domain.reminders;

import java.time.Instant;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.secrets.ClientSecret;

/**
 * A secret that people may want to be reminded of.
 *
 * @param remind whether it was made with that wish
 * @param current whether it is the newest of its client, and nobody has ended it
 */
public record Credential(Expiring expiring, Instant createdAt, boolean remind, boolean current) {

    public static Credential newestOf(ApiClient client) {
        ClientSecret newest = client.secrets().newest();
        return new Credential(
                new Expiring(client.id(), client.name(), newest.id(), newest.endsAt()),
                newest.createdAt(),
                newest.remind(),
                newest.end().isEmpty());
    }
}
