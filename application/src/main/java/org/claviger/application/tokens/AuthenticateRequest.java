package org.claviger.application.tokens;

import java.util.Optional;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.permissions.Caller;

/**
 * Tells who sends a token, and what it is worth at this moment: what it says and the client still holds. Suspension,
 * deletion and narrowed grants bite at once.
 */
public interface AuthenticateRequest {

    /** Empty for whatever is not a live token for one of the APIs that are asked for; why is nobody's business. */
    Optional<AuthenticatedClient> authenticate(String token);

    /** Whose token it is, also when that lets nobody in any more, for the audit trail; empty where nobody can tell. */
    default Optional<AuthenticatedClient> issuedTo(String token) {
        return Optional.empty();
    }

    record AuthenticatedClient(ClientId client, ClientName name, Caller caller) {}
}
