package org.claviger.domain.clients;

import java.util.Optional;
import java.util.regex.Pattern;
import org.claviger.domain.permissions.PrincipalId;

/**
 * The public name of a client, generated and never reused: 32 lower-case hexadecimal characters (128 random bits).
 */
public record ClientId(String value) {
    private static final String PRINCIPAL = "api-client:";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /** @throws IllegalArgumentException for any other text */
    public ClientId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not a client ID");
        }
    }

    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** The client as one who does something. */
    public PrincipalId principal() {
        return new PrincipalId(PRINCIPAL + value);
    }

    /** The client that the principal is; empty for one of another kind. */
    public static Optional<ClientId> of(PrincipalId principal) {
        return principal.value().startsWith(PRINCIPAL)
                ? Optional.of(new ClientId(principal.value().substring(PRINCIPAL.length())))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
