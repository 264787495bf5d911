package org.claviger.application.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.EntryHash;
import org.claviger.domain.audit.Facts;
import org.claviger.domain.audit.Happening;
import org.claviger.domain.audit.Link;

/** What is signed beside the checkpoints that come with entries. */
final class CheckpointService implements MakeCheckpoint, CutAuditTrail {
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int CUT_AT_ONCE = 1_000;

    private final AuditPorts ports;
    private final InstantSource clock;

    CheckpointService(AuditPorts ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
    }

    @Override
    public Optional<Kept> now() {
        return ports.unitOfWork().run(() -> {
            Optional<Checkpoint.Signed> made = checkpoint(ports.entries().last())
                    .map(checkpoint -> ports.signer().checkpoint(checkpoint));
            made.ifPresent(ports.entries()::add);
            return made.map(signed -> new Kept(signed.text(), ports.signer().jwks()));
        });
    }

    @Override
    public void hourly() {
        Instant due = clock.instant().minus(INTERVAL);
        boolean fresh = ports.entries()
                .lastCheckpoint()
                .filter(last -> last.madeAt().isAfter(due)
                        || last.number() == ports.entries().last())
                .isPresent();
        if (!fresh) {
            now();
        }
    }

    /** Of what the entry is now. */
    private Optional<Checkpoint> checkpoint(long number) {
        return ports.entries().links(number - 1, number, 1).stream()
                .findFirst()
                .map(Link::hash)
                .map(hash -> new Checkpoint(number, new EntryHash(hash), clock.instant()));
    }

    @Override
    public long cut(Duration retention) {
        Instant now = clock.instant();
        long upTo = Math.min(
                ports.entries().lastBefore(now.minus(retention)),
                ports.entries().last() - 1);
        long removed = 0;
        for (long part = cutSome(upTo); part > 0; part = cutSome(upTo)) {
            removed += part;
        }
        if (removed > 0) {
            recordCut(removed, upTo, now);
        }
        return removed;
    }

    /** In small steps, so that others may write in between. */
    private long cutSome(long upTo) {
        return ports.unitOfWork().run(() -> {
            List<Link> oldest = ports.entries().links(0, upTo, CUT_AT_ONCE);
            if (!oldest.isEmpty()) {
                Link last = oldest.get(oldest.size() - 1);
                ports.entries()
                        .cut(ports.signer()
                                .anchor(new Checkpoint(last.number(), new EntryHash(last.hash()), clock.instant())));
            }
            return (long) oldest.size();
        });
    }

    private void recordCut(long removed, long upTo, Instant now) {
        ports.unitOfWork().run(() -> {
            ports.trail()
                    .record(
                            Happening.of(
                                    AuditEvent.AUDIT_TRAIL_CUT,
                                    AuditedObject.of(AuditedObject.Kind.AUDIT_TRAIL, "entries"),
                                    Facts.of("removed", removed).and("lastRemoved", upTo)),
                            now);
            return removed;
        });
    }
}
