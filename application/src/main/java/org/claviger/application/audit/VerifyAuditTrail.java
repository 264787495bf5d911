package org.claviger.application.audit;

import java.time.Instant;
import java.util.Optional;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.Verdict;

/** Walks along the whole chain as it is stored. That takes a minute or two for a million entries. */
public interface VerifyAuditTrail {

    /** @param kept a checkpoint that somebody has kept outside, to find out whether the end was cut off */
    Verification verify(Optional<Checkpoint> kept);

    /** The last verification by this process. */
    Optional<Verification> latest();

    record Verification(Instant at, Verdict verdict) {}
}
