package org.claviger.application;

import java.util.ArrayList;
import java.util.List;
import org.claviger.application.spi.Mail;
import org.claviger.application.spi.Mailer;

/** Keeps mails for tests to look at. */
public final class InMemoryMailer implements Mailer {
    private final List<Mail> sent = new ArrayList<>();

    @Override
    public synchronized void send(Mail mail) {
        sent.add(mail);
    }

    /** Oldest first. */
    public synchronized List<Mail> sent() {
        return List.copyOf(sent);
    }
}
