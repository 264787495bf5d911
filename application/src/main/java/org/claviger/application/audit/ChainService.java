package org.claviger.application.audit;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.claviger.application.audit.spi.AuditEntries.Statement;
import org.claviger.domain.audit.ChainWalk;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.EntryHash;
import org.claviger.domain.audit.Link;
import org.claviger.domain.audit.Verdict;

/** Goes along the chain as it is stored, some entries at a time. */
final class ChainService implements ExportAuditTrail, VerifyAuditTrail {
    private static final int AT_ONCE = 1_000;

    private final AuditPorts ports;
    private final InstantSource clock;
    private volatile Optional<Verification> latest = Optional.empty();

    ChainService(AuditPorts ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
    }

    @Override
    public synchronized Verification verify(Optional<Checkpoint> kept) {
        Optional<String> anchor = ports.entries().anchor();
        Verdict verdict = verify(kept, anchor);
        while (!ports.entries().anchor().equals(anchor)) {
            // Old entries were cut off meanwhile.
            anchor = ports.entries().anchor();
            verdict = verify(kept, anchor);
        }
        var verification = new Verification(clock.instant(), verdict);
        latest = Optional.of(verification);
        return verification;
    }

    private Verdict verify(Optional<Checkpoint> kept, Optional<String> anchor) {
        var walk = ChainWalk.ofStore(kept);
        var reader = ports.signer().reader();
        anchor.ifPresent(text -> reader.anchor(text).ifPresentOrElse(walk::anchor, walk::forgery));
        // In this order: meanwhile, entries come, and checkpoints of them.
        long stated = ports.entries().lastCheckpoint().map(Statement::number).orElse(0L);
        walk(
                ports.entries().last(),
                stated,
                walk::link,
                statement -> reader.checkpoint(statement.text()).ifPresentOrElse(walk::checkpoint, walk::forgery));
        return walk.verdict();
    }

    @Override
    public Optional<Verification> latest() {
        return latest;
    }

    @Override
    public void export(Consumer<Part> sink) {
        sink.accept(new Part.Keys(ports.signer().jwks()));
        ports.entries().anchor().ifPresent(anchor -> sink.accept(new Part.Anchor(anchor)));
        var end = new Link[1];
        long upTo = ports.entries().last();
        walk(
                upTo,
                upTo,
                link -> {
                    end[0] = link;
                    link.entry().ifPresent(entry -> sink.accept(new Part.Entry(entry, link.hash())));
                },
                statement -> {
                    if (statement.number() < upTo) {
                        sink.accept(new Part.Checkpoint(statement.text()));
                    }
                });
        if (end[0] != null) {
            var checkpoint = new Checkpoint(end[0].number(), new EntryHash(end[0].hash()), clock.instant());
            sink.accept(
                    new Part.Checkpoint(ports.signer().checkpoint(checkpoint).text()));
        }
    }

    /**
     * Each checkpoint comes right after its entry; those of entries that are not there, where these would be.
     *
     * @param stated the number of the last entry that there is a checkpoint of; later ones count up to {@code upTo} only
     */
    private void walk(long upTo, long stated, Consumer<Link> links, Consumer<Statement> checkpoints) {
        long from = 0;
        List<Link> some = ports.entries().links(from, upTo, AT_ONCE);
        while (!some.isEmpty()) {
            long to = some.get(some.size() - 1).number();
            Deque<Statement> statements = new ArrayDeque<>(ports.entries().checkpoints(from, to));
            for (Link link : some) {
                links.accept(link);
                while (!statements.isEmpty() && statements.peek().number() <= link.number()) {
                    checkpoints.accept(statements.remove());
                }
            }
            from = to;
            some = ports.entries().links(from, upTo, AT_ONCE);
        }
        ports.entries().checkpoints(from, Math.max(upTo, stated)).forEach(checkpoints);
    }
}
