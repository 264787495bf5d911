package org.claviger.application.changes;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Scope;

/** Runs changes: each at one moment, in one transaction. */
public final class Transactions {
    private final UnitOfWork unitOfWork;
    private final AuditTrail audit;
    private final InstantSource clock;

    public Transactions(UnitOfWork unitOfWork, AuditTrail audit, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Runs a change for a caller, who is looked at again in the transaction, first of all: others may have written since
     * the caller was let in. That a permission was missing is noted.
     *
     * @param about what is to be changed, for the audit trail; asked only if something is noted
     * @throws AccessWithdrawn unless the caller holds all that it held when it was let in
     */
    public <R, T> Either<R, T> attempt(
            Caller by, Supplier<Optional<AuditedObject>> about, Function<Instant, Either<R, T>> work) {
        try {
            return noting(about, unitOfWork.run(() -> {
                AccessWithdrawn.check(by);
                return work.apply(clock.instant());
            }));
        } catch (AccessWithdrawn withdrawn) {
            note(about, withdrawn.code(), withdrawn.missing());
            throw withdrawn;
        }
    }

    /** Runs a change that no caller has asked for, but the bearer of a ticket, or the system itself. */
    public <T> T withoutCaller(Function<Instant, T> work) {
        return unitOfWork.run(() -> work.apply(clock.instant()));
    }

    /** Notes that a permission was missing. */
    public <R, T> Either<R, T> noting(Supplier<Optional<AuditedObject>> about, Either<R, T> outcome) {
        return outcome.peekLeft(refusal -> {
            if (refusal instanceof MissingPermission missing) {
                note(about, missing.code(), missing.scopes());
            }
        });
    }

    private void note(Supplier<Optional<AuditedObject>> about, String reason, List<Scope> missing) {
        AuditAttributes facts = missing.isEmpty() ? AuditAttributes.NONE : AuditAttributes.NONE.and("missing", missing);
        audit.refused(
                AuditRecord.refusal(AuditEvent.ACCESS_REFUSED, about.get(), reason)
                        .about(facts),
                clock.instant());
    }
}
