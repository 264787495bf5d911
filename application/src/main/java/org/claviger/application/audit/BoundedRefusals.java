package org.claviger.application.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Facts;
import org.claviger.domain.audit.Happening;
import org.claviger.domain.audit.Origin;

/**
 * Refusals that wait to be written, in bounded memory: of each event and reason the first {@value #SAMPLES} in a minute, and
 * how many others there were.
 */
public final class BoundedRefusals {
    public static final int SAMPLES = 20;

    /** When nothing can be written, the latest are counted only. */
    private static final int MAX_WAITING = 2_000;

    private final Map<Kind, Count> counts = new LinkedHashMap<>();
    private final Map<Kind, Long> totals = new HashMap<>();
    private Instant minute = Instant.EPOCH;
    private List<Noted> waiting = new ArrayList<>();

    /** What is refused, and why: codes, of which there are few. */
    public record Kind(String event, String reason) {}

    private record Count(int sampled, long others) {}

    /** Something that waits to be recorded. */
    public record Noted(Happening happening, Origin origin, Instant at) {}

    public synchronized void note(Happening refusal, Origin origin, Instant at) {
        roll(at);
        var kind = new Kind(refusal.event(), refusal.reason().orElse(""));
        totals.merge(kind, 1L, Long::sum);
        Count before = counts.getOrDefault(kind, new Count(0, 0));
        if (before.sampled() < SAMPLES && waiting.size() < MAX_WAITING) {
            waiting.add(new Noted(refusal, origin, at));
            counts.put(kind, new Count(before.sampled() + 1, before.others()));
        } else {
            counts.put(kind, new Count(before.sampled(), before.others() + 1));
        }
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
        if (!present.equals(minute)) {
            summarize(now);
            minute = present;
        }
    }

    private void summarize(Instant now) {
        counts.forEach((kind, count) -> {
            if (count.others() > 0) {
                waiting.add(new Noted(summary(kind, count.others()), Origin.SYSTEM, now));
            }
        });
        counts.clear();
    }

    private Happening summary(Kind kind, long others) {
        return Happening.refusal(
                        AuditEvent.REFUSALS_COUNTED,
                        Optional.of(AuditedObject.of(AuditedObject.Kind.AUDIT_TRAIL, "refusals")),
                        kind.reason())
                .about(Facts.of("event", kind.event()).and("minute", minute).and("count", others));
    }
}
