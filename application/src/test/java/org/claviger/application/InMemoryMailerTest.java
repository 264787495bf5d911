package org.claviger.application;

import java.util.List;
import org.claviger.application.spi.Mail;
import org.claviger.application.spi.Mailer;

class InMemoryMailerTest implements MailerContract {
    private final InMemoryMailer mailer = new InMemoryMailer();

    @Override
    public Mailer mailer() {
        return mailer;
    }

    @Override
    public List<Mail> arrived() {
        return mailer.sent();
    }
}
