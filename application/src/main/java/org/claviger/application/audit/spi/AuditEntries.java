package org.claviger.application.audit.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.application.audit.AuditFilter;
import org.claviger.application.audit.AuditPosition;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.ChainLink;
import org.claviger.domain.audit.Checkpoint;

/** The entries that were recorded, as they are found. There may be millions: lists go by index, and nothing reads all at once. */
public interface AuditEntries {

    /** The number of the last entry; 0 when there is none. */
    long last();

    /** Latest first, from after the position on. Those that cannot be read are left out. */
    List<AuditEntry> latest(AuditFilter filter, Optional<AuditPosition> after, int limit);

    /** In the order of the chain: those with numbers after {@code after} (exclusive) up to {@code upTo} (inclusive). */
    List<AuditEntry> following(AuditFilter filter, long after, long upTo, int limit);

    /** All of a part of the chain, true or not: numbers after {@code after} (exclusive) up to {@code upTo} (inclusive). */
    List<ChainLink> links(long after, long upTo, int limit);

    /** Those of entries after {@code after} (exclusive) up to {@code upTo} (inclusive), in their order, signed by whomever. */
    List<Statement> checkpoints(long after, long upTo);

    /** The last checkpoint that was stored. */
    Optional<Statement> lastCheckpoint();

    /** Where old entries were cut off. */
    Optional<String> anchor();

    /** Does nothing when the entry has one. */
    void add(Checkpoint.Signed checkpoint);

    /** The last entry of which it is certain that it and all before it are older than this; 0 when there is none. */
    long lastBefore(Instant at);

    /** Removes all entries and checkpoints up to and with the one that the anchor is about. */
    void cut(Checkpoint.Signed anchor);

    /** @param number of the entry that it is said to be about */
    record Statement(long number, Instant madeAt, String text) {}
}
