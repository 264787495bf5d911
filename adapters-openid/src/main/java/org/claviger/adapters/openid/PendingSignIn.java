package org.claviger.adapters.openid;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Instant;

/**
 * A sign-in that goes on at the provider. Each of the three has 256 random bits.
 *
 * @param until when it is too late to come back (exclusive)
 */
record PendingSignIn(State state, Nonce nonce, CodeVerifier verifier, Instant until) {
    private static final int BYTES = 32;

    static PendingSignIn fresh(Instant until) {
        return new PendingSignIn(new State(BYTES), new Nonce(BYTES), new CodeVerifier(), until);
    }

    @Override
    public String toString() {
        return "PendingSignIn[hidden]";
    }
}
