package org.claviger.domain.permissions;

import java.util.Optional;
import org.claviger.domain.portfolio.StageSlug;

/**
 * A principal that asks for something, with what it holds at this moment, implied permissions included.
 *
 * <p>Nobody gives what they do not hold: {@link #mayNotGive} is the rule.
 *
 * @param standing looks again, since others may take something away before the turn of this caller has come
 */
public record Caller(PrincipalId id, Scopes holds, Standing standing) {

    /** What a principal holds at the moment that this is asked; empty when it may not come any more. */
    @FunctionalInterface
    public interface Standing {
        Optional<Scopes> now();
    }

    /** One from whom nobody can take anything while it asks. */
    public Caller(PrincipalId id, Scopes holds) {
        this(id, holds, () -> Optional.of(holds));
    }

    /** What was held and is not any more; absent when the caller may not come at all. */
    public Optional<Scopes> lost() {
        return standing.now().map(now -> now.missing(holds));
    }

    /** Whether a permission of the whole organization is held. */
    public boolean holds(PermissionKey permission) {
        return holds.covers(new Scope(permission, GrantTarget.ORGANIZATION));
    }

    public boolean holds(PermissionKey permission, StageSlug stage) {
        return holds.covers(new Scope(permission, new GrantTarget.OneStage(stage)));
    }

    /** Those of the scopes that the caller cannot give, because they are not held in that place. */
    public Scopes mayNotGive(Scopes given) {
        return holds.missing(given);
    }
}
