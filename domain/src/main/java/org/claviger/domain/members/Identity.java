package org.claviger.domain.members;

import java.time.Instant;
import java.util.Optional;

/**
 * A user as an external identity provider knows it.
 *
 * @param subject what the provider calls the user, case-sensitive; absent until the first sign-in
 */
public record Identity(
        ProviderKey provider,
        Optional<String> subject,
        Optional<String> username,
        Optional<Instant> firstLoginAt,
        Optional<Instant> lastLoginAt) {
    public static final int MAX_LENGTH = 255;
}
