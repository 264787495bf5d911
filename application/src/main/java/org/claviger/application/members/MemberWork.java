package org.claviger.application.members;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.claviger.application.Findings;
import org.claviger.application.VersionMatch;
import org.claviger.application.members.MemberRefusal.InvalidInput;
import org.claviger.application.members.MemberRefusal.LastAdministrator;
import org.claviger.application.members.MemberRefusal.NoSuchRole;
import org.claviger.application.members.MemberRefusal.NoSuchUser;
import org.claviger.application.members.MemberRefusal.PermissionsNotHeld;
import org.claviger.application.members.MemberRefusal.Stale;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Facts;
import org.claviger.domain.audit.Happening;
import org.claviger.domain.members.Invitation;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordHash;
import org.claviger.domain.members.PasswordReset;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;

/** The steps that the use cases about users and their roles are made of. */
final class MemberWork {
    private final MemberPorts ports;
    private final InstantSource clock;

    MemberWork(MemberPorts ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
    }

    MemberPorts ports() {
        return ports;
    }

    /** What can be granted, and where, at this moment. */
    AccessModel model() {
        return ports.models().current();
    }

    Instant now() {
        return clock.instant();
    }

    /** One attempt at changing something, at one moment, in one transaction. */
    <R, T> Either<R, T> attempt(Function<Instant, Either<R, T>> work) {
        return attempt(Optional.empty(), work);
    }

    /** @param about what is to be changed, for the trail */
    <R, T> Either<R, T> attempt(Optional<AuditedObject> about, Function<Instant, Either<R, T>> work) {
        return ports.unitOfWork().run(() -> work.apply(now())).peekLeft(refusal -> {
            if (refusal instanceof PermissionsNotHeld notHeld) {
                ports.audit()
                        .refused(
                                Happening.refusal(AuditEvent.ACCESS_REFUSED, about, notHeld.code())
                                        .about(Facts.NONE.and(
                                                "missing", notHeld.missing().asList())),
                                now());
            }
        });
    }

    /** A change that nobody refuses, at one moment, in one transaction. */
    void within(Consumer<Instant> work) {
        attempt(now -> {
            work.accept(now);
            return right(now);
        });
    }

    void record(Happening happening, Instant now) {
        ports.audit().record(happening, now);
    }

    /** @param user whom it is about, if it is about anybody */
    void noteRefused(AuditEvent event, Optional<User> user, String reason) {
        ports.audit().refused(Happening.refusal(event, user.map(MemberFacts::object), reason), now());
    }

    /**
     * Lets nobody in. The reason is for the trail alone: whoever asks learns nothing.
     *
     * @param user whom it is about, if it is about anybody
     * @param how as in {@link Arrival}
     */
    <T> Either<SignInRefusal, T> notLetIn(Optional<User> user, String reason, String how) {
        var object = user.map(MemberFacts::object);
        ports.audit()
                .refused(
                        Happening.refusal(AuditEvent.SIGN_IN_REFUSED, object, reason)
                                .about(Facts.of("how", how)),
                        now());
        return left(new SignInRefusal.NotLetIn());
    }

    Either<MemberRefusal, User> find(UserKey key) {
        return present(ports.users().find(key), new NoSuchUser());
    }

    Either<MemberRefusal, User> find(UserKey key, VersionMatch match) {
        return find(key).filterOrElse(user -> match.accepts(user.version()), user -> new Stale());
    }

    Either<MemberRefusal, OrganizationRole> find(OrganizationRoleKey key) {
        return present(ports.roles().find(key), new NoSuchRole());
    }

    static <T> Either<MemberRefusal, T> present(Optional<T> found, MemberRefusal otherwise) {
        return found.<Either<MemberRefusal, T>>map(Either::right).orElse(left(otherwise));
    }

    /** The value, if nothing was found against it. */
    static <T> Either<MemberRefusal, T> unless(Findings findings, Supplier<T> value) {
        return findings.isEmpty() ? right(value.get()) : left(new InvalidInput(findings.problems()));
    }

    /** As {@link #save}; recorded if anything has changed. */
    Either<MemberRefusal, User> store(User before, User after, Happening happening, Instant now) {
        return save(before, after).peek(saved -> {
            if (!after.equals(before)) {
                record(happening, now);
            }
        });
    }

    /** Stores a changed user, unless nobody could administer Claviger any more; what happens is yet to be recorded. */
    Either<MemberRefusal, User> save(User before, User after) {
        return keepAnAdministrator(before, Optional.of(after))
                .flatMap(kept -> after.equals(before) || ports.users().save(after, before.version())
                        ? right(after)
                        : left(new Stale()));
    }

