package org.claviger.application.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.RequestContext;

/**
 * Refusals that wait to be written, in bounded memory: of each event and reason the first {@value #SAMPLES} in a minute, and
 * how many others there were. Whoever is known, and whatever a refusal is about, has as many of its own, so that strangers
 * cannot hide them by their noise; and the count says from which addresses they came.
 */
public final class BoundedRefusals {
    public static final int SAMPLES = 20;

    /** Of one that is known; from addresses that are new in this minute up to {@link #SAMPLES}. */
    public static final int SAMPLES_OF_ONE = 5;

    /** How many have samples of their own in a minute; the others share them. */
    private static final int MAX_KNOWN = 1_000;

    /** When nothing can be written, the latest are counted only. */
    private static final int MAX_WAITING = 2_000;

    private final Map<Subject, Count> counts = new LinkedHashMap<>();
    private final Map<Kind, Long> totals = new HashMap<>();
    private Instant minute = Instant.EPOCH;
    private List<Noted> waiting = new ArrayList<>();

    /** What is refused, and why: codes, of which there are few. */
    public record Kind(String event, String reason) {}

    /**
     * What is counted together.
     *
     * @param object what it is about; routes, of which strangers may ask for all, do not count
     * @param by who is known; nobody else is
     */
    private record Subject(Kind kind, Optional<AuditedObject> object, Optional<Actor> by) {
        static Subject of(Kind kind, AuditRecord refusal, RequestContext origin) {
            return new Subject(
                    kind,
                    refusal.object().filter(object -> object.kind() != AuditedObject.Kind.ROUTE),
                    Optional.of(refusal.by().orElse(origin.actor()))
                            .filter(actor -> actor.kind() != Actor.Kind.ANONYMOUS));
        }

        Subject shared() {
            return new Subject(kind, Optional.empty(), Optional.empty());
        }

        boolean isShared() {
            return equals(shared());
        }
    }

    private final class Count {
        private int sampled;
        private long others;
        private final Set<String> addresses = new TreeSet<>();

        void note(Noted noted, boolean shared) {
            boolean newAddress = noted.origin().address().filter(this::isNew).isPresent();
            boolean wanted = shared || newAddress ? sampled < SAMPLES : sampled < SAMPLES_OF_ONE;
            if (wanted && waiting.size() < MAX_WAITING) {
                waiting.add(noted);
                sampled++;
            } else {
                others++;
            }
        }

        private boolean isNew(String address) {
            return addresses.size() < SAMPLES && addresses.add(address);
        }
    }

    /** Something that waits to be recorded. */
    public record Noted(AuditRecord happening, RequestContext origin, Instant at) {}

    /** @param refusal its object is there, or was: of what a stranger merely names, nobody must be able to make up enough */
    public synchronized void note(AuditRecord refusal, RequestContext origin, Instant at) {
        roll(at);
        var kind = new Kind(refusal.event(), refusal.reason().orElse(""));
        totals.merge(kind, 1L, Long::sum);
        Subject subject = counted(Subject.of(kind, refusal, origin));
        counts.computeIfAbsent(subject, first -> new Count()).note(new Noted(refusal, origin, at), subject.isShared());
    }

    private Subject counted(Subject subject) {
        return counts.containsKey(subject) || counts.size() < MAX_KNOWN ? subject : subject.shared();
    }

    /** What is to be recorded now, oldest first; counts when their minute is over. */
    public synchronized List<Noted> take(Instant now) {
        roll(now);
        List<Noted> taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    /** As if the minute were over: nothing more will come. */
    public synchronized List<Noted> takeLast(Instant now) {
        summarize(now);
        return take(now);
    }

    /** What could not be recorded waits again. */
    public synchronized void giveBack(List<Noted> taken) {
        waiting.addAll(0, taken);
    }

    /** How many there were since the beginning, the counted ones included. */
    public synchronized Map<Kind, Long> totals() {
        return Map.copyOf(totals);
    }

    private void roll(Instant now) {
        Instant present = now.truncatedTo(ChronoUnit.MINUTES);
        // When nothing can be written for long, one count is for all that time.
        boolean full = waiting.size() >= MAX_WAITING;
        if (!present.equals(minute) && !full) {
            summarize(now);
            minute = present;
        }
    }

    private void summarize(Instant now) {
        counts.forEach((subject, count) -> {
            if (count.others > 0) {
                waiting.add(new Noted(summary(subject, count), RequestContext.SYSTEM, now));
            }
        });
        counts.clear();
    }

    private AuditRecord summary(Subject subject, Count count) {
        AuditAttributes facts = AuditAttributes.of("event", subject.kind().event())
                .and("minute", minute)
                .and("count", count.others)
                .and("by", subject.by().map(Actor::reference));
        return AuditRecord.refusal(
                        AuditEvent.REFUSALS_COUNTED,
                        subject.object()
                                .or(() -> Optional.of(AuditedObject.of(AuditedObject.Kind.AUDIT_TRAIL, "refusals"))),
                        subject.kind().reason())
                .about(subject.isShared() ? facts : facts.and("addresses", count.addresses));
    }
}
