package org.claviger.application.clients;

import java.util.List;
import org.claviger.application.Problem;
import org.claviger.application.changes.MissingPermission;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.secrets.SecretError;

/** Why a use case about an API client or its secrets was refused; nothing has changed then. */
public sealed interface ClientRefusal {

    /** Stable, snake_case. */
    String code();

    /** A sentence for the person who asked. */
    String sentence();

    record NoSuchClient() implements ClientRefusal {
        @Override
        public String code() {
            return "api_client_not_found";
        }

        @Override
        public String sentence() {
            return "There is no API client with this ID.";
        }
    }

    /** @param problems all that is wrong, never empty */
    record InvalidInput(List<Problem> problems) implements ClientRefusal {
        @Override
        public String code() {
            return "invalid_input";
        }

        @Override
        public String sentence() {
            return Problem.sentence("The input", problems);
        }
    }

    /** The client has another version than the caller saw. */
    record Stale() implements ClientRefusal {
        @Override
        public String code() {
            return "stale_version";
        }

        @Override
        public String sentence() {
            return "The API client was changed in the meantime; read it again.";
        }
    }

    record NotSuspended() implements ClientRefusal {
        @Override
        public String code() {
            return "api_client_not_suspended";
        }

        @Override
        public String sentence() {
            return "Only a suspended API client can be deleted; suspend it first.";
        }
    }

    /** Nobody gives what they do not hold. */
    record PermissionsNotHeld(Scopes missing) implements ClientRefusal, MissingPermission {
        @Override
        public List<Scope> scopes() {
            return missing.asList();
        }

        @Override
        public String code() {
            return "permissions_not_held";
        }

        @Override
        public String sentence() {
            return "You cannot give what you do not hold: " + missing;
        }
    }

    /** The same request, with the same idempotency key, was carried out before. */
    record AlreadyDone(String made) implements ClientRefusal {
        @Override
        public String code() {
            return "idempotency_replay";
        }

        @Override
        public String sentence() {
            return "This request was carried out before and %s. Its secret was shown then and cannot be shown again."
                    .formatted(made);
        }
    }

    record IdempotencyKeyReused() implements ClientRefusal {
        @Override
        public String code() {
            return "idempotency_key_reused";
        }

        @Override
        public String sentence() {
            return "The idempotency key was used for another request.";
        }
    }

    record SecretRefused(SecretError cause) implements ClientRefusal {
        @Override
        public String code() {
            return cause.code();
        }

        @Override
        public String sentence() {
            return "Not possible: %s.".formatted(cause.sentence());
        }
    }
}
