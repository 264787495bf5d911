package org.claviger.adapters.http.endusers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.UUID;
import org.claviger.adapters.http.request.EnvironmentKeys;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.portfolio.Portfolio;
import org.claviger.domain.portfolio.Stages;
import org.jspecify.annotations.Nullable;

/** Keys that are not known are absent: in this shape they cannot be null. */
record ApplicationRoleJson(
        UUID key,
        String name,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<UUID> environmentKey,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<UUID> assetKey,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<UUID> externalKey,
        @Nullable String claim,
        UUID portfolioKey) {

    static ApplicationRoleJson of(ApplicationRole role, Stages stages) {
        return ApplicationRoleMapper.INSTANCE.role(role, EnvironmentKeys.of(role.stage(), stages), Portfolio.MAIN);
    }
}
