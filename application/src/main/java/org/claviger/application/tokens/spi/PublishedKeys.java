package org.claviger.application.tokens.spi;

/** The public keys that tokens are checked with. */
public interface PublishedKeys {

    /** A JWK set as JSON (RFC 7517, section 5), without anything private. */
    String jwks();
}
