package org.claviger.application.permissions;

import java.util.List;
import org.claviger.application.Problem;
import org.claviger.application.changes.MissingPermission;
import org.claviger.domain.Texts;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;

/** Why a change of the catalog or of the stages was refused; nothing has changed then. */
public sealed interface CatalogRefusal {

    /** Stable, snake_case. */
    String code();

    /** A sentence for the person who asked. */
    String sentence();

    /** @param problems all that is wrong, never empty */
    record InvalidInput(List<Problem> problems) implements CatalogRefusal {
        @Override
        public String code() {
            return "invalid_input";
        }

        @Override
        public String sentence() {
            return Problem.sentence("The input", problems);
        }
    }

    /** The catalog and the stages have another version than the caller saw. */
    record Stale() implements CatalogRefusal {
        @Override
        public String code() {
            return "stale_version";
        }

        @Override
        public String sentence() {
            return "The catalog or the stages were changed in the meantime; read them again.";
        }
    }

    /** Nobody gives what they do not hold, nor takes it out of the catalog to make it anew. */
    record PermissionsNotHeld(Scopes missing) implements CatalogRefusal, MissingPermission {
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
            return "You must hold this yourself, and a token holds only what was granted before it was issued: "
                    + missing;
        }
    }

    /**
     * Somebody is granted it.
     *
     * @param holders those of them whom the caller may know, at most {@link #MAX_LISTED}
     * @param total how many there are
     */
    record StillGranted(List<Grantee> holders, int total) implements CatalogRefusal {
        public static final int MAX_LISTED = 100;

        @Override
        public String code() {
            return "still_granted";
        }

        @Override
        public String sentence() {
            return "It is granted to %s; take the grants away first, or force the removal, which does so."
                    .formatted(Texts.count(total, "holder"));
        }
    }

    record Refused(CatalogError cause) implements CatalogRefusal {
        @Override
        public String code() {
            return cause.code();
        }

        @Override
        public String sentence() {
            return cause.sentence();
        }
    }
}