    /** @param after absent when the user is to be deleted */
    Either<MemberRefusal, User> keepAnAdministrator(User before, Optional<User> after) {
        boolean stays = after.filter(User::isPermanentAdministrator).isPresent();
        return !before.isPermanentAdministrator()
                        || stays
                        || ports.users().hasPermanentAdministratorBeside(before.key())
                ? right(before)
                : left(new LastAdministrator());
    }

    /** On the left, what is wrong with a password that somebody has chosen. */
    Either<String, Password> hardToGuess(Password chosen, User user) {
        return ports.strength().isGuessable(chosen, user)
                ? left("must not be one that others try first: take several words that do not belong together")
                : right(chosen);
    }

    /**
     * Sets the password; all sessions of the user end, and whatever would let somebody choose another one.
     *
     * @return as {@link #endTickets}
     */
    Facts setPassword(User user, PasswordHash hash, Facts facts, Instant now) {
        ports.passwords().set(user.key(), hash);
        return endTickets(user, facts, now);
    }

    /**
     * Ends all that was given out and lets its bearer act as the user, now or later.
     *
     * @return the facts, and what was good for something until now
     */
    Facts endTickets(User user, Facts facts, Instant now) {
        Facts ended = stillOpen(user, facts, now);
        ports.invitations().remove(user.key());
        ports.resets().remove(user.key());
        ports.sessions().removeAll(user.key());
        return ended;
    }

    /** The facts, and all that lets its bearer act as the user. */
    Facts stillOpen(User user, Facts facts, Instant now) {
        long sessions = ports.sessions().of(user.key()).stream()
                .filter(session -> session.isLiveAt(now))
                .count();
        return invitedUntil(user, facts, now)
                .and("passwordResetUntil", openReset(user, now).map(PasswordReset::expiresAt))
                .and("sessions", Optional.of(sessions).filter(count -> count > 0));
    }

    /** The facts, and when the open invitation ends, if there is one. */
    Facts invitedUntil(User user, Facts facts, Instant now) {
        return facts.and("invitedUntil", openInvitation(user, now).map(Invitation::expiresAt));
    }

    private Optional<Invitation> openInvitation(User user, Instant now) {
        return ports.invitations().of(user.key()).filter(invitation -> invitation.isOpenAt(now));
    }

    Optional<PasswordReset> openReset(User user, Instant now) {
        return ports.resets().of(user.key()).filter(reset -> reset.isOpenAt(now));
    }

    /** Ends the open invitation, if there is one: what it is worth has changed. */
    void withdrawInvitation(User user, Instant now) {
        Facts before = invitedUntil(user, Facts.NONE, now);
        ports.invitations().remove(user.key());
        if (!before.isEmpty()) {
            record(
                    Happening.change(AuditEvent.INVITATION_WITHDRAWN, MemberFacts.object(user), before, Facts.NONE),
                    now);
        }
    }

    /** What a role grants at present. */
    Grants grants(OrganizationRole role) {
        AccessModel model = model();
        return role.grants(model.catalog(), model.stages());
    }

    /** What the roles of a user grant at this moment, together. */
    Grants grants(User user, Instant now) {
        return grants(user.rolesAt(now));
    }

    /** What somebody could do who acts as this user from now on: what the user holds, and will hold without another word. */
    Scopes worth(User user, Instant now) {
        return expand(grants(user.rolesFrom(now)));
    }

    private Grants grants(List<OrganizationRoleKey> roles) {
        // Read first: what is taken away from both the model and a role must not count.
        AccessModel model = model();
        return roles.stream()
                .flatMap(role -> ports.roles().find(role).stream())
                .map(role -> role.grants(model.catalog(), model.stages()))
                .reduce(Grants.NONE, Grants::and);
    }

    Scopes expand(Grants grants) {
        return model().catalog().expand(grants.scopes().toList());
    }

    /** All that a user may do at this moment, implied permissions included. */
    Scopes holds(User user, Instant now) {
        return expand(grants(user, now));
    }

    /** Refuses whoever asked for something earlier, and does not hold this any more. */
    Either<MemberRefusal, Caller> mayStill(PrincipalId principal, Scope needed) {
        Scopes holds = UserKey.of(principal)
                .flatMap(ports.users()::find)
                .map(user -> user.active() ? holds(user, now()) : Scopes.NONE)
                .orElseGet(() -> expand(ports.apiClients().grantsOf(principal)));
        var by = new Caller(principal, holds);
        return mayGive(by, Scopes.of(List.of(needed)), by);
    }

    /** Refuses a caller who does not hold all of it: nobody gives what they do not hold. */
    <T> Either<MemberRefusal, T> mayGive(Caller by, Scopes given, T value) {
        Scopes missing = by.mayNotGive(given);
        return missing.isEmpty() ? right(value) : left(new PermissionsNotHeld(missing));
    }
}
