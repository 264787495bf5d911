package org.claviger.adapters.http.endusers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.adapters.http.request.EnvironmentKeys;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.portfolio.Portfolio;
import org.claviger.domain.portfolio.Stages;
import org.jspecify.annotations.Nullable;

/** @param groupIdpClaimMappings always empty: users come to a group by being assigned only */
record GroupJson(
        UUID key,
        String name,
        @Nullable String description,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<UUID> environmentKey,
        UUID portfolioKey,
        Instant updatedAt,
        List<String> groupIdpClaimMappings) {

    static GroupJson of(Group group, Stages stages) {
        String description = group.description().value();
        return new GroupJson(
                group.key().value(),
                group.name().value(),
                description.isEmpty() ? null : description,
                EnvironmentKeys.of(group.stage(), stages),
                Portfolio.MAIN,
                group.updatedAt(),
                List.of());
    }
}
