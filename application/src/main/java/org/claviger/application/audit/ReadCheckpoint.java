package org.claviger.application.audit;

import java.util.Optional;
import org.claviger.domain.audit.Checkpoint;

/** Reads a checkpoint that somebody has kept. */
public interface ReadCheckpoint {

    /** Empty for what was not signed by this installation. */
    Optional<Checkpoint> read(String text);
}
