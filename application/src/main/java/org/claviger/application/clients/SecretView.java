package org.claviger.application.clients;

import java.time.Instant;
import java.util.Optional;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.ExpirationDate;
import org.claviger.domain.secrets.SecretId;

/**
 * A secret as people may see it.
 *
 * @param endsAt when it stops working, exclusive; before the expiration if it was replaced or revoked
 */
public record SecretView(
        SecretId id,
        Instant createdAt,
        PrincipalId createdBy,
        ExpirationDate expiresOn,
        Instant endsAt,
        boolean remind,
        ClientSecret.State state,
        Optional<Instant> lastUsedAt) {

    static SecretView of(ClientSecret secret, Optional<Instant> lastUsedAt, Instant now) {
        return new SecretView(
                secret.id(),
                secret.createdAt(),
                secret.createdBy(),
                secret.expiresOn(),
                secret.endsAt(),
                secret.remind(),
                secret.stateAt(now),
                lastUsedAt);
    }
}
