package org.claviger.application.audit;

import java.time.Instant;
import java.util.Optional;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.Outcome;

/**
 * What is wanted; absent for all.
 *
 * @param from inclusive
 * @param to exclusive
 * @param actor as {@link org.claviger.domain.audit.Actor#reference} writes it; the code of a kind alone for all of it
 * @param object as {@link org.claviger.domain.audit.AuditedObject#reference} writes it
 * @param event its code
 */
public record AuditFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> actor,
        Optional<String> object,
        Optional<String> event,
        Optional<Outcome> outcome) {
    public static final AuditFilter ALL = new AuditFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static AuditFilter ofObject(String reference) {
        return new AuditFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reference),
                Optional.empty(),
                Optional.empty());
    }

    public static AuditFilter ofActor(String referenceOrKind) {
        return new AuditFilter(
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
        return wanted.equals(actor.reference()) || wanted.equals(actor.kind().code());
    }
}
