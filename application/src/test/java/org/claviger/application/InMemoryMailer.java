package org.claviger.application;

import java.util.ArrayList;
import java.util.List;
import org.claviger.application.spi.Mail;
import org.claviger.application.spi.MailNotSent;
import org.claviger.application.spi.Mailer;

/** Keeps mails for tests to look at. */
public final class InMemoryMailer implements Mailer {
    private final List<Mail> sent = new ArrayList<>();

    private boolean failing;

    /** Whether mails are refused from now on. */
    public synchronized void fail(boolean nowFailing) {
        failing = nowFailing;
    }

    @Override
    public synchronized void send(Mail mail) {
        if (failing) {
            throw new MailNotSent("The mail server has not taken the mail " + mail.id() + ".");
        }
        sent.add(mail);
    }

    /** Oldest first. */
    public synchronized List<Mail> sent() {
        return List.copyOf(sent);
    }
}
