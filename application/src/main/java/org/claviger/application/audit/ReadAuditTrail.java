package org.claviger.application.audit;

import java.util.List;
import java.util.Optional;
import org.claviger.domain.audit.AuditEntry;

/** Shows what was recorded. */
public interface ReadAuditTrail {

    /**
     * One page, latest first.
     *
     * @param after where the page before has ended; absent for the first
     * @param limit 1 or more
     */
    Found latest(AuditFilter filter, Optional<AuditPosition> after, int limit);

    /** In the order in which they were recorded, those with greater numbers than {@code after}. */
    List<AuditEntry> following(AuditFilter filter, long after, int limit);

    /** The number of the last entry; 0 when there is none. */
    long last();

    /** @param next where the next page begins; absent on the last one */
    record Found(List<AuditEntry> entries, Optional<AuditPosition> next) {}
}
