package org.claviger.application.signin;

import java.net.URI;
import java.time.Duration;

/**
 * @param to where to send the browser; nothing secret is in it
 * @param state names this sign-in, and comes back as the parameter {@code state}: 43 characters of base64url
 * @param kept for this browser to keep and to show to nobody else: at most 1,000 characters that a cookie may have,
 *     encrypted
 */
public record AuthorizationRedirect(URI to, String state, String kept) {
    /** How long somebody may take to sign in there. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String toString() {
        return "AuthorizationRedirect[hidden]";
    }
}
