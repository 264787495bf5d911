package org.claviger.domain.tokens;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Scopes;

/**
 * What an access token says (RFC 9068, section 2.2); {@code sub} and {@code client_id} are both the client.
 *
 * @param audience one or more
 * @param issuedAt inclusive, whole seconds
 * @param expiresAt exclusive, whole seconds
 */
public record AccessToken(ClientId client, List<URI> audience, Instant issuedAt, Instant expiresAt, Scopes scopes) {

    /**
     * Characters of a token as it is sent, inclusive: longer ones are neither issued nor read. One with every permission of
     * the default catalog has about 1,500, one with 400 scopes 20,000.
     */
    public static final int MAX_LENGTH = 32_768;

    public AccessToken {
        audience = List.copyOf(audience);
        if (audience.isEmpty()) {
            throw new IllegalArgumentException("a token has an audience");
        }
    }

    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
