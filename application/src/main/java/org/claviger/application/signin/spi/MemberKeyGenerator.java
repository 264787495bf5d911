package org.claviger.application.signin.spi;

import org.claviger.application.spi.KeyMint;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.TicketHash;

/** Makes keys, and what must not be guessed. */
public interface MemberKeyGenerator extends KeyMint {

    /** 256 random bits. */
    Ticket newTicket();

    /** The same hash for the same ticket, always; takes any text. */
    TicketHash hash(Ticket ticket);

    /** A password for one sign-in, that can be typed: at least 100 random bits. */
    String newOneTimePassword();
}
