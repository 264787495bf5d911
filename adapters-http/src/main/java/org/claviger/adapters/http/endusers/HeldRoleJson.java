package org.claviger.adapters.http.endusers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import org.claviger.application.endusers.HeldRole;
import org.claviger.domain.portfolio.Stages;

/** An application role as one user has it. */
record HeldRoleJson(
        @JsonUnwrapped ApplicationRoleJson role, boolean isDirectlyAssigned, List<ThroughJson> assignedGroups) {

    /** A group through which the user has the role. */
    record ThroughJson(UUID key, String name, String membershipType) {}

    static HeldRoleJson of(HeldRole held, Stages stages) {
        return new HeldRoleJson(
                ApplicationRoleJson.of(held.role(), stages),
                held.direct(),
                held.groups().stream()
                        .map(group -> new ThroughJson(
                                group.key().value(), group.name().value(), MembershipTypes.ASSIGNED))
                        .toList());
    }
}
