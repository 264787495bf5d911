package org.claviger.application.endusers;

import java.util.List;
import org.claviger.application.Problem;
import org.claviger.application.changes.MissingPermission;
import org.claviger.domain.permissions.Scope;

/** Why a use case about groups or application roles was refused; nothing has changed then. */
public sealed interface EndUserRefusal {

    /** Stable, snake_case. */
    String code();

    /** A sentence for the person who asked. */
    String sentence();

    record NoSuchGroup() implements EndUserRefusal {
        @Override
        public String code() {
            return "group_not_found";
        }

        @Override
        public String sentence() {
            return "There is no group with this key.";
        }
    }

    record NoSuchApplicationRole() implements EndUserRefusal {
        @Override
        public String code() {
            return "application_role_not_found";
        }

        @Override
        public String sentence() {
            return "There is no application role with this key.";
        }
    }

    record NoSuchUser() implements EndUserRefusal {
        @Override
        public String code() {
            return "user_not_found";
        }

        @Override
        public String sentence() {
            return "There is no user with this key.";
        }
    }

    /** The user may have the role through a group. */
    record NotAssigned() implements EndUserRefusal {
        @Override
        public String code() {
            return "application_role_not_assigned";
        }

        @Override
        public String sentence() {
            return "The user does not have this application role directly.";
        }
    }

    record NoSuchClaimMapping() implements EndUserRefusal {
        @Override
        public String code() {
            return "claim_mapping_not_found";
        }

        @Override
        public String sentence() {
            return "The group has no claim mapping with this key.";
        }
    }

    /** @param missing what the caller would have to hold */
    record NotPermitted(Scope missing) implements EndUserRefusal, MissingPermission {
        @Override
        public List<Scope> scopes() {
            return List.of(missing);
        }

        @Override
        public String code() {
            return "insufficient_scope";
        }

        @Override
        public String sentence() {
            return "This needs the permission %s.".formatted(missing);
        }
    }

    /** @param problems all that is wrong, never empty */
    record InvalidInput(List<Problem> problems) implements EndUserRefusal {
        @Override
        public String code() {
            return "invalid_input";
        }

        @Override
        public String sentence() {
            return Problem.sentence("The input", problems);
        }
    }

    /** The group or the role has another version than the caller saw. */
    record Stale() implements EndUserRefusal {
        @Override
        public String code() {
            return "stale_version";
        }

        @Override
        public String sentence() {
            return "It was changed in the meantime; read it again.";
        }
    }
}
