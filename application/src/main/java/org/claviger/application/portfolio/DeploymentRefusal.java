package org.claviger.application.portfolio;

import java.util.List;
import org.claviger.application.Problem;
import org.claviger.application.changes.MissingPermission;
import org.claviger.domain.permissions.Scope;

/** Why a use case about deployments was refused; nothing has changed then. */
public sealed interface DeploymentRefusal {

    /** Stable, snake_case. */
    String code();

    /** A sentence for the person who asked. */
    String sentence();

    /** @param problems all that is wrong, never empty */
    record InvalidInput(List<Problem> problems) implements DeploymentRefusal {
        @Override
        public String code() {
            return "invalid_input";
        }

        @Override
        public String sentence() {
            return Problem.sentence("The input", problems);
        }
    }

    /** The caller may view the stage, but not record deployments in it. */
    record NotHeld(Scope missing) implements DeploymentRefusal, MissingPermission {
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

    /** Another deployment was recorded under the same key. */
    record DeploymentKeyReused() implements DeploymentRefusal {
        @Override
        public String code() {
            return "deployment_key_reused";
        }

        @Override
        public String sentence() {
            return "Another deployment was recorded under this deployment key.";
        }
    }

    /** Assets were to be filtered by a permission that is not in the catalog. */
    record UnknownPermission() implements DeploymentRefusal {
        @Override
        public String code() {
            return "unknown_permission";
        }

        @Override
        public String sentence() {
            return "The permission to filter by is not in the permission catalog.";
        }
    }
}
