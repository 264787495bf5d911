package org.claviger.application.tokens.spi;

import java.util.Optional;
import org.claviger.domain.tokens.AccessToken;

/** Reads access tokens that were signed here. */
public interface TokenReader {

    /**
     * The token, if signature, type and issuer are right; whatever else is sent gives nothing. Whether it has expired,
     * and for whom it is meant, is not asked.
     */
    Optional<AccessToken> read(String token);
}
