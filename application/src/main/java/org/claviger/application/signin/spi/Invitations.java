package org.claviger.application.signin.spi;

import java.time.Instant;
import java.util.Optional;
import org.claviger.domain.members.Invitation;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.UserKey;

/** Open invitations, at most one for each user. */
public interface Invitations {

    Optional<Invitation> find(TicketHash hash);

    /** That of a user, open or expired; expired ones may be forgotten. */
    Optional<Invitation> of(UserKey user);

    /** Adds one in place of the open one of the same user; those that ended before {@code now} may be forgotten. */
    void add(Invitation invitation, Instant now);

    /** Ends the open invitation of a user, if there is one. */
    void remove(UserKey user);
}
