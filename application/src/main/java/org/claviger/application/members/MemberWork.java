package org.claviger.application.members;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.claviger.application.ValidationErrors;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.changes.Transactions;
import org.claviger.application.members.MemberRefusal.InvalidInput;
import org.claviger.application.members.MemberRefusal.PermissionsNotHeld;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Scopes;

/** The steps that all use cases about members are made of: one moment, one transaction, what the trail is told. */
public final class MemberWork {
    private final AuditTrail audit;
    private final InstantSource clock;
    private final Transactions transactions;

    public MemberWork(AuditTrail audit, UnitOfWork unitOfWork, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
        this.transactions = new Transactions(unitOfWork, audit, clock);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Runs a change. */
    public <R, T> Either<R, T> attempt(Caller by, Function<Instant, Either<R, T>> work) {
        return transactions.attempt(by, Optional::empty, work);
    }

    /** @param about what is to be changed, for the trail */
    public <R, T> Either<R, T> attempt(Caller by, AuditedObject about, Function<Instant, Either<R, T>> work) {
        return transactions.attempt(by, () -> Optional.of(about), work);
    }

    /** As in {@link Transactions}. */
    public <T> T withoutCaller(Function<Instant, T> work) {
        return transactions.withoutCaller(work);
    }

    /** A change that nobody refuses, by the bearer of a ticket. */
    public void within(Consumer<Instant> work) {
        withoutCaller(now -> {
            work.accept(now);
            return now;
        });
    }

    public void record(AuditRecord happening, Instant now) {
        audit.record(happening, now);
    }

    /** What was refused stays told whatever becomes of the unit of work. */
    public void recordRefusal(AuditRecord happening) {
        audit.refused(happening, now());
    }

    public static <T> Either<MemberRefusal, T> present(Optional<T> found, MemberRefusal otherwise) {
        return found.<Either<MemberRefusal, T>>map(Either::right).orElse(left(otherwise));
    }

    /** The value, if nothing was found against it. */
    public static <T> Either<MemberRefusal, T> unless(ValidationErrors findings, Supplier<T> value) {
        return findings.isEmpty() ? right(value.get()) : left(new InvalidInput(findings.problems()));
    }

    /** Refuses a caller who does not hold all of it: nobody gives what they do not hold. */
    public static <T> Either<MemberRefusal, T> mayGive(Caller by, Scopes given, T value) {
        Scopes missing = by.mayNotGive(given);
        return missing.isEmpty() ? right(value) : left(new PermissionsNotHeld(missing));
    }
}
