package org.claviger.application.users.spi;

import java.time.Instant;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.members.User;

/** What was given out and lets its bearer act as a user, now or later: sessions, invitations, password resets. */
public interface Tickets {

    /** The facts, and all that is good for something at {@code now}. */
    AuditAttributes open(User user, AuditAttributes facts, Instant now);

    /** Ends them all; returns as {@link #open}, what was good for something until now. */
    AuditAttributes end(User user, AuditAttributes facts, Instant now);

    /** Ends the open invitation, if there is one: what it is worth has changed. It is recorded. */
    void withdrawInvitation(User user, Instant now);
}
