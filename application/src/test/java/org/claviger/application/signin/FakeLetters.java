package org.claviger.application.signin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.claviger.application.signin.spi.MemberLetters;
import org.claviger.application.spi.Mail;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;

/** Writes letters that say what tests look for. */
public final class FakeLetters implements MemberLetters {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    @Override
    public Mail invitation(String id, User to, Ticket ticket, Instant expiresAt) {
        return letter(id, to, "Invitation", ticket, expiresAt);
    }

    @Override
    public Mail passwordReset(String id, User to, Ticket ticket, Instant expiresAt) {
        return letter(id, to, "Password reset", ticket, expiresAt);
    }

    private static Mail letter(String id, User to, String subject, Ticket ticket, Instant expiresAt) {
        String text = "%s, until %s: #%s".formatted(to.name(), MINUTE.format(expiresAt), ticket.reveal());
        return new Mail(id, to.email().value(), subject, text, text.replace("<", "&lt;"));
    }

    /** That of the link in a letter of this class. */
    public static Ticket ticket(Mail letter) {
        return new Ticket(letter.text().substring(letter.text().lastIndexOf('#') + 1));
    }
}
