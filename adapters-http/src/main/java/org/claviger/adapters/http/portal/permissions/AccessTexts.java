package org.claviger.adapters.http.portal.permissions;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import org.claviger.adapters.http.portal.kit.Isolated;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.Scope;

/** Names permissions and places as people know them; what the model has lost is named as on the wire. */
public record AccessTexts(AccessModel model, Messages messages) {

    public String permission(PermissionKey key) {
        return model.catalog()
                .find(key)
                .map(permission -> Isolated.text(permission.name()))
                .orElse(key.value());
    }

    public String place(GrantTarget place) {
        if (place instanceof GrantTarget.OneStage one) {
            return model.stages()
                    .find(one.slug())
                    .map(stage -> Isolated.text(stage.name()))
                    .orElse(one.slug().value());
        }
        return messages.text(place instanceof GrantTarget.EveryStage ? "place.every-stage" : "place.organization");
    }

    /** Such as <em>View stage (Production)</em>. */
    public String scope(Scope scope) {
        return messages.text("access.in", permission(scope.permission()), place(scope.place()));
    }

    public String scopes(Collection<Scope> scopes) {
        return scopes.stream().map(this::scope).collect(joining(", "));
    }
}
