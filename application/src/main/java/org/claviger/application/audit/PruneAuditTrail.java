package org.claviger.application.audit;

import io.vavr.control.Either;
import java.time.Duration;
import org.claviger.domain.audit.VerificationResult.Damaged;

/**
 * Removes old entries. A signed anchor stays where they were, from which the rest of the chain can be verified; the last
 * entry is never removed. That it was done is recorded with it.
 */
public interface PruneAuditTrail {

    /** @return how many entries are gone; on the left, damage to one that was to go: it stays, with all that come after */
    Either<Damaged, Long> cut(Duration retention);
}
