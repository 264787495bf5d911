package org.claviger.application.spi;

/** Sends mails. A call takes seconds when the server is slow: keep it out of units of work, and of what people wait for. */
public interface Mailer {

    /**
     * When this returns, a mail server has taken the mail over for good, or whatever stands in for one.
     *
     * @throws MailNotSent otherwise
     */
    void send(Mail mail);
}
