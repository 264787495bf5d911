package org.claviger.adapters.http;

import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.Place;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;

/** Who may call a route. */
public sealed interface Access {
    /** Everybody, without a token. */
    Access OPEN = new Open();

    /** Whoever holds the permission for the organization. */
    static Access organization(PermissionKey permission) {
        return new Holding(permission, Place.ORGANIZATION);
    }

    /** Whoever holds the permission in at least one stage; the answer is filtered by stage. */
    static Access anyStage(PermissionKey permission) {
        return new Holding(permission, Place.EVERY_STAGE);
    }

    record Open() implements Access {}

    record Holding(PermissionKey permission, Place place) implements Access {
        boolean isMetBy(Scopes held) {
            return held.holdsAnywhere(permission);
        }

        /** What to ask for in order to be let in. */
        Scope scope() {
            return new Scope(permission, place);
        }
    }
}
