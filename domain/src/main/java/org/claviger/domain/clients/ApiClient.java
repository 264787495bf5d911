package org.claviger.domain.clients;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.claviger.domain.Description;
import org.claviger.domain.clients.AuthenticationError.ClientSuspended;
import org.claviger.domain.clients.AuthenticationError.SecretExpired;
import org.claviger.domain.clients.AuthenticationError.SecretReplaced;
import org.claviger.domain.clients.AuthenticationError.SecretRevoked;
import org.claviger.domain.clients.AuthenticationError.WrongCredentials;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.Overlap;
import org.claviger.domain.secrets.SecretError;
import org.claviger.domain.secrets.SecretHash;
import org.claviger.domain.secrets.SecretId;
import org.claviger.domain.secrets.SecretRing;

/**
 * An account for a program: details, suspension, secrets and grants under one version, which grows by one with every
 * change. A change that changes nothing returns the same object.
 *
 * @param version 1 for a new client
 */
public record ApiClient(
        ClientId id,
        ClientName name,
        Description description,
        boolean suspended,
        SecretRing secrets,
        Grants grants,
        Instant createdAt,
        PrincipalId createdBy,
        Instant updatedAt,
        long version) {

    public static ApiClient create(
            ClientId id,
            ClientName name,
            Description description,
            ClientSecret secret,
            Grants grants,
            PrincipalId by,
            Instant now) {
        return new ApiClient(id, name, description, false, SecretRing.of(secret), grants, now, by, now, 1);
    }

    public ApiClient describe(ClientName newName, Description newDescription, Instant now) {
        return newName.equals(name) && newDescription.equals(description)
                ? this
                : changed(newName, newDescription, suspended, secrets, grants, now);
    }

    public ApiClient grant(Grants newGrants, Instant now) {
        return newGrants.equals(grants) ? this : changed(name, description, suspended, secrets, newGrants, now);
    }

    /** Every secret and every token stops working, until {@link #resume}. */
    public ApiClient suspend(Instant now) {
        return suspended ? this : changed(name, description, true, secrets, grants, now);
    }

    public ApiClient resume(Instant now) {
        return suspended ? changed(name, description, false, secrets, grants, now) : this;
    }

    public Either<SecretError, ApiClient> rotate(ClientSecret fresh, Overlap overlap, Instant now) {
        return secrets.rotate(fresh, overlap, now).map(ring -> withSecrets(ring, now));
    }

    public Either<SecretError, ApiClient> revoke(SecretId secret, Instant now) {
        return secrets.revoke(secret, now).map(ring -> ring.equals(secrets) ? this : withSecrets(ring, now));
    }

    private ApiClient withSecrets(SecretRing ring, Instant now) {
        return changed(name, description, suspended, ring, grants, now);
    }

    private ApiClient changed(
            ClientName newName,
            Description newDescription,
            boolean nowSuspended,
            SecretRing newSecrets,
            Grants newGrants,
            Instant now) {
        return new ApiClient(
                id,
                newName,
                newDescription,
                nowSuspended,
                newSecrets,
                newGrants,
                createdAt,
                createdBy,
                now,
                version + 1);
    }

    /** Lets the client in with a secret that hashes to {@code presented}, or says why not. */
    public Either<AuthenticationError, ClientSecret> authenticate(SecretHash presented, Instant now) {
        var found = secrets.find(presented);
        if (found.isEmpty()) {
            return left(new WrongCredentials());
        }
        ClientSecret secret = found.get();
        return switch (secret.stateAt(now)) {
            case EXPIRED -> left(new SecretExpired(secret.expiresOn().date()));
            case REPLACED -> left(new SecretReplaced(secret.endsAt()));
            case REVOKED -> left(new SecretRevoked(secret.endsAt()));
            case ACTIVE, RETIRING -> suspended ? left(new ClientSuspended()) : right(secret);
        };
    }

    public ClientStatus statusAt(Instant now) {
        if (suspended) {
            return ClientStatus.SUSPENDED;
        }
        if (!now.isBefore(secrets.endsAt())) {
            return ClientStatus.EXPIRED;
        }
        return reasonsAt(now).isEmpty() ? ClientStatus.AVAILABLE : ClientStatus.NEEDS_ATTENTION;
    }

    /** Why the client needs attention; empty unless that is its status. */
    public List<Attention> attentionAt(Instant now) {
        return statusAt(now) == ClientStatus.NEEDS_ATTENTION ? reasonsAt(now) : List.of();
    }

    private List<Attention> reasonsAt(Instant now) {
        List<Attention> reasons = new ArrayList<>();
        if (secrets.newest().isExpiringAt(now)) {
            reasons.add(Attention.SECRET_EXPIRING);
        }
        if (grants.isEmpty()) {
            reasons.add(Attention.NO_PERMISSIONS);
        }
        return reasons;
    }
}
