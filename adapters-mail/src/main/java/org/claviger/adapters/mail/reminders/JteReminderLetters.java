package org.claviger.adapters.mail.reminders;

import static org.claviger.adapters.mail.MailContent.Part.link;
import static org.claviger.adapters.mail.MailContent.Part.paragraph;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.claviger.adapters.mail.MailContent;
import org.claviger.adapters.mail.MessageBundle;
import org.claviger.application.reminders.spi.ReminderLetters;
import org.claviger.application.spi.Mail;
import org.claviger.domain.members.User;
import org.claviger.domain.reminders.Expiring;

/** The texts are in {@code reminders_<language>.properties} beside this class, the form is that of {@link MailContent}. */
public final class JteReminderLetters implements ReminderLetters {
    private final String publicUrl;
    private final MessageBundle phrases;

    /**
     * @param publicUrl where the portal is, without a slash at the end
     * @param language English or German
     */
    public JteReminderLetters(String publicUrl, Locale language) {
        this.publicUrl = publicUrl;
        this.phrases = new MessageBundle("org.claviger.adapters.mail.reminders.reminders", language);
    }

    @Override
    public Mail reminder(String id, Expiring about, User to, Instant now) {
        String client = about.name().value();
        String page = publicUrl + "/portal/clients/" + about.client().value();
        String left = phrases.text("left", daysLeft(about, now));
        var parts = List.of(
                paragraph(phrases.text("greeting", to.name().value())),
                paragraph(phrases.text(
                        "ends",
                        client,
                        left,
                        phrases.minute(about.endsAt()),
                        phrases.time("through", about.endsAt().minusMillis(1)))),
                paragraph(phrases.text("generate")),
                link(page + "/secrets/new"),
                paragraph(phrases.text("rotate", publicUrl)),
                paragraph(phrases.text("client")),
                link(page),
                paragraph(phrases.text("why", publicUrl)));
        return new MailContent(phrases.language(), phrases.text("subject", client, left), parts).to(to, id);
    }

    /** A day that has begun counts; at least 0. */
    private static long daysLeft(Expiring about, Instant now) {
        Duration left = Duration.between(now, about.endsAt());
        return left.isNegative() ? 0 : left.plusDays(1).minusMillis(1).toDays();
    }
}
