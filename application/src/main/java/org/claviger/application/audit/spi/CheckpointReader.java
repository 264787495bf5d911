package org.claviger.application.audit.spi;

import java.util.Optional;
import org.claviger.domain.audit.Checkpoint;

/** Reads signed statements; those that are not signed with one of its keys, and those of the other kind, are empty. */
public interface CheckpointReader {

    Optional<Checkpoint> checkpoint(String text);

    Optional<Checkpoint> anchor(String text);
}
