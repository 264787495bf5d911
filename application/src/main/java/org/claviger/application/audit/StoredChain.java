package org.claviger.application.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.claviger.application.audit.spi.AuditEntries;
import org.claviger.application.audit.spi.AuditEntries.Statement;
import org.claviger.application.audit.spi.CheckpointReader;
import org.claviger.domain.audit.ChainLink;
import org.claviger.domain.audit.ChainVerifier;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.VerificationResult.Damage;
import org.claviger.domain.audit.VerificationResult.Damaged;

/** The chain as it is in the store, true or not. */
record StoredChain(AuditEntries entries, CheckpointReader reader) {
    private static final int AT_ONCE = 1_000;

    static StoredChain of(AuditPorts ports) {
        return new StoredChain(ports.entries(), ports.signer().reader());
    }

    /** Where old entries were cut off; empty also if what is there was not signed with a known key. */
    Optional<Checkpoint> anchor() {
        return entries.anchor().flatMap(reader::anchor);
    }

    Optional<ChainLink> link(long number) {
        return entries.links(number - 1, number, 1).stream().findFirst();
    }

    /**
     * Walks along all of it up to an entry.
     *
     * @param stated the number of the last entry that there is a checkpoint of; later ones count up to {@code upTo} only
     */
    ChainVerifier walk(List<Checkpoint> kept, long upTo, long stated) {
        var walk = ChainVerifier.ofStore(kept);
        entries.anchor().ifPresent(text -> reader.anchor(text).ifPresentOrElse(walk::anchor, walk::forgery));
        read(
                upTo,
                stated,
                walk::link,
                statement -> reader.checkpoint(statement.text()).ifPresentOrElse(walk::checkpoint, walk::forgery));
        return walk;
    }

    /** Some at a time. Each checkpoint comes right after its entry; those of entries that are not there, where these would be. */
    void read(long upTo, long stated, Consumer<ChainLink> links, Consumer<Statement> checkpoints) {
        long from = Long.MIN_VALUE;
        List<ChainLink> some = entries.links(from, upTo, AT_ONCE);
        while (!some.isEmpty()) {
            long to = some.get(some.size() - 1).number();
            Deque<Statement> statements = new ArrayDeque<>(entries.checkpoints(from, to));
            for (ChainLink link : some) {
                links.accept(link);
                while (!statements.isEmpty() && statements.peek().number() <= link.number()) {
                    checkpoints.accept(statements.remove());
                }
            }
            from = to;
            some = entries.links(from, upTo, AT_ONCE);
        }
        entries.checkpoints(from, Math.max(upTo, stated)).forEach(checkpoints);
    }

    /** Whether the entry of a checkpoint is still there as it was, if it is not too old to be there. */
    Optional<Damaged> missing(Checkpoint kept) {
        long number = kept.number();
        if (anchor().filter(anchor -> anchor.number() >= number).isPresent()) {
            return Optional.empty();
        }
        Optional<ChainLink> link = link(number);
        if (link.isEmpty()) {
            return Optional.of(new Damaged(
                    number, Damage.CUT_OFF, "Entry %s is missing: a checkpoint of it was kept.".formatted(number)));
        }
        return link.filter(there -> !there.hash().equals(kept.hash().hex()))
                .map(other -> new Damaged(
                        number,
                        Damage.CHANGED,
                        "Entry %s, or one before it, is not the one that a checkpoint was kept of.".formatted(number)));
    }
}
