package org.claviger.application.audit.spi;

import java.util.Optional;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.EntryHash;

/** Where the chain of entries grows. What it is made of is decided elsewhere: this stores it. */
public interface AuditLog {

    /**
     * The end of the chain; empty before the first entry. In the unit of work that is running, of which no other adds an entry
     * meanwhile.
     *
     * @throws IllegalStateException when no unit of work is running
     */
    Optional<Head> head();

    /**
     * Adds an entry in the unit of work that is running.
     *
     * @param canonical as {@link AuditEntry#canonical} writes it
     * @param hash of that text
     * @throws IllegalStateException when no unit of work is running
     */
    void append(AuditEntry entry, String canonical, EntryHash hash);

    /** The number and the hash of the last entry. */
    record Head(long number, EntryHash hash) {
        public static final Head NONE = new Head(0, EntryHash.NONE);
    }
}
