package org.claviger.adapters.http.clients;

import java.util.List;
import org.claviger.domain.permissions.EffectiveGrant;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Scope;
import org.jspecify.annotations.Nullable;

/**
 * @param stage the slug of a stage, {@code *} for every one, null for the organization
 * @param direct whether it is granted itself
 * @param causes the scopes of the other grants that imply it
 */
record EffectiveGrantJson(
        String permission, @Nullable String stage, String scope, boolean direct, List<String> causes) {

    static EffectiveGrantJson of(EffectiveGrant grant) {
        Scope scope = grant.scope();
        return new EffectiveGrantJson(
                scope.permission().value(),
                scope.place().equals(GrantTarget.ORGANIZATION)
                        ? null
                        : scope.place().toString(),
                scope.toString(),
                grant.direct(),
                grant.causes().stream().map(Scope::toString).toList());
    }
}
