package org.claviger.adapters.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.claviger.application.spi.Mail;

/** Reads mails as those who get them. */
final class Received {
    private Received() {}

    static Mail mail(MimeMessage message) {
        try {
            List<BodyPart> parts = leaves((Multipart) message.getContent());
            return new Mail(
                    message.getMessageID().replaceFirst("<(.*)@.*>", "$1"),
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    content(parts, "text/plain"),
                    content(parts, "text/html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<BodyPart> leaves(Multipart multipart) throws MessagingException, IOException {
        List<BodyPart> leaves = new ArrayList<>();
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart part = multipart.getBodyPart(i);
            if (part.getContent() instanceof Multipart inner) {
                leaves.addAll(leaves(inner));
            } else {
                leaves.add(part);
            }
        }
        return leaves;
    }

    private static String content(List<BodyPart> parts, String type) throws MessagingException, IOException {
        for (BodyPart part : parts) {
            if (part.isMimeType(type)) {
                return ((String) part.getContent()).replace("\r\n", "\n");
            }
        }
        throw new AssertionError("no " + type);
    }
}
