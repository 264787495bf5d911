package org.claviger.adapters.http.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.audit.NoteRefusedAccess;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;

/** Notes who is not let in, at the first look or at the next. */
public final class DeniedAccessAudit {
    private final NoteRefusedAccess refused;

    public DeniedAccessAudit(NoteRefusedAccess refused) {
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
        refused.note(AuditRecord.refusal(AuditEvent.ACCESS_REFUSED, Optional.of(object), refusal.code())
                .about(refusal.missing()
                        .map(scope -> AuditAttributes.NONE.and("missing", List.of(scope)))
                        .orElse(AuditAttributes.NONE)));
    }
}
