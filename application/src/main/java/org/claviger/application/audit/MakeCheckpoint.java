package org.claviger.application.audit;

import java.util.Optional;

/** Signs what the last entry is at this moment. */
public interface MakeCheckpoint {

    /** Whether or not the last entry has a checkpoint already, it has one then. Empty when there is no entry. */
    Optional<Kept> now();

    /** As {@link #now}, if the last checkpoint is an hour old or older, and entries have come since. */
    void hourly();

    /**
     * What a verifier keeps.
     *
     * @param checkpoint a JWS
     * @param jwks the public keys that it can be read with
     */
    record Kept(String checkpoint, String jwks) {}
}
