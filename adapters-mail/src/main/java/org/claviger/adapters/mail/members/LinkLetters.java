package org.claviger.adapters.mail.members;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.claviger.adapters.mail.Letter;
import org.claviger.application.members.spi.MemberLetters;
import org.claviger.application.spi.Mail;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;

/**
 * Letters with a link to a page of the portal. The ticket stands in its fragment, which browsers do not send: no log has it.
 * The texts are in {@code letters_<language>.properties} beside this class.
 */
public final class LinkLetters implements MemberLetters {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final String publicUrl;
    private final Locale locale = Locale.ENGLISH;
    private final ResourceBundle texts = ResourceBundle.getBundle(
            "org.claviger.adapters.mail.members.letters",
            locale,
            LinkLetters.class.getClassLoader(),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));

    /** @param publicUrl where the portal is, without a slash at the end */
    public LinkLetters(String publicUrl) {
        this.publicUrl = publicUrl;
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
        String subject = text(kind + ".subject");
        var letter = new Letter(
                List.of(
                        text("greeting", to.name().value()),
                        text(kind + ".text", publicUrl, to.email().value())),
                publicUrl + path,
                List.of(text("link.end", MINUTE.format(expiresAt)), text(kind + ".otherwise")));
        return new Mail(id, to.email().value(), subject, letter.text(), letter.html(locale.getLanguage(), subject));
    }

    private String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }
}
