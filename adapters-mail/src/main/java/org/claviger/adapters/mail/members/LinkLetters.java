package org.claviger.adapters.mail.members;

import static org.claviger.adapters.mail.MailContent.Part.link;
import static org.claviger.adapters.mail.MailContent.Part.paragraph;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.claviger.adapters.mail.MailContent;
import org.claviger.adapters.mail.MessageBundle;
import org.claviger.application.signin.spi.MemberLetters;
import org.claviger.application.spi.Mail;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;

/**
 * Letters with a link to a page of the portal. The ticket stands in its fragment, which browsers do not send: no log has it.
 * The texts are in {@code letters_<language>.properties} beside this class.
 */
public final class LinkLetters implements MemberLetters {
    private final String publicUrl;
    private final MessageBundle phrases;

    /**
     * @param publicUrl where the portal is, without a slash at the end
     * @param language English or German
     */
    public LinkLetters(String publicUrl, Locale language) {
        this.publicUrl = publicUrl;
        this.phrases = new MessageBundle("org.claviger.adapters.mail.members.letters", language);
    }

    @Override
    public Mail invitation(String id, User to, Ticket ticket, Instant expiresAt) {
        return letter("invitation", id, to, "/portal/invitation#" + ticket.reveal(), expiresAt);
    }

    @Override
    public Mail passwordReset(String id, User to, Ticket ticket, Instant expiresAt) {
        return letter("password-reset", id, to, "/portal/new-password#" + ticket.reveal(), expiresAt);
    }

    private Mail letter(String kind, String id, User to, String path, Instant expiresAt) {
        var parts = List.of(
                paragraph(phrases.text("greeting", to.name().value())),
                paragraph(phrases.text(kind + ".text", publicUrl, to.email().value())),
                link(publicUrl + path),
                paragraph(phrases.text("link.end", phrases.minute(expiresAt))),
                paragraph(phrases.text(kind + ".otherwise")));
        return new MailContent(phrases.language(), phrases.text(kind + ".subject"), parts).to(to, id);
    }
}
