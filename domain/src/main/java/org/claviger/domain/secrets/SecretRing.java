package org.claviger.domain.secrets;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The secrets of one client, newest first. Two may be live at once, so that a program changes over without a failed
 * request.
 */
public record SecretRing(List<ClientSecret> newestFirst) {
    public static final int MAX_LIVE = 2;

    /** How many secrets are remembered; older ones that have ended are forgotten, and then count as wrong. */
    public static final int MAX_REMEMBERED = 50;

    /** @throws IllegalArgumentException without any secret */
    public SecretRing {
        newestFirst = List.copyOf(newestFirst);
        if (newestFirst.isEmpty()) {
            throw new IllegalArgumentException("a client has had a secret at least");
        }
    }

    public static SecretRing of(ClientSecret first) {
        return new SecretRing(List.of(first));
    }

    /** Adds {@code fresh}; the secrets that it replaces live on for {@code overlap} at most. */
    public Either<SecretError, SecretRing> rotate(ClientSecret fresh, Overlap overlap, Instant now) {
        long live = newestFirst.stream().filter(secret -> secret.isLiveAt(now)).count();
        if (live >= MAX_LIVE && !overlap.isNone()) {
            return left(new SecretError.TooManyLiveSecrets(MAX_LIVE));
        }
        List<ClientSecret> rotated = new ArrayList<>();
        rotated.add(fresh);
        newestFirst.stream()
                .map(secret -> secret.isLiveAt(now) ? secret.replaced(overlap, now) : secret)
                .forEach(rotated::add);
        forgetOldest(rotated, now);
        return right(new SecretRing(rotated));
    }

    /** Passes over live secrets: one that retires stays, however many newer ones were revoked meanwhile. */
    private static void forgetOldest(List<ClientSecret> secrets, Instant now) {
        for (int oldest = secrets.size() - 1; secrets.size() > MAX_REMEMBERED; oldest--) {
            if (!secrets.get(oldest).isLiveAt(now)) {
                secrets.remove(oldest);
            }
        }
    }

    /** Ends one secret now; one that has ended already stays as it is. */
    public Either<SecretError, SecretRing> revoke(SecretId id, Instant now) {
        if (newestFirst.stream().noneMatch(secret -> secret.id().equals(id))) {
            return left(new SecretError.NoSuchSecret());
        }
        return right(new SecretRing(newestFirst.stream()
                .map(secret -> secret.id().equals(id) && secret.isLiveAt(now) ? secret.revoked(now) : secret)
                .toList()));
    }

    public Optional<ClientSecret> find(SecretHash hash) {
        return newestFirst.stream().filter(secret -> secret.hash().equals(hash)).findFirst();
    }

    public ClientSecret newest() {
        return newestFirst.get(0);
    }

    /** The first instant at which no secret is valid. */
    public Instant endsAt() {
        return newestFirst.stream()
                .map(ClientSecret::endsAt)
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
