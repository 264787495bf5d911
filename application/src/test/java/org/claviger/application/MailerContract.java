package org.claviger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.claviger.application.spi.Mail;
import org.claviger.application.spi.Mailer;
import org.junit.jupiter.api.Test;

/** What senders of mails keep to, wherever the mails go. */
public interface MailerContract {

    /** One whose mails arrive where {@link #arrived} finds them. */
    Mailer mailer();

    /** What has arrived, oldest first, as it was sent; lines end with a line feed, and none with blanks. */
    List<Mail> arrived();

    @Test
    default void a_mail_arrives_as_it_was_sent() {
        var mail = new Mail(
                "0f8e-1.2",
                "ada@example.org",
                "Größe 100 % \uD83D\uDC69\u200D\uD83D\uDE80 = \"quoted\" <b>",
                "Hello Ädä,\n.\n..dots\nFrom the start =3D\n\n"
                        + IntStream.range(0, 500).mapToObj(Integer::toString).collect(Collectors.joining(" "))
                        + "\nhttps://claviger.example.org/portal/invitation#" + "a-_".repeat(14) + "\n",
                "<!doctype html><html><body><p>Hello Ädä &amp; = \uD83D\uDC69</p></body></html>\n");

        mailer().send(mail);

        assertThat(arrived()).containsExactly(mail);
    }

    @Test
    default void each_mail_arrives_even_when_it_is_the_same() {
        var mail = new Mail("a", "ada@example.org", "Subject", "Text\n", "<p>Text</p>\n");

        mailer().send(mail);
        mailer().send(mail);

        assertThat(arrived()).containsExactly(mail, mail);
    }

    @Test
    default void an_address_may_have_whatever_addresses_of_users_have() {
        var mail = new Mail("a", "Ada.O'Neil+%_tag!#$&*/=?^`{|}~-@example.org", "Subject", "Text\n", "<p>Text</p>\n");

        mailer().send(mail);

        assertThat(arrived()).containsExactly(mail);
    }
}
