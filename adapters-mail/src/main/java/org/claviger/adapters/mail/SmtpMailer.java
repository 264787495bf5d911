package org.claviger.adapters.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.claviger.application.spi.Mail;
import org.claviger.application.spi.MailNotSent;
import org.claviger.application.spi.Mailer;
import org.claviger.domain.HostName;
import org.simplejavamail.MailException;
import org.simplejavamail.api.email.ContentTransferEncoding;
import org.simplejavamail.converter.EmailConverter;

/** Hands mails over to an SMTP server, one connection for each. */
public final class SmtpMailer implements Mailer {
    /** To connect, and then for each answer of the server. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /**
     * How SMTP servers begin an answer (RFC 5321, section 4.2; RFC 3463): what follows may quote addresses. One in place of a
     * greeting comes in words of Angus Mail.
     */
    private static final Pattern REPLY = Pattern.compile(
            "(?:Got bad greeting .* response: |\\s*)([45]\\d\\d)(?:[ -]([45]\\.\\d{1,3}\\.\\d{1,3}))?\\b.*",
            Pattern.DOTALL);

    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    /** For one attempt, from the first byte to the last, however many answers that takes. */
    private static final Duration ALTOGETHER = Duration.ofSeconds(60);

    private final Server server;
    private final MailSender sender;
    private final Duration timeout;
    private final Duration altogether;

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
        this(server, from, clock, TIMEOUT, ALTOGETHER);
    }

    SmtpMailer(Server server, String from, InstantSource clock, Duration timeout, Duration altogether) {
        this.server = server;
        this.sender = new MailSender(from, clock);
        this.timeout = timeout;
        this.altogether = altogether;
    }

    /** Certificates are checked as everywhere in Java; RFC 6531 is asked for only where the address needs it. */
    private Session session(Mail mail, CancellableSocketFactory sockets) {
        boolean encrypted = server.security() == Security.TLS;
        var ofSession = new Properties();
        ofSession.put("mail.transport.protocol", encrypted ? "smtps" : "smtp");
        ofSession.put(
                "mail.mime.allowutf8",
                Boolean.toString(!ASCII.matcher(mail.to()).matches()));
        var ofProtocol = Map.of(
                "host", HostName.parse(server.host()).map(HostName::ascii).orElse(server.host()),
                "port", Integer.toString(server.port()),
                "starttls.enable", Boolean.toString(server.security() == Security.STARTTLS),
                "starttls.required", Boolean.toString(server.security() == Security.STARTTLS),
                "ssl.checkserveridentity", "true",
                "connectiontimeout", Long.toString(timeout.toMillis()),
                "timeout", Long.toString(timeout.toMillis()),
                "socketFactory", sockets,
                "socketFactory.fallback", "false");
        ofProtocol.forEach((name, value) -> ofSession.put((encrypted ? "mail.smtps." : "mail.smtp.") + name, value));
        return Session.getInstance(ofSession);
    }

    @Override
    public void send(Mail mail) {
        var sockets = new CancellableSocketFactory();
        var end = CompletableFuture.runAsync(
                sockets::end, CompletableFuture.delayedExecutor(altogether.toMillis(), TimeUnit.MILLISECONDS));
        try {
            Session session = session(mail, sockets);
            MimeMessage message = EmailConverter.emailToMimeMessage(
                    sender.letter(mail, ContentTransferEncoding.QUOTED_PRINTABLE), session);
            message.saveChanges();
            deliver(message, session.getTransport());
        } catch (MailException | MessagingException | IllegalArgumentException e) {
            throw new MailNotSent("The mail server %s, port %s, has not taken the mail %s: %s."
                    .formatted(
                            server.host(),
                            server.port(),
                            mail.id(),
                            sockets.isEnded()
                                    ? "it took longer than %s ms".formatted(altogether.toMillis())
                                    : reason(e)));
        } finally {
            end.cancel(false);
        }
    }

    /** When this returns, the server has accepted the message. How they part does not change that. */
    private void deliver(MimeMessage message, Transport transport) throws MessagingException {
        try {
            transport.connect(
                    server.login().map(Login::username).orElse(null),
                    server.login().map(Login::password).orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        } finally {
            try {
                transport.close();
            } catch (MessagingException partedBadly) {
                // See above.
            }
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
