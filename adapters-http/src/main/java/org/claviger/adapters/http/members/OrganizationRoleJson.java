package org.claviger.adapters.http.members;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.adapters.http.request.EnvironmentKeys;
import org.claviger.application.roles.FindRole.RoleView;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Permission;
import org.jspecify.annotations.Nullable;

record OrganizationRoleJson(UUID key, String name, List<GrantedJson> permissions, boolean isReadOnly) {

    /** @param environmentKeys null for every stage, and for a permission of the organization */
    record GrantedJson(
            UUID permissionKey,
            @Nullable List<UUID> environmentKeys,
            @Nullable List<UUID> portfolioKeys,
            String claimName,
            @Nullable String name) {

        static GrantedJson of(Grant grant, AccessModel model) {
            List<UUID> environments = grant.places().stream()
                    .flatMap(place -> place instanceof GrantTarget.OneStage one
                            ? EnvironmentKeys.of(one.slug(), model.stages()).stream()
                            : Stream.empty())
                    .toList();
            boolean byStage = grant.places().stream().allMatch(GrantTarget.OneStage.class::isInstance);
            return new GrantedJson(
                    PermissionUuids.of(grant.permission()),
                    byStage ? environments : null,
                    null,
                    grant.permission().value(),
                    model.catalog()
                            .find(grant.permission())
                            .map(Permission::name)
                            .orElse(null));
        }
    }

    static OrganizationRoleJson of(RoleView view, AccessModel model) {
        return new OrganizationRoleJson(
                view.role().key().value(),
                view.role().name().value(),
                view.grants().asList().stream()
                        .map(grant -> GrantedJson.of(grant, model))
                        .toList(),
                view.role().isBuiltIn());
    }
}
