package org.claviger.application.clients;

import java.time.Duration;
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

    /**
     * From when on nobody should miss this secret, which the newest one has replaced. A program asks for a token when the one
     * that it has ends, so it is one lifetime of tokens after the last use of this secret, if the newest has been used after
     * that; never used, from the first use of the newest on.
     *
     * @param tokenLifetime of the tokens that are issued
     * @return empty for the newest secret, while it has not taken over, and when this one ends before that anyway
     */
    public Optional<Instant> safeToRetireFrom(SecretView newest, Duration tokenLifetime) {
        boolean takenOver = newest.lastUsedAt
                .filter(used -> lastUsedAt.map(used::isAfter).orElse(true))
                .isPresent();
        return takenOver && !newest.id.equals(id) && isLive() && newest.isLive()
                ? lastUsedAt
                        .map(used -> used.plus(tokenLifetime))
                        .or(() -> newest.lastUsedAt)
                        .filter(endsAt::isAfter)
                : Optional.empty();
    }

    public boolean isLive() {
        return state == ClientSecret.State.ACTIVE || state == ClientSecret.State.RETIRING;
    }
}
