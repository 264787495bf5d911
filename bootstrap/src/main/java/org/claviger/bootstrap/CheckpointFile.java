package org.claviger.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.claviger.adapters.persistence.OwnerOnly;
import org.claviger.application.AdapterException;
import org.claviger.application.audit.spi.CheckpointStore;
import org.claviger.domain.audit.Checkpoint;

/** In the data folder, beside the database: it outlasts the process, and whoever only writes to the database has no file. */
final class CheckpointFile implements CheckpointStore {
    private final Path file;
    private final String jwks;

    CheckpointFile(DataFolder folder, String jwks) {
        this.file = folder.checkpoint();
        this.jwks = jwks;
    }

    /** A file that is no checkpoint is as good as none. */
    @Override
    public Optional<Checkpoint> last() {
        try {
            return TrustedCheckpoint.of(Files.readString(file)).map(TrustedCheckpoint::checkpoint);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void keep(Checkpoint.Signed checkpoint) {
        try {
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(whole);
            OwnerOnly.make(whole);
            Files.writeString(whole, TrustedCheckpoint.text(checkpoint.text(), jwks));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AdapterException("the last checkpoint could not be kept in the data folder", e);
        }
    }
}
