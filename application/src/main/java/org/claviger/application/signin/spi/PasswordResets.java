package org.claviger.application.signin.spi;

import java.time.Instant;
import java.util.Optional;
import org.claviger.domain.members.PasswordReset;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.UserKey;

/** Open password resets, at most one for each user. */
public interface PasswordResets {

    Optional<PasswordReset> find(TicketHash hash);

    /** That of a user, open or expired; expired ones may be forgotten. */
    Optional<PasswordReset> of(UserKey user);

    /** Adds one in place of the open one of the same user; those that ended before {@code now} may be forgotten. */
    void add(PasswordReset reset, Instant now);

    /** Ends the open password reset of a user, if there is one. */
    void remove(UserKey user);
}
