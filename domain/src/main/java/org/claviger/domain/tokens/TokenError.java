package org.claviger.domain.tokens;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.claviger.domain.permissions.Scope;

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

        /** What is not written as a scope is not repeated: it may be anything. */
        @Override
        public String sentence() {
            String notHeld = scopes.stream()
                    .filter(text -> Scope.parse(text).isPresent())
                    .collect(joining(" "));
            return notHeld.isEmpty()
                    ? "a scope is not written as permission or permission@stage"
                    : "the client does not hold: " + notHeld;
        }
    }

    /** The token would be longer than any that is read. */
    record TokenTooLong() implements TokenError {
        @Override
        public String code() {
            return "invalid_scope";
        }

        @Override
        public String reason() {
            return "token_too_long";
        }

        @Override
        public String sentence() {
            return "the token would have more than %s characters; ask for fewer scopes with scope, or for some APIs with resource"
                    .formatted(AccessToken.MAX_LENGTH);
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
