package org.claviger.application.audit.spi;

import java.util.Optional;
import org.claviger.domain.audit.Checkpoint;

/** The latest checkpoint that this process knows of, where those who write to the database do not get at it. */
public interface CheckpointStore {

    Optional<Checkpoint> last();

    /** Takes the place of the one before. */
    void keep(Checkpoint.Signed checkpoint);
}
