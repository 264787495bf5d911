package org.claviger.application.audit.spi;

import java.time.Instant;
import org.claviger.domain.audit.AuditRecord;

/** Where it is written down what happens. Who does it, and from where, the trail knows by itself. */
public interface AuditTrail {

    /**
     * Adds an entry in the unit of work that is running: neither is there without the other.
     *
     * @throws IllegalStateException when no unit of work is running
     */
    void record(AuditRecord happening, Instant at);

    /**
     * Notes what was refused. That may be provoked without end: of each event and reason, a few in each minute become
     * entries, and the others are counted. They are written a little later.
     */
    void refused(AuditRecord refusal, Instant at);
}
