package org.claviger.application.reminders.spi;

import java.time.Instant;
import java.util.List;
import org.claviger.domain.reminders.Credential;

/** The secrets that end soon. There may be a hundred thousand clients: this goes by index. */
public interface ExpiringSecrets {

    /**
     * The newest secrets of all clients, suspended ones included, that end after {@code after} (exclusive) and until
     * {@code until} (inclusive), are to be reminded of, and were not revoked; by their end, then by client ID.
     */
    List<Credential> endingBetween(Instant after, Instant until);
}
