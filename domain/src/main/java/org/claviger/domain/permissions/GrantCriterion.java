package org.claviger.domain.permissions;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.domain.portfolio.StageSlug;

/** What grants name, and what must not be taken away while they do. */
public sealed interface GrantCriterion {

    /** What is left of a grant without it; the same grant when it does not name it. */
    Optional<Grant> without(Grant grant);

    default boolean isNamedBy(Grant grant) {
        return !without(grant).equals(Optional.of(grant));
    }

    /** One of these permissions, wherever it is granted; what implies them does not count. */
    record AnyOf(Set<PermissionKey> permissions) implements GrantCriterion {
        public AnyOf {
            permissions = Set.copyOf(permissions);
        }

        @Override
        public Optional<Grant> without(Grant grant) {
            return permissions.contains(grant.permission()) ? Optional.empty() : Optional.of(grant);
        }
    }

    /** A stage by its name, whatever is granted there; what is granted for every stage does not count. */
    record InStage(StageSlug stage) implements GrantCriterion {
        @Override
        public Optional<Grant> without(Grant grant) {
            List<GrantTarget> others = grant.places().stream()
                    .filter(place -> !place.equals(new GrantTarget.OneStage(stage)))
                    .toList();
            return others.isEmpty() ? Optional.empty() : Optional.of(new Grant(grant.permission(), others));
        }
    }
}
