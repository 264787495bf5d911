package org.claviger.application.audit;

import io.vavr.control.Either;
import java.util.Optional;
import org.claviger.domain.audit.VerificationResult.Damaged;

/**
 * Signs what the last entry is at this moment, unless it was changed, or the entry of the checkpoint that was kept last is not
 * there any more. Damage further back stays to be found, whatever is signed after it.
 */
public interface MakeCheckpoint {

    /** Whether or not the last entry has a checkpoint already, it has one then. Empty when there is no entry. */
    Either<Damaged, Optional<Kept>> now();

    /** As {@link #now}, if the last checkpoint is an hour old or older, and entries have come since. Keeps it at any rate. */
    Optional<Damaged> hourly();

    /**
     * What a verifier keeps.
     *
     * @param checkpoint a JWS
     * @param jwks the public keys that it can be read with
     */
    record Kept(String checkpoint, String jwks) {}
}
