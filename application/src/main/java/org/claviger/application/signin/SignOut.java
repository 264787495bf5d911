package org.claviger.application.signin;

import org.claviger.domain.members.Ticket;

/** Ends sessions. Refuses nothing. */
public interface SignOut {

    void signOut(Ticket session);

    /** Ends all sessions of the one who shows the ticket. */
    void signOutEverywhere(Ticket session);
}
