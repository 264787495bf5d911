package org.claviger.application.tokens;

import io.vavr.control.Either;
import java.time.Duration;
import org.claviger.domain.clients.AuthenticationError;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.secrets.PlainSecret;
import org.claviger.domain.tokens.TokenError;
import org.claviger.domain.tokens.TokenRequest;

/**
 * Gives an access token for a client secret: the client credentials grant (RFC 6749, section 4.4). Writes nothing: tokens are
 * counted, and refusals noted, to be written later.
 */
public interface IssueToken {

    Either<Refusal, Issued> issue(Command command);

    /** @param clientId as presented, of any form */
    record Command(String clientId, PlainSecret secret, TokenRequest request) {}

    /** @param token a bearer token; never log it */
    record Issued(String token, Duration expiresIn, Scopes scopes) {
        @Override
        public String toString() {
            return "Issued[hidden]";
        }
    }

    sealed interface Refusal {

        /** Stable, snake_case; for administrators, more precise than what the program is told. */
        String reason();

        record NotAuthenticated(AuthenticationError cause) implements Refusal {
            @Override
            public String reason() {
                return cause.code();
            }
        }

        record NotGranted(TokenError cause) implements Refusal {
            @Override
            public String reason() {
                return cause.reason();
            }
        }
    }
}
