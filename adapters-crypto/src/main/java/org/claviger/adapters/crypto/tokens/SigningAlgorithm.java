package org.claviger.adapters.crypto.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Arrays;
import java.util.Optional;

/** The algorithms that tokens may be signed with (RFC 7518, RFC 8037); the only ones that are ever checked. */
public enum SigningAlgorithm {
    ES256(JWSAlgorithm.ES256),
    RS256(JWSAlgorithm.RS256),
    PS256(JWSAlgorithm.PS256),
    /** Ed25519. */
    EDDSA(JWSAlgorithm.EdDSA);

    private final JWSAlgorithm jws;

    SigningAlgorithm(JWSAlgorithm jws) {
        this.jws = jws;
    }

    public JWSAlgorithm jws() {
        return jws;
    }

    /** By its name in JWS headers, such as {@code EdDSA}. */
    public static Optional<SigningAlgorithm> named(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.jws.getName().equals(name))
                .findFirst();
    }
}
