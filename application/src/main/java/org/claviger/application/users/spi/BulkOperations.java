package org.claviger.application.users.spi;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.users.BulkOperation;

/** Users that are being made in the background. */
public interface BulkOperations {

    Optional<BulkOperation> find(UUID key);

    /** Those that are not finished, oldest first. */
    List<UUID> unfinished();

    /** Adds or replaces. */
    void save(BulkOperation operation);
}
