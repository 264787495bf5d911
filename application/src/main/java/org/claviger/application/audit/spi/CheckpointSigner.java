package org.claviger.application.audit.spi;

import org.claviger.domain.audit.Checkpoint;

/** Signs with a key that signs nothing else. */
public interface CheckpointSigner {

    Checkpoint.Signed checkpoint(Checkpoint checkpoint);

    /** A statement that all entries up to this one were cut off. */
    Checkpoint.Signed anchor(Checkpoint last);

    /** Tells what was signed with its own key. */
    CheckpointReader reader();

    /** The public keys, as a JWK set (RFC 7517, section 5). */
    String jwks();
}
