package org.claviger.domain.clients;

/** What may be expected of a client at one moment; the first that applies, in this order. */
public enum ClientStatus {
    /** An administrator suspended it. */
    SUSPENDED,
    /** No secret is valid any more. */
    EXPIRED,
    /** It works, but see {@link Attention}. */
    NEEDS_ATTENTION,
    AVAILABLE
}
