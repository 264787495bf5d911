package org.claviger.domain.members;

import java.util.Optional;
import java.util.UUID;
import org.claviger.domain.permissions.PrincipalId;

/** The name of a user in the REST APIs. */
public record UserKey(UUID value) {
    private static final String PRINCIPAL = "member:";

    /** The user as one who does something. */
    public PrincipalId principal() {
        return new PrincipalId(PRINCIPAL + value);
    }

    /** The user that the principal is; empty for one of another kind. */
    public static Optional<UserKey> of(PrincipalId principal) {
        return principal.value().startsWith(PRINCIPAL)
                ? Optional.of(new UserKey(UUID.fromString(principal.value().substring(PRINCIPAL.length()))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
