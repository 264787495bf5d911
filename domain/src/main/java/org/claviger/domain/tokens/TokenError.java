package org.claviger.domain.tokens;

import java.util.List;

/** Why an authenticated client gets no token. */
public sealed interface TokenError {

    /** The error code of RFC 6749, section 5.2, or of RFC 8707, section 2. */
    String code();

    /** Stable, snake_case; tells apart what has the same error code. */
    default String reason() {
        return code();
    }

    /** A sentence for the program that asked: printable ASCII without quotes and backslashes. */
    String sentence();

    record NoPermissions() implements TokenError {
        @Override
        public String code() {
            return "invalid_scope";
        }

        @Override
        public String reason() {
            return "no_permissions";
        }

        @Override
        public String sentence() {
            return "the client has no permission; ask an administrator to grant it one";
        }
    }

    /** @param scopes those asked for that are not written as scopes or not held */
    record ScopeNotHeld(List<String> scopes) implements TokenError {
        @Override
        public String code() {
            return "invalid_scope";
        }

        @Override
        public String sentence() {
            // The scopes are somebody else's text: what error_description cannot carry (RFC 6749, section 5.2) becomes
            // "?".
            return "the client does not hold: "
                    + String.join(" ", scopes).replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
        }
    }

    record UnknownTarget() implements TokenError {
        @Override
        public String code() {
            return "invalid_target";
        }

        @Override
        public String sentence() {
            return "a resource is not the audience of an API that is known here";
        }
    }

    record NoPermissionForTarget() implements TokenError {
        @Override
        public String code() {
            return "invalid_target";
        }

        @Override
        public String reason() {
            return "no_permissions_for_target";
        }

        @Override
        public String sentence() {
            return "none of the scopes belongs to the resources asked for";
        }
    }
}
