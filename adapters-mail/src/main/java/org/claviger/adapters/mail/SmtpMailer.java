package org.claviger.adapters.mail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.claviger.application.spi.Mail;
import org.claviger.application.spi.MailNotSent;
import org.claviger.application.spi.Mailer;
import org.simplejavamail.MailException;
import org.simplejavamail.api.email.ContentTransferEncoding;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.mailer.MailerBuilder;

/** Hands mails over to an SMTP server, one connection for each. */
public final class SmtpMailer implements Mailer {
    /** To connect, and then for each answer of the server. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** How SMTP servers begin an answer (RFC 5321, section 4.2; RFC 3463): what follows may quote addresses. */
    private static final Pattern REPLY =
            Pattern.compile("\\s*([45]\\d\\d)(?:[ -]([45]\\.\\d{1,3}\\.\\d{1,3}))?\\b.*", Pattern.DOTALL);

    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    private final Server server;
    private final Sender sender;

    /** How the connection is protected. Where it is, the certificate of the server must be trusted, and name its host. */
    public enum Security {
        NONE,
        /** The connection is refused unless it can be encrypted (RFC 3207). */
        STARTTLS,
        /** From the beginning (RFC 8314). */
        TLS
    }

    /** @param login absent where the server wants none */
    public record Server(String host, int port, Security security, Optional<Login> login) {}

    public record Login(String username, String password) {
        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }

    /** @param from the address that all mails are from */
    public SmtpMailer(Server server, String from, InstantSource clock) {
        this.server = server;
        this.sender = new Sender(from, clock);
    }

    private org.simplejavamail.api.mailer.Mailer connection(Mail mail) {
        var builder = MailerBuilder.withSMTPServer(server.host(), server.port())
                .withTransportStrategy(
                        switch (server.security()) {
                            case NONE -> TransportStrategy.SMTP;
                            case STARTTLS -> TransportStrategy.SMTP_TLS;
                            case TLS -> TransportStrategy.SMTPS;
                        })
                .withSessionTimeout(Math.toIntExact(TIMEOUT.toMillis()))
                .verifyingServerIdentity(true)
                // Addresses were checked before: letters of all scripts are right (RFC 6531).
                .clearEmailValidator()
                .withProperty(
                        "mail.mime.allowutf8",
                        Boolean.toString(!ASCII.matcher(mail.to()).matches()));
        if (server.security() == Security.NONE) {
            builder.withProperty("mail.smtp.starttls.enable", "false");
        }
        server.login()
                .ifPresent(login ->
                        builder.withSMTPServerUsername(login.username()).withSMTPServerPassword(login.password()));
        return builder.buildMailer();
    }

    @Override
    public void send(Mail mail) {
        try {
            connection(mail).sendMail(sender.letter(mail, ContentTransferEncoding.QUOTED_PRINTABLE), false);
        } catch (MailException | IllegalArgumentException e) {
            throw new MailNotSent("The mail server %s, port %s, has not taken the mail %s: %s."
                    .formatted(server.host(), server.port(), mail.id(), reason(e)));
        }
    }

    /** What an operator needs: the code of the server's answer, or else what kind of failure it was. */
    private static String reason(Exception failure) {
        Supplier<Stream<Throwable>> causes =
                () -> Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause);
        return causes.get()
                .map(cause -> REPLY.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::matches)
                .map(reply -> "it answered " + reply.group(1) + (reply.group(2) == null ? "" : " " + reply.group(2)))
                .findFirst()
                .orElseGet(() -> causes.get()
                        .reduce((outer, inner) -> inner)
                        .map(root -> root.getClass().getSimpleName())
                        .orElse(""));
    }
}
