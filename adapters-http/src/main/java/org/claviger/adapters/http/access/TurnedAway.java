package org.claviger.adapters.http.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.audit.NoteRefusedAccess;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Facts;
import org.claviger.domain.audit.Happening;

/** Notes who is not let in, at the first look or at the next. */
public final class TurnedAway {
    private final NoteRefusedAccess refused;

    public TurnedAway(NoteRefusedAccess refused) {
        this.refused = refused;
    }

    public <T> T noting(String route, Supplier<T> look) {
        try {
            return look.get();
        } catch (HttpRefusal refusal) {
            if (refusal.status() == 401 || refusal.status() == 403) {
                note(route, refusal);
            }
            throw refusal;
        }
    }

    /** A check that is noted, too, when it refuses. */
    public Runnable again(String route, Runnable check) {
        return () -> noting(route, () -> {
            check.run();
            return route;
        });
    }

    private void note(String route, HttpRefusal refusal) {
        var object = AuditedObject.of(AuditedObject.Kind.ROUTE, route);
        refused.note(Happening.refusal(AuditEvent.ACCESS_REFUSED, Optional.of(object), refusal.code())
                .about(refusal.missing()
                        .map(scope -> Facts.NONE.and("missing", List.of(scope)))
                        .orElse(Facts.NONE)));
    }
}
