package org.claviger.application.tokens.spi;

import org.claviger.domain.tokens.AccessToken;

/** Writes access tokens down as signed JWTs (RFC 9068). */
public interface TokenSigner {

    /** Adds the issuer and an ID that no other token has, and signs. */
    String sign(AccessToken token);
}
