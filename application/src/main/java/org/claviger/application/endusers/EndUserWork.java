package org.claviger.application.endusers;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.claviger.application.Page;
import org.claviger.application.ValidationErrors;
import org.claviger.application.VersionMatch;
import org.claviger.application.changes.Saved;
import org.claviger.application.changes.Transactions;
import org.claviger.application.endusers.EndUserRefusal.InvalidInput;
import org.claviger.application.endusers.EndUserRefusal.NoSuchApplicationRole;
import org.claviger.application.endusers.EndUserRefusal.NoSuchGroup;
import org.claviger.application.endusers.EndUserRefusal.NoSuchUser;
import org.claviger.application.endusers.EndUserRefusal.NotPermitted;
import org.claviger.application.endusers.EndUserRefusal.Stale;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserFilters;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.UserView;
import org.claviger.application.users.UserViews;
import org.claviger.application.users.spi.UserDirectory;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.Visibility;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;

/** The steps that the use cases about groups and application roles are made of. */
final class EndUserWork {
    private final EndUserPorts ports;
    private final InstantSource clock;
    private final Transactions transactions;

    EndUserWork(EndUserPorts ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
        this.transactions = new Transactions(ports.unitOfWork(), ports.audit(), clock);
    }

    EndUserPorts ports() {
        return ports;
    }

    private Stages stages() {
        return ports.models().current().stages();
    }

    /** Runs a change. */
    <T> Either<EndUserRefusal, T> attempt(Caller by, Function<Instant, Either<EndUserRefusal, T>> work) {
        return transactions.attempt(by, Optional::empty, work);
    }

    /** @param about what is to be changed, for the trail */
    <T> Either<EndUserRefusal, T> attempt(
            Caller by, AuditedObject about, Function<Instant, Either<EndUserRefusal, T>> work) {
        return transactions.attempt(by, () -> Optional.of(about), work);
    }

    /** Notes that a permission was missing. */
    <T> Either<EndUserRefusal, T> noting(AuditedObject about, Either<EndUserRefusal, T> outcome) {
        return transactions.noting(() -> Optional.of(about), outcome);
    }

    void record(AuditRecord happening, Instant now) {
        ports.audit().record(happening, now);
    }

    /** The value, if nothing was found against it. */
    static <T> Either<EndUserRefusal, T> unless(ValidationErrors findings, Supplier<T> value) {
        return findings.isEmpty() ? right(value.get()) : left(new InvalidInput(findings.problems()));
    }

    static <T> Either<EndUserRefusal, T> present(Optional<T> found, EndUserRefusal otherwise) {
        return found.<Either<EndUserRefusal, T>>map(Either::right).orElse(left(otherwise));
    }

    /** Refuses a caller who does not hold the permission in this stage. */
    static <T> Either<EndUserRefusal, T> permitted(Caller by, PermissionKey permission, StageSlug stage, T then) {
        return by.holds(permission, stage)
                ? right(then)
                : left(new NotPermitted(new Scope(permission, new GrantTarget.OneStage(stage))));
    }

    /** As the other one; where no stage was found, nothing is refused. */
    static <T> Either<EndUserRefusal, T> permitted(
            Caller by, PermissionKey permission, Optional<StageSlug> stage, T then) {
        return stage.map(found -> permitted(by, permission, found, then)).orElse(right(then));
    }

    /** The stages in which the caller holds a permission. */
    Set<StageSlug> stages(Caller by, PermissionKey permission) {
        return stages().inOrder().stream()
                .map(Stage::slug)
                .filter(stage -> by.holds(permission, stage))
                .collect(toUnmodifiableSet());
    }

    /** Those of them that are asked for; empty sets ask for all. */
    Set<StageSlug> stages(Caller by, PermissionKey permission, Set<UUID> environments, Set<UUID> portfolios) {
        Set<StageSlug> held = stages(by, permission);
        if (UserFilters.isElsewhere(portfolios)) {
            return Set.of();
        }
        return environments.isEmpty()
                ? held
                : UserFilters.slugs(environments, stages()).stream()
                        .filter(held::contains)
                        .collect(toUnmodifiableSet());
    }

