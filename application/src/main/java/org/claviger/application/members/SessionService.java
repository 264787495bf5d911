package org.claviger.application.members;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.application.members.SignIn.SignedIn;
import org.claviger.application.members.SignInRefusal.NotLetIn;
import org.claviger.domain.members.Session;
import org.claviger.domain.members.SessionKey;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.permissions.Caller;

final class SessionService implements FindSession, EndSession, SignOut {
    private final MemberWork work;

    SessionService(MemberWork work) {
        this.work = work;
    }

    /** Begins a session, for a user who may have one. */
    Either<SignInRefusal, SignedIn> begin(User user, String address, String userAgent, Instant now) {
        if (!mayCome(user, now)) {
            return left(new NotLetIn());
        }
        Ticket ticket = work.ports().mint().newTicket();
        var key = new SessionKey(work.ports().mint().newKey());
        var hash = work.ports().mint().hash(ticket);
        work.ports()
                .sessions()
                .add(Session.create(key, hash, user.key(), address, userAgent, now), now.minus(Session.LIFETIME));
        work.ports().users().signedIn(user.key(), now);
        return right(new SignedIn(user, ticket));
    }

    static boolean mayCome(User user, Instant now) {
        return user.status() == UserStatus.ACTIVE && !user.rolesAt(now).isEmpty();
    }

    @Override
    public Optional<Present> find(Ticket ticket) {
        Instant now = work.now();
        return live(ticket, now)
                .flatMap(session -> work.ports()
                        .users()
                        .find(session.user())
                        .filter(user -> mayCome(user, now))
                        .map(user -> present(user, seen(session, now), now)));
    }

    private Present present(User user, Session session, Instant now) {
        return new Present(user, session, new Caller(user.key().principal(), work.holds(user, now)));
    }

    private Session seen(Session session, Instant now) {
        Session seen = session.seen(now);
        if (!seen.equals(session)) {
            work.ports().sessions().save(seen);
        }
        return seen;
    }

    private Optional<Session> live(Ticket ticket, Instant now) {
        return work.ports().sessions().find(work.ports().mint().hash(ticket)).filter(session -> session.isLiveAt(now));
    }

    @Override
    public List<Session> own(Ticket ticket) {
        Instant now = work.now();
        return live(ticket, now).stream()
                .flatMap(session -> work.ports().sessions().of(session.user()).stream())
                .filter(session -> session.isLiveAt(now))
                .toList();
    }

    @Override
    public void end(Ticket own, SessionKey ended) {
        own(own).stream()
                .filter(session -> session.key().equals(ended))
                .forEach(session -> work.ports().sessions().remove(session.hash()));
    }

    @Override
    public void signOut(Ticket ticket) {
        work.ports().sessions().remove(work.ports().mint().hash(ticket));
    }

    @Override
    public void signOutEverywhere(Ticket ticket) {
        live(ticket, work.now()).ifPresent(session -> work.ports().sessions().removeAll(session.user()));
    }
}
