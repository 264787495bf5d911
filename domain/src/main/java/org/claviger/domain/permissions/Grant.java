package org.claviger.domain.permissions;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One permission, given for the organization, for every stage, or for named stages.
 *
 * @param places the organization alone, every stage alone, or one or more single stages, sorted and distinct
 */
public record Grant(PermissionKey permission, List<GrantTarget> places) {

    public Grant {
        places = places.stream()
                .distinct()
                .sorted(Comparator.comparing(GrantTarget::toString))
                .toList();
        boolean namedStages = places.stream().allMatch(GrantTarget.OneStage.class::isInstance);
        if (places.isEmpty() || places.size() > 1 && !namedStages) {
            throw new IllegalArgumentException("a grant names the organization, every stage, or some stages");
        }
    }

    public Stream<Scope> scopes() {
        return places.stream().map(place -> new Scope(permission, place));
    }
}
