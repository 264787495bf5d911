package org.claviger.application.tokens;

import java.util.List;

/** The public keys that tokens are checked with. */
public interface ShowTokenKeys {

    /** A JWK set as JSON (RFC 7517, section 5), without anything private. */
    String jwks();

    /** Those that tokens may be signed with, by their names in JWS headers (RFC 7518, section 3.1); one or more. */
    List<String> algorithms();
}
