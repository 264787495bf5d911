package org.claviger.bootstrap;

import java.time.InstantSource;
import org.claviger.adapters.mail.FolderMailer;
import org.claviger.adapters.mail.SmtpMailer;
import org.claviger.adapters.mail.SmtpMailer.Security;
import org.claviger.application.spi.Mailer;
import org.claviger.bootstrap.Settings.MailServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where mails go, by the settings. */
final class Mails {
    private static final Logger LOG = LoggerFactory.getLogger(Mails.class);
    private static final String FROM_WITHOUT_SERVER = "claviger@localhost";

    private Mails() {}

    /** Whatever it needs is loaded with the first mail: a start does without. */
    static Mailer sender(Settings settings, InstantSource clock) {
        return mail -> settings.mail()
                .<Mailer>map(server -> new SmtpMailer(server.server(), server.from(), clock))
                .orElseGet(() -> new FolderMailer(settings.mailFolder(), FROM_WITHOUT_SERVER, clock))
                .send(mail);
    }

    static String destination(Settings settings) {
        return settings.mail()
                .map(mail -> "the mail server %s, port %s"
                        .formatted(mail.server().host(), mail.server().port()))
                .orElseGet(() -> "files in the folder " + settings.mailFolder());
    }

    static void announce(Settings settings) {
        LOG.info("Mails go to {}", destination(settings));
        settings.mail().map(MailServer::server).ifPresent(server -> {
            if (server.security() == Security.NONE && server.login().isPresent()) {
                LOG.warn("The password of the mail server is sent in clear: set mail.security");
            }
        });
    }
}
