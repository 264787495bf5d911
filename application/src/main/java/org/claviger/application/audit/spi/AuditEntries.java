package org.claviger.application.audit.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.Link;
import org.claviger.domain.audit.Outcome;

/** The entries that were recorded, as they are found. There may be millions: lists go by index, and nothing reads all at once. */
public interface AuditEntries {

    /** The number of the last entry; 0 when there is none. */
    long last();

    /** Latest first, from after the position on. Those that cannot be read are left out. */
    List<AuditEntry> latest(Filter filter, Optional<Position> after, int limit);

    /** In the order of the chain: those with numbers after {@code after} (exclusive) up to {@code upTo} (inclusive). */
    List<AuditEntry> following(Filter filter, long after, long upTo, int limit);

    /** All of a part of the chain, true or not: numbers after {@code after} (exclusive) up to {@code upTo} (inclusive). */
    List<Link> links(long after, long upTo, int limit);

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

    /** A place in a list by time. */
    record Position(Instant at, long number) {}

    /**
     * What is wanted; absent for all.
     *
     * @param from inclusive
     * @param to exclusive
     * @param actor as {@link org.claviger.domain.audit.Actor#reference} writes it; the code of a kind alone for all of it
     * @param object as {@link org.claviger.domain.audit.AuditedObject#reference} writes it
     * @param event its code
     */
    record Filter(
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> actor,
            Optional<String> object,
            Optional<String> event,
            Optional<Outcome> outcome) {
        public static final Filter ALL = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public static Filter ofObject(String reference) {
            return new Filter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(reference),
                    Optional.empty(),
                    Optional.empty());
        }

        public static Filter ofActor(String referenceOrKind) {
            return new Filter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(referenceOrKind),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        public boolean accepts(AuditEntry entry) {
            var happening = entry.happening();
            return from.filter(entry.at()::isBefore).isEmpty()
                    && to.filter(end -> !entry.at().isBefore(end)).isEmpty()
                    && actor.filter(who -> !isOrHasKind(entry.origin().actor(), who))
                            .isEmpty()
                    && object.filter(what -> happening
                                    .object()
                                    .filter(one -> one.reference().equals(what))
                                    .isEmpty())
                            .isEmpty()
                    && event.filter(code -> !code.equals(happening.event())).isEmpty()
                    && outcome.filter(wanted -> wanted != happening.outcome()).isEmpty();
        }

        private static boolean isOrHasKind(Actor actor, String wanted) {
            return wanted.equals(actor.reference())
                    || wanted.equals(actor.kind().code());
        }
    }
}
