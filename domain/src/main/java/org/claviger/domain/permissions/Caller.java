package org.claviger.domain.permissions;

import org.claviger.domain.portfolio.StageSlug;

/**
 * A principal that asks for something, with what it holds at this moment, implied permissions included.
 *
 * <p>Nobody gives what they do not hold: {@link #mayNotGive} is the rule.
 */
public record Caller(PrincipalId id, Scopes holds) {

    /** Whether a permission of the whole organization is held. */
    public boolean holds(PermissionKey permission) {
        return holds.covers(new Scope(permission, Place.ORGANIZATION));
    }

    public boolean holds(PermissionKey permission, StageSlug stage) {
        return holds.covers(new Scope(permission, new Place.OneStage(stage)));
    }

    /** Those of the scopes that the caller cannot give, because they are not held in that place. */
    public Scopes mayNotGive(Scopes given) {
        return holds.missing(given);
    }
}
