package org.claviger.application.signin;

import org.claviger.domain.members.SessionKey;
import org.claviger.domain.members.Ticket;

/** Ends one session of the one who shows the ticket of a session. Refuses nothing: what is not there has ended. */
public interface EndSession {

    void end(Ticket own, SessionKey ended);
}
