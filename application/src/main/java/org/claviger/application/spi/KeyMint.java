package org.claviger.application.spi;

import java.util.UUID;

/** Makes the keys of what is new. */
public interface KeyMint {

    /** Random: it was never given before. */
    UUID newKey();
}
