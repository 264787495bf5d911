package org.claviger.adapters.mail;

import jakarta.mail.Message;
import java.time.InstantSource;
import java.util.Date;
import org.claviger.application.spi.Mail;
import org.claviger.domain.HostName;
import org.simplejavamail.api.email.ContentTransferEncoding;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.email.Recipient;
import org.simplejavamail.email.EmailBuilder;

/**
 * Whom all mails are from.
 *
 * @param address of which the Message-IDs have the host, too
 */
record MailSender(String address, InstantSource clock) {
    private static final String NAME = "Claviger";

    /** Message and headers as others may rely on them: RFC 5322, and RFC 3834 against automatic replies. */
    Email letter(Mail mail, ContentTransferEncoding encoding) {
        return EmailBuilder.startingBlank()
                .from(NAME, ascii(address))
                .to(new Recipient(null, ascii(mail.to()), Message.RecipientType.TO))
                .withSubject(inert(mail.subject()))
                .withPlainText(lines(mail.text()))
                .withHTMLText(lines(mail.html()))
                .withContentTransferEncoding(encoding)
                .fixingMessageId("<" + mail.id() + "@" + host(ascii(address)) + ">")
                .fixingSentDate(Date.from(clock.instant()))
                .withHeader("Auto-Submitted", "auto-generated")
                .buildEmail();
    }

    /** What looks like an encoded word (RFC 2047, section 2) would be decoded by those who read the mail. */
    private static String inert(String subject) {
        return subject.replace("=?", "=\u200B?");
    }

    /** As lines of mails end (RFC 5322, section 2.1). */
    private static String lines(String text) {
        return text.replaceAll("\\R", "\r\n");
    }

    /** The host in ASCII, as IDNA 2008 has it (RFC 5891); what stands before it may need a server that knows RFC 6531. */
    private static String ascii(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1)
                + HostName.parse(host(address)).map(HostName::ascii).orElse(host(address));
    }

    private static String host(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
