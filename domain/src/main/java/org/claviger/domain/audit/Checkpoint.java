package org.claviger.domain.audit;

import java.time.Instant;

/**
 * The hash that an entry had at a moment; as an anchor, that of the last entry which was cut off.
 *
 * @param number of the entry
 */
public record Checkpoint(long number, EntryHash hash, Instant at) {

    /** An entry with a number that this divides has a checkpoint, which was stored together with it. */
    public static final int EVERY = 1_000;

    /** @param text the statement, signed: a JWS (RFC 7515) */
    public record Signed(Checkpoint checkpoint, String text) {}
}
