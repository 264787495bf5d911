package org.claviger.adapters.http.clients;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantTarget;
import org.jspecify.annotations.Nullable;

/** @param stages absent for a permission of the organization */
record GrantJson(
        String permission,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> stages) {

    static GrantJson of(Grant grant) {
        boolean organization = grant.places().contains(GrantTarget.ORGANIZATION);
        return new GrantJson(
                grant.permission().value(),
                organization
                        ? null
                        : grant.places().stream().map(GrantTarget::toString).toList());
    }
}
