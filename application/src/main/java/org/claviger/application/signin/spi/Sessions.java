package org.claviger.application.signin.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.domain.members.Session;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.UserKey;

/** Who has signed in. What another process has ended is gone here too, at once. */
public interface Sessions {

    Optional<Session> find(TicketHash hash);

    /** Newest first. */
    List<Session> of(UserKey user);

    /** Adds one; those that were last seen before {@code forgetBefore} may be forgotten. */
    void add(Session session, Instant forgetBefore);

    /** Stores when the session was last seen; nothing happens if it has ended. */
    void save(Session session);

    void remove(TicketHash hash);

    /** Ends all sessions of a user. */
    void removeAll(UserKey user);
}
