package org.claviger.application.audit;

import java.util.Optional;
import org.claviger.application.audit.spi.CheckpointStore;
import org.claviger.domain.audit.Checkpoint;

public final class KeptInMemory implements CheckpointStore {
    private Optional<Checkpoint> last = Optional.empty();

    @Override
    public Optional<Checkpoint> last() {
        return last;
    }

    @Override
    public void keep(Checkpoint.Signed checkpoint) {
        last = Optional.of(checkpoint.checkpoint());
    }
}
