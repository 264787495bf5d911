package org.claviger.application.changes;

import java.util.List;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;

/** Who was let in may not come any more, or holds less than then. Nothing has changed. */
public final class AccessWithdrawn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Scope> missing;

    private AccessWithdrawn(List<Scope> missing) {
        super(missing.isEmpty() ? "the caller may not come any more" : "the caller holds less than before");
        this.missing = missing;
    }

    /**
     * Looks at a caller again.
     *
     * @throws AccessWithdrawn unless all that was held then is held now
     */
    public static void check(Caller by) {
        Scopes lost = by.lost().orElseThrow(() -> new AccessWithdrawn(List.of()));
        if (!lost.isEmpty()) {
            throw new AccessWithdrawn(lost.asList());
        }
    }

    /** Stable, snake_case. */
    public String code() {
        return missing.isEmpty() ? "access_ended" : "insufficient_scope";
    }

    /** What was held and is not any more; empty when the caller may not come at all. */
    public List<Scope> missing() {
        return missing;
    }
}
