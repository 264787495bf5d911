package org.claviger.application.audit;

import java.time.Instant;
import java.util.Optional;
import org.claviger.application.audit.spi.CheckpointReader;
import org.claviger.application.audit.spi.CheckpointSigner;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.EntryHash;

/** Whoever writes its name has signed. */
public final class FakeCheckpoints implements CheckpointSigner, CheckpointReader {
    private final String name;

    public FakeCheckpoints(String name) {
        this.name = name;
    }

    @Override
    public Checkpoint.Signed checkpoint(Checkpoint checkpoint) {
        return signed("checkpoint", checkpoint);
    }

    @Override
    public Checkpoint.Signed anchor(Checkpoint last) {
        return signed("anchor", last);
    }

    private Checkpoint.Signed signed(String kind, Checkpoint about) {
        return new Checkpoint.Signed(
                about,
                String.join(
                        " ",
                        name,
                        kind,
                        "" + about.number(),
                        about.hash().hex(),
                        about.at().toString()));
    }

    @Override
    public CheckpointReader reader() {
        return this;
    }

    @Override
    public String jwks() {
        return "{\"keys\":[]}";
    }

    @Override
    public Optional<Checkpoint> checkpoint(String text) {
        return read("checkpoint", text);
    }

    @Override
    public Optional<Checkpoint> anchor(String text) {
        return read("anchor", text);
    }

    private Optional<Checkpoint> read(String kind, String text) {
        String[] parts = text.split(" ");
        return parts.length == 5 && parts[0].equals(name) && parts[1].equals(kind)
                ? Optional.of(
                        new Checkpoint(Long.parseLong(parts[2]), new EntryHash(parts[3]), Instant.parse(parts[4])))
                : Optional.empty();
    }
}
