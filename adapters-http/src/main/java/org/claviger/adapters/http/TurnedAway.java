package org.claviger.adapters.http;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Facts;
import org.claviger.domain.audit.Happening;

/** Notes who is not let in, at the first look or at the next. */
final class TurnedAway {
    private final AuditTrail audit;
    private final InstantSource clock;

    TurnedAway(AuditTrail audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    <T> T noting(Route route, Supplier<T> look) {
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
    Runnable again(Route route, Runnable check) {
        return () -> noting(route, () -> {
            check.run();
            return route;
        });
    }

    private void note(Route route, HttpRefusal refusal) {
        var object = AuditedObject.of(AuditedObject.Kind.ROUTE, route.name());
        audit.refused(
                Happening.refusal(AuditEvent.ACCESS_REFUSED, Optional.of(object), refusal.code())
                        .about(refusal.missing()
                                .map(scope -> Facts.NONE.and("missing", List.of(scope)))
                                .orElse(Facts.NONE)),
                clock.instant());
    }
}
