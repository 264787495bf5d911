package org.claviger.application.audit;

import java.time.Instant;
import java.util.Optional;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.VerificationResult;

/** Walks along the whole chain as it is stored. That takes a minute or two for a million entries. */
public interface VerifyAuditTrail {

    /**
     * Whether the end was cut off shows by the checkpoint that this process has kept.
     *
     * @param kept another one, which somebody has kept outside
     * @return empty while another verification is running
     */
    Optional<Verification> verify(Optional<Checkpoint> kept);

    /** The last verification by this process to which nobody brought a checkpoint. */
    Optional<Verification> latest();

    record Verification(Instant at, VerificationResult verdict) {}
}
