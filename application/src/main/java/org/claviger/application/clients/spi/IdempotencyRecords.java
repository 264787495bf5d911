package org.claviger.application.clients.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.claviger.domain.permissions.PrincipalId;

/** What was made for an idempotency key, so that a retry makes nothing twice. */
public interface IdempotencyRecords {
    /** How long a receipt is kept at least. */
    Duration KEPT = Duration.ofHours(24);

    /** The receipt of this principal for this key, unless it was made before {@code since}. */
    Optional<Receipt> find(PrincipalId by, String key, Instant since);

    /** Keeps a receipt, in place of an older one for the same key; those made before {@code since} may be forgotten. */
    void add(Receipt receipt, Instant since);

    /**
     * @param fingerprint a digest of the request
     * @param made what the request made, as a sentence that names it
     */
    record Receipt(PrincipalId by, String key, String fingerprint, String made, Instant at) {}
}
