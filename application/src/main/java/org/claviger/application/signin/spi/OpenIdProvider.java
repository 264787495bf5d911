package org.claviger.application.signin.spi;

import io.vavr.control.Either;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.claviger.domain.members.IdentityProvider;

/**
 * The external provider that people may sign in with: the authorization code flow of OpenID Connect Core 1.0, section 3.1,
 * with PKCE (RFC 7636). Nothing is stored between the two halves of it, which may run on different nodes: the browser keeps
 * what the second half needs.
 */
public interface OpenIdProvider {
    /** How long somebody may take to sign in there. */
    Duration PATIENCE = Duration.ofMinutes(10);

    IdentityProvider about();

    Either<Refusal, Departure> depart();

    /**
     * @param kept what the browser that left has kept
     * @param answer the parameters with which it came back, each of which it had once
     */
    Either<Refusal, Vouched> arrive(String kept, Map<String, String> answer);

    /**
     * @param to where to send the browser; nothing secret is in it
     * @param state names this sign-in, and comes back as the parameter {@code state}: 43 characters of base64url
     * @param kept for this browser to keep and to show to nobody else: at most 1,000 characters that a cookie may have,
     *     encrypted
     */
    record Departure(URI to, String state, String kept) {
        @Override
        public String toString() {
            return "Departure[hidden]";
        }
    }

    /**
     * For whom the provider vouches.
     *
     * @param email present only if the provider says that it is verified
     */
    record Vouched(String subject, Optional<String> email, Optional<String> username) {}

    enum Refusal {
        /** The person or the provider has declined. */
        DECLINED,
        /** It was not begun in this browser, or too long ago. */
        NOT_BEGUN_HERE,
        /** What the provider has answered does not hold. */
        NOT_TRUSTED,
        OUT_OF_REACH
    }
}
