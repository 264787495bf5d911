package org.claviger.domain.tokens;

import java.time.Instant;
import java.util.Optional;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.Scopes;

/** What a token is worth at this moment. */
public final class LiveAccess {
    private LiveAccess() {}

    /**
     * What the token says and the client still holds, implied permissions included; empty when the token has expired,
     * or its client is suspended. A token never gives more than it said when it was issued.
     */
    public static Optional<Scopes> of(AccessToken token, ApiClient client, PermissionCatalog catalog, Instant now) {
        if (client.suspended() || token.isExpiredAt(now)) {
            return Optional.empty();
        }
        Scopes held = catalog.expand(client.grants().scopes().toList());
        return Optional.of(held.intersect(token.scopes()));
    }
}
