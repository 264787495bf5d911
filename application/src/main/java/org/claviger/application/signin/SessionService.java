package org.claviger.application.signin;

import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberWork;
import org.claviger.application.signin.SignIn.SignedIn;
import org.claviger.application.signin.spi.MemberKeyGenerator;
import org.claviger.application.signin.spi.Sessions;
import org.claviger.application.users.UserWork;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.Session;
import org.claviger.domain.members.SessionKey;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Scopes;

final class SessionService implements FindSession, EndSession, SignOut {
    private final Users users;
    private final Sessions sessions;
    private final MemberKeyGenerator mint;
    private final UserWork stored;
    private final RefusedSignIns refused;
    private final MemberWork work;

    SessionService(
            Users users,
            Sessions sessions,
            MemberKeyGenerator mint,
            UserWork stored,
            RefusedSignIns refused,
            MemberWork work) {
        this.users = users;
        this.sessions = sessions;
        this.mint = mint;
        this.stored = stored;
        this.refused = refused;
        this.work = work;
    }

    /**
     * Lets a user in who may come.
     *
     * @param after what the sign-in makes of the user
     */
    Either<SignInRefusal, SignedIn> signIn(User before, User after, SignInContext arrival, Instant now) {
        Optional<String> denialReason = denialReason(after, now);
        if (denialReason.isPresent()) {
            return refused.refuseSignIn(Optional.of(before), denialReason.get(), arrival.how());
        }
        if (!after.equals(before)) {
            users.save(after, before.version());
        }
        AuditAttributes facts = MemberFacts.about(after).and("how", arrival.how());
        work.record(
                AuditRecord.change(AuditEvent.SIGNED_IN, MemberFacts.object(after), MemberFacts.about(before), facts)
                        .by(MemberFacts.actor(after)),
                now);
        return right(begin(after, arrival.address(), arrival.userAgent(), now));
    }

    /** Begins a session. */
    SignedIn begin(User user, String address, String userAgent, Instant now) {
        Ticket ticket = mint.newTicket();
        var key = new SessionKey(mint.newKey());
        var hash = mint.hash(ticket);
        sessions.add(Session.create(key, hash, user.key(), address, userAgent, now), now.minus(Session.LIFETIME));
        users.signedIn(user.key(), now);
        return new SignedIn(user, ticket);
    }

    static boolean mayCome(User user, Instant now) {
        return denialReason(user, now).isEmpty();
    }

    /** Why the user may not come, for the trail; empty for who may. */
    static Optional<String> denialReason(User user, Instant now) {
        if (user.status() != UserStatus.ACTIVE) {
            return Optional.of("user_not_active");
        }
        if (!user.rolesAt(now).isEmpty()) {
            return Optional.empty();
        }
        if (user.roles().isEmpty()) {
            return Optional.of("no_organization_role");
        }
        return Optional.of(user.rolesFrom(now).isEmpty() ? "organization_role_ended" : "organization_role_not_begun");
    }

    @Override
    public Optional<Present> find(Ticket ticket) {
        Instant now = work.now();
        return live(ticket, now)
                .flatMap(session -> users.find(session.user())
                        .filter(user -> mayCome(user, now))
                        .map(user -> new Present(
                                user,
                                seen(session, now),
                                new Caller(user.key().principal(), stored.holds(user, now), () -> holdsNow(ticket)))));
    }

    private Optional<Scopes> holdsNow(Ticket ticket) {
        return find(ticket).map(present -> present.caller().holds());
    }

    private Session seen(Session session, Instant now) {
        Session seen = session.seen(now);
        if (!seen.equals(session)) {
            sessions.save(seen);
        }
        return seen;
    }

    private Optional<Session> live(Ticket ticket, Instant now) {
        return sessions.find(mint.hash(ticket)).filter(session -> session.isLiveAt(now));
    }

    @Override
    public List<Session> own(Ticket ticket) {
        Instant now = work.now();
        return live(ticket, now).stream()
                .flatMap(session -> sessions.of(session.user()).stream())
                .filter(session -> session.isLiveAt(now))
                .toList();
    }

    @Override
    public void end(Ticket own, SessionKey ended) {
        work.within(now -> own(own).stream()
                .filter(session -> session.key().equals(ended))
                .forEach(session -> {
                    sessions.remove(session.hash());
                    record(AuditEvent.SESSION_ENDED, session, MemberFacts.about(session), now);
                }));
    }

    @Override
    public void signOut(Ticket ticket) {
        work.within(now -> live(ticket, now).ifPresent(session -> {
            sessions.remove(session.hash());
            record(AuditEvent.SIGNED_OUT, session, MemberFacts.about(session), now);
        }));
    }

    @Override
    public void signOutEverywhere(Ticket ticket) {
        work.within(now -> live(ticket, now).ifPresent(session -> {
            int ended = own(ticket).size();
            sessions.removeAll(session.user());
            record(AuditEvent.SIGNED_OUT, session, AuditAttributes.of("sessions", ended), now);
        }));
    }

    private void record(AuditEvent event, Session ended, AuditAttributes facts, Instant now) {
        users.find(ended.user())
                .ifPresent(user -> work.record(
                        AuditRecord.change(event, MemberFacts.object(user), facts, AuditAttributes.NONE)
                                .by(MemberFacts.actor(user)),
                        now));
    }
}
