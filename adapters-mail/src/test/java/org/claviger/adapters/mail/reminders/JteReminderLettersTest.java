package org.claviger.adapters.mail.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.claviger.application.reminders.ReminderLettersContract;
import org.claviger.application.reminders.spi.ReminderLetters;
import org.claviger.application.spi.Mail;
import org.junit.jupiter.api.Test;

class JteReminderLettersTest implements ReminderLettersContract {
    private static final String URL = "https://keys.example.org/claviger";
    private static final String PAGE = URL + "/portal/clients/0123456789abcdef0123456789abcdef";

    @Override
    public ReminderLetters letters() {
        return new JteReminderLetters(URL, Locale.ENGLISH);
    }

    private static Mail reminder(Locale language, String client, Instant now) {
        return new JteReminderLetters(URL, language)
                .reminder("id", ReminderLettersContract.expiring(client), ReminderLettersContract.ada(), now);
    }

    @Test
    void a_reminder_reads_well_in_both_forms() {
        Mail mail = reminder(Locale.ENGLISH, "Billing & Co", NOW);

        assertThat(mail.subject()).isEqualTo("The secret of Billing & Co ends in 14 days");
        assertThat(mail.text()).isEqualTo("""
                Hello Ada,

                The newest secret of the API client “Billing & Co” ends in 14 days, at 2027-02-20 00:00 UTC: \
                it is valid through 2027-02-19, 11:59 PM UTC. From then on the client gets no access token with it.

                Generate a new secret in time. Choose an overlap, during which the one of now goes on working, \
                and hand the new one to whoever runs the program:

                %s/secrets/new

                Or have the program rotate its secret itself: POST %s/api/clients/v1/self/secrets, with the permission “Rotate own secret”.

                The client, with all its secrets:

                %s

                You get this mail because you may manage API clients in Claviger at %s, and the reminder of this client is on. \
                No secret is in this mail, and Claviger never sends one.
                """.formatted(PAGE, URL, PAGE, URL));
        assertThat(mail.html())
                .startsWith("<!doctype html>\n<html lang=\"en\">")
                .contains(
                        "<title>The secret of Billing &amp; Co ends in 14 days</title>",
                        "<p>Hello Ada,</p>",
                        "<p><a href=\"" + PAGE + "/secrets/new\">" + PAGE + "/secrets/new</a></p>",
                        "<p><a href=\"" + PAGE + "\">" + PAGE + "</a></p>")
                .endsWith("</p>\n</body>\n</html>\n");
    }

    @Test
    void a_reminder_is_written_in_german_too() {
        Mail mail = reminder(Locale.GERMAN, "Billing", NOW);

        assertThat(mail.subject()).isEqualTo("Das Secret von Billing endet in 14 Tagen");
        assertThat(mail.text())
                .contains("um 2027-02-20 00:00 UTC: Es gilt bis einschließlich 2027-02-19, 23:59 UTC.")
                .doesNotContain("secret of", "{0}");
        assertThat(mail.html()).startsWith("<!doctype html>\n<html lang=\"de\">");
    }

    @Test
    void a_day_that_has_begun_counts_among_the_days_that_are_left() {
        assertThat(subject(Duration.ofDays(14))).endsWith(" ends in 14 days");
        assertThat(subject(Duration.ofDays(1).plusMillis(1))).endsWith(" ends in 2 days");
        assertThat(subject(Duration.ofDays(1))).endsWith(" ends within a day");
        assertThat(subject(Duration.ofMillis(1))).endsWith(" ends within a day");
        assertThat(subject(Duration.ZERO)).endsWith(" ends now");
        assertThat(subject(Duration.ofDays(-3))).endsWith(" ends now");
    }

    private static String subject(Duration before) {
        return reminder(Locale.ENGLISH, "Billing", END.minus(before)).subject();
    }
}