    /** The stage that something is to be made in, if the caller may view it. */
    Optional<StageSlug> stage(Caller by, Optional<UUID> environment, ValidationErrors findings) {
        Optional<StageSlug> found = environment.flatMap(key -> stages().inOrder().stream()
                .filter(stage -> stage.key().equals(key))
                .map(Stage::slug)
                .filter(stage -> by.holds(SystemPermissions.VIEW_STAGE, stage))
                .findFirst());
        if (found.isEmpty()) {
            findings.add("/environmentKey", Flaw.of(FlawCode.UNKNOWN_ENVIRONMENT));
        }
        return found;
    }

    /** A group of a stage in which the caller manages groups. */
    Either<EndUserRefusal, Group> find(Caller by, GroupKey key) {
        return present(
                ports.groups()
                        .find(key)
                        .filter(group -> by.holds(SystemPermissions.MANAGE_END_USER_GROUPS, group.stage())),
                new NoSuchGroup());
    }

    Either<EndUserRefusal, Group> find(Caller by, GroupKey key, VersionMatch match) {
        return find(by, key).filterOrElse(group -> match.accepts(group.version()), group -> new Stale());
    }

    /** What has not changed is not recorded. */
    Either<EndUserRefusal, Group> store(Group before, Group after, AuditRecord happening, Instant now) {
        return present(
                Saved.of(
                        before,
                        after,
                        group -> ports.groups().save(group, before.version()),
                        () -> record(happening, now)),
                new Stale());
    }

    /** A role of a stage in which the caller may view end users. */
    Either<EndUserRefusal, ApplicationRole> find(Caller by, ApplicationRoleKey key) {
        return present(
                ports.roles().find(key).filter(role -> by.holds(SystemPermissions.VIEW_END_USERS, role.stage())),
                new NoSuchApplicationRole());
    }

    /** A role that the caller may change, give and take. */
    Either<EndUserRefusal, ApplicationRole> manage(Caller by, ApplicationRoleKey key) {
        return find(by, key)
                .flatMap(role -> permitted(by, SystemPermissions.MANAGE_END_USER_ACCESS, role.stage(), role));
    }

    Either<EndUserRefusal, ApplicationRole> manage(Caller by, ApplicationRoleKey key, VersionMatch match) {
        return manage(by, key).filterOrElse(role -> match.accepts(role.version()), role -> new Stale());
    }

    /** A user that the caller may see. */
    Either<EndUserRefusal, UserKey> seen(Caller by, UserKey user) {
        boolean seen = ports.users().count(filter(UserCriteria.of(user), Optional.of(reach(by)))) > 0;
        return seen ? right(user) : left(new NoSuchUser());
    }

    Visibility reach(Caller by) {
        return Visibility.of(by, stages());
    }

    /** @param reach absent for everybody */
    UserDirectory.Filter filter(UserCriteria criteria, Optional<Visibility> reach) {
        return UserFilters.of(criteria, reach, stages(), clock.instant());
    }

    /** The facts, and which users match. */
    AuditAttributes withUsers(AuditAttributes facts, UserDirectory.Filter filter) {
        Page<UserDirectory.Found> users = ports.users().list(filter, Page.Request.FIRST, UserSort.NAME, false);
        return facts.andSome("users", users.map(found -> found.user().key()).results(), users.total());
    }

    /** One page of users, as the caller may see them. */
    Page<UserView> page(Caller by, UserDirectory.Filter filter, Page.Request page, UserSort sort, boolean descending) {
        Visibility reach = reach(by);
        return ports.users().list(filter, page, sort, descending).map(found -> UserViews.of(found, reach));
    }
}
