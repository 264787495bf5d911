package org.claviger.application.signin.spi;

import java.time.Instant;
import org.claviger.application.spi.Mail;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;

/** Writes the mails that users get; the tickets stand in links to where they are good for something. */
public interface MemberLetters {

    /**
     * @param id of the mail
     * @param expiresAt exclusive
     */
    Mail invitation(String id, User to, Ticket ticket, Instant expiresAt);

    /**
     * @param id of the mail
     * @param expiresAt exclusive
     */
    Mail passwordReset(String id, User to, Ticket ticket, Instant expiresAt);
}
