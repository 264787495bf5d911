package org.claviger.application.signin;

import java.util.List;
import java.util.Optional;
import org.claviger.domain.members.Session;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;
import org.claviger.domain.permissions.Caller;

/** Knows people again who have signed in. */
public interface FindSession {

    /** Who shows this ticket, with what they may do at this moment; empty when the session has ended, for whatever reason. */
    Optional<Present> find(Ticket session);

    /** All sessions of the one who shows the ticket, newest first. */
    List<Session> own(Ticket session);

    record Present(User user, Session session, Caller caller) {}
}
