package org.claviger.application.audit;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.claviger.application.audit.spi.AuditEntries.Statement;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.ChainLink;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.EntryHash;
import org.claviger.domain.audit.VerificationResult.Damage;
import org.claviger.domain.audit.VerificationResult.Damaged;

/** What is signed beside the checkpoints that come with entries. */
final class CheckpointService implements MakeCheckpoint, PruneAuditTrail {
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int CUT_AT_ONCE = 1_000;

    private final AuditPorts ports;
    private final StoredChain chain;
    private final InstantSource clock;

    CheckpointService(AuditPorts ports, InstantSource clock) {
        this.ports = ports;
        this.chain = StoredChain.of(ports);
        this.clock = clock;
    }

    @Override
    public Either<Damaged, Optional<Kept>> now() {
        var made = ports.unitOfWork().run(this::make);
        // Not before it is certain that it is in the store.
        made.forEach(signed -> signed.ifPresent(this::keep));
        return made.map(
                signed -> signed.map(one -> new Kept(one.text(), ports.signer().jwks())));
    }

    private Either<Damaged, Optional<Checkpoint.Signed>> make() {
        long last = ports.entries().last();
        Optional<Checkpoint.Signed> stored =
                newest().filter(one -> one.checkpoint().number() == last);
        Optional<ChainLink> link = chain.link(last);
        if (stored.isPresent() || link.isEmpty()) {
            return missing()
                    .<Either<Damaged, Optional<Checkpoint.Signed>>>map(Either::left)
                    .orElse(Either.right(stored));
        }
        return sign(link.get()).peek(ports.entries()::add).map(Optional::of);
    }

    /** The newest one in the store, if it is genuine. */
    private Optional<Checkpoint.Signed> newest() {
        return ports.entries()
                .lastCheckpoint()
                .map(Statement::text)
                .flatMap(text -> chain.reader().checkpoint(text).map(one -> new Checkpoint.Signed(one, text)));
    }

    /** Of the last entry, unless that or what was signed before is not there any more as it was. */
    Either<Damaged, Checkpoint.Signed> sign(ChainLink last) {
        Optional<Damaged> damage = missing()
                .or(() -> last.isIntact()
                        ? Optional.empty()
                        : Optional.of(new Damaged(
                                last.number(), Damage.CHANGED, "Entry %s was changed.".formatted(last.number()))));
        return damage.<Either<Damaged, Checkpoint.Signed>>map(Either::left).orElseGet(() -> {
            var about = new Checkpoint(last.number(), new EntryHash(last.hash()), clock.instant());
            return Either.right(ports.signer().checkpoint(about));
        });
    }

    private Optional<Damaged> missing() {
        return ports.keeper().last().flatMap(chain::missing);
    }

    private void keep(Checkpoint.Signed signed) {
        boolean isNewer = ports.keeper()
                .last()
                .filter(kept -> kept.number() >= signed.checkpoint().number())
                .isEmpty();
        if (isNewer) {
            ports.keeper().keep(signed);
        }
    }

    @Override
    public Optional<Damaged> hourly() {
        Optional<Checkpoint.Signed> newest = newest();
        if (newest.map(Checkpoint.Signed::checkpoint).filter(this::isFresh).isEmpty()) {
            return now().swap().toJavaOptional();
        }
        Optional<Damaged> missing = missing();
        if (missing.isEmpty()) {
            newest.ifPresent(this::keep);
        }
        return missing;
    }

    /** One from the future tells nothing. */
    private boolean isFresh(Checkpoint newest) {
        Instant now = clock.instant();
        return newest.number() == ports.entries().last()
                || newest.at().isAfter(now.minus(INTERVAL)) && !newest.at().isAfter(now);
    }

    @Override
    public Either<Damaged, Long> cut(Duration retention) {
        Instant before = clock.instant().minus(retention);
        long old = Math.min(ports.entries().lastBefore(before), ports.entries().last() - 1);
        long removed = 0;
        Either<Damaged, Long> part = cutSome(old);
        while (part.isRight() && part.get() > 0) {
            removed += part.get();
            part = cutSome(old);
        }
        long all = removed;
        return part.map(none -> all);
    }

    /** In small steps, so that others may write in between. */
    private Either<Damaged, Long> cutSome(long old) {
        return ports.unitOfWork().run(() -> {
            long from = chain.anchor().map(Checkpoint::number).orElse(0L);
            long upTo = Math.min(old, from + CUT_AT_ONCE);
            if (upTo <= from) {
                return Either.right(0L);
            }
            return missing()
                    .<Either<Damaged, Checkpoint>>map(Either::left)
                    .orElseGet(() -> chain.walk(List.of(), upTo, upTo).end(clock.instant()))
                    .map(anchor -> cut(anchor, upTo - from));
        });
    }

    private long cut(Checkpoint anchor, long removed) {
        ports.entries().cut(ports.signer().anchor(anchor));
        var facts = AuditAttributes.of("removed", removed).and("lastRemoved", anchor.number());
        var entries = AuditedObject.of(AuditedObject.Kind.AUDIT_TRAIL, "entries");
        ports.trail().record(AuditRecord.of(AuditEvent.AUDIT_TRAIL_CUT, entries, facts), clock.instant());
        return removed;
    }
}
