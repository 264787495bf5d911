package org.claviger.application.audit;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.claviger.application.audit.spi.AuditEntries.Statement;
import org.claviger.domain.audit.ChainLink;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.VerificationResult;

/** Goes along the chain as it is stored, some entries at a time. */
final class ChainService implements ExportAuditTrail, VerifyAuditTrail {
    private final AuditPorts ports;
    private final CheckpointService checkpoints;
    private final StoredChain chain;
    private final InstantSource clock;
    private boolean verifying;
    private volatile Optional<Verification> latest = Optional.empty();

    ChainService(AuditPorts ports, CheckpointService checkpoints, InstantSource clock) {
        this.ports = ports;
        this.checkpoints = checkpoints;
        this.chain = StoredChain.of(ports);
        this.clock = clock;
    }

    @Override
    public Optional<Verification> verify(Optional<Checkpoint> kept) {
        if (!begin()) {
            return Optional.empty();
        }
        try {
            var verification = Optional.of(new Verification(clock.instant(), verdict(kept)));
            if (kept.isEmpty()) {
                latest = verification;
            }
            return verification;
        } finally {
            end();
        }
    }

    private synchronized boolean begin() {
        boolean free = !verifying;
        verifying = true;
        return free;
    }

    private synchronized void end() {
        verifying = false;
    }

    private VerificationResult verdict(Optional<Checkpoint> kept) {
        Optional<String> anchor = ports.entries().anchor();
        VerificationResult verdict = walk(kept);
        while (!ports.entries().anchor().equals(anchor)) {
            // Old entries were cut off meanwhile.
            anchor = ports.entries().anchor();
            verdict = walk(kept);
        }
        return verdict;
    }

    private VerificationResult walk(Optional<Checkpoint> kept) {
        long anchored = chain.anchor().map(Checkpoint::number).orElse(0L);
        Optional<Checkpoint> known = ports.keeper().last().filter(one -> one.number() > anchored);
        // In this order: meanwhile, entries come, and checkpoints of them.
        long stated = ports.entries().lastCheckpoint().map(Statement::number).orElse(0L);
        long last = ports.entries().last();
        return chain.walk(Stream.concat(kept.stream(), known.stream()).toList(), last, stated)
                .verdict();
    }

    @Override
    public Optional<Verification> latest() {
        return latest;
    }

    @Override
    public void export(Consumer<Part> sink) {
        sink.accept(new Part.Keys(ports.signer().jwks()));
        ports.entries().anchor().ifPresent(anchor -> sink.accept(new Part.Anchor(anchor)));
        var end = new ChainLink[1];
        long upTo = ports.entries().last();
        chain.read(
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
        Optional.ofNullable(end[0])
                .flatMap(last -> checkpoints.sign(last).toJavaOptional())
                .ifPresent(signed -> sink.accept(new Part.Checkpoint(signed.text())));
    }
}
