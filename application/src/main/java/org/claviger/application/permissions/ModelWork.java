package org.claviger.application.permissions;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.claviger.application.Page;
import org.claviger.application.ValidationErrors;
import org.claviger.application.VersionMatch;
import org.claviger.application.changes.Saved;
import org.claviger.application.changes.Transactions;
import org.claviger.application.permissions.CatalogRefusal.InvalidInput;
import org.claviger.application.permissions.CatalogRefusal.PermissionsNotHeld;
import org.claviger.application.permissions.CatalogRefusal.Refused;
import org.claviger.application.permissions.CatalogRefusal.Stale;
import org.claviger.application.permissions.CatalogRefusal.StillGranted;
import org.claviger.application.permissions.spi.Grantees;
import org.claviger.domain.audit.AuditAttribute;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantCriterion;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;

/** The steps that changes of the catalog and of the stages are made of. */
public final class ModelWork {
    private final PermissionPorts ports;
    private final Transactions transactions;

    public ModelWork(PermissionPorts ports, InstantSource clock) {
        this.ports = ports;
        this.transactions = new Transactions(ports.unitOfWork(), ports.audit(), clock);
    }

    public AccessModel current() {
        return ports.models().current();
    }

    /** What becomes of the model at one moment. */
    @FunctionalInterface
    public interface Attempt {
        Either<CatalogRefusal, AccessModel> apply(AccessModel before, Instant now);
    }

    /**
     * Runs a change of the model.
     *
     * @param about what in the model, if it is there already
     */
    public Either<CatalogRefusal, AccessModel> attempt(
            Caller by, Optional<AuditedObject> about, VersionMatch match, Attempt attempt) {
        return transactions.attempt(by, () -> about, now -> {
            AccessModel before = current();
            return match.accepts(before.version()) ? attempt.apply(before, now) : left(new Stale());
        });
    }

    /** @param happening is recorded if the model has changed */
    public Either<CatalogRefusal, AccessModel> store(
            AccessModel before, AccessModel after, AuditRecord happening, Instant now) {
        return Saved.of(
                        before,
                        after,
                        model -> ports.models().save(model, before.version()),
                        () -> ports.audit().record(happening, now))
                .<Either<CatalogRefusal, AccessModel>>map(Either::right)
                .orElse(left(new Stale()));
    }

    /** Refuses to go on while somebody is granted it, unless that is to be taken away. */
    public <T> Either<CatalogRefusal, T> requireUnused(Caller by, GrantCriterion gone, boolean force, T then) {
        Page<Grantee> holders = force ? new Page<>(List.of(), 0) : holding(by, gone);
        return holders.total() == 0 ? right(then) : left(new StillGranted(holders.results(), holders.total()));
    }

    /** Stores a model without something, and takes that away from everybody. */
    public Either<CatalogRefusal, AccessModel> remove(
            AccessModel before, AccessModel after, GrantCriterion gone, AuditRecord removal, Instant now) {
        if (!ports.models().save(after, before.version())) {
            return left(new Stale());
        }
        ports.audit().record(removal.about(takeAway(gone, now)), now);
        return right(after);
    }

    /** All who hold it are counted, those whom the caller may know are listed. */
    Page<Grantee> holding(Caller by, GrantCriterion granted) {
        List<Grantee> listed = new ArrayList<>();
        int total = 0;
        for (Grantees kind : ports.holders()) {
            int room = kind.areSeenBy(by, granted) ? StillGranted.MAX_LISTED - listed.size() : 0;
            Page<Grantee> some = kind.holding(granted, room);
            listed.addAll(some.results());
            total += some.total();
        }
        return new Page<>(listed, total);
    }

    /** @return how many have lost something, and which are gone, by their kind */
    public AuditAttributes takeAway(GrantCriterion granted, Instant now) {
        var counts = new TreeMap<String, AuditAttribute>();
        ports.holders()
                .forEach(kind -> counts.putAll(kind.takeAway(granted, now).byName()));
        return new AuditAttributes(counts);
    }

    void give(Caller to, Grant grant, Instant now) {
        ports.holders().forEach(kind -> kind.give(to.id(), grant, now));
    }

    /** Refuses a caller who does not hold all of this. */
    public static <T> Either<CatalogRefusal, T> mayGive(Caller by, List<Scope> scopes, T then) {
        Scopes missing = by.mayNotGive(Scopes.of(scopes));
        return missing.isEmpty() ? right(then) : left(new PermissionsNotHeld(missing));
    }

    /** Refuses a caller who does not hold all permissions of an API everywhere. */
    <T> Either<CatalogRefusal, T> mayOwn(Caller by, ApiKey api, AccessModel before, T then) {
        List<Scope> everywhere = before.permissionsOf(api).stream()
                .flatMap(key -> before.catalog().everywhere(key).stream())
                .toList();
        return mayGive(by, everywhere, then);
    }

    /** The value, if nothing was found against it. */
    public static <T> Either<CatalogRefusal, T> unless(ValidationErrors findings, Supplier<T> value) {
        return findings.isEmpty() ? right(value.get()) : left(new InvalidInput(findings.problems()));
    }

    public static <T> Either<CatalogRefusal, T> refused(Either<CatalogError, T> outcome) {
        return outcome.mapLeft(Refused::new);
    }
}
