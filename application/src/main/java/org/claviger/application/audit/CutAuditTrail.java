package org.claviger.application.audit;

import java.time.Duration;

/**
 * Removes old entries. A signed anchor stays where they were, from which the rest of the chain can be verified; the last
 * entry is never removed. That it was done is recorded.
 */
public interface CutAuditTrail {

    /** @return how many entries are gone */
    long cut(Duration retention);
}
