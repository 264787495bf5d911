package org.claviger.application.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.claviger.application.members.SamplePeople;
import org.claviger.application.signin.spi.MemberLetters;
import org.claviger.application.spi.Mail;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;
import org.junit.jupiter.api.Test;

/** What writes mails to users keeps to this. */
public interface MemberLettersContract {
    Ticket TICKET = new Ticket("A-ticket_".repeat(4) + "1234567");
    Instant END = Instant.parse("2026-11-28T10:00:00.123Z");

    MemberLetters letters();

    private List<Mail> both(User to) {
        return List.of(letters().invitation("id-1", to, TICKET, END), letters().passwordReset("id-1", to, TICKET, END));
    }

    @Test
    default void a_letter_goes_to_the_user_and_has_the_ticket_in_both_texts_and_nowhere_else() {
        User ada = new SamplePeople(1).user("Ada", "ada@example.org");

        assertThat(both(ada)).allSatisfy(mail -> {
            assertThat(mail.id()).isEqualTo("id-1");
            assertThat(mail.to()).isEqualTo("ada@example.org");
            assertThat(mail.text()).contains("#" + TICKET.reveal(), "2026-11-28 10:00 UTC", "Ada");
            assertThat(mail.html()).contains("#" + TICKET.reveal(), "2026-11-28 10:00 UTC", "Ada");
            assertThat(mail.subject()).isNotBlank().doesNotContain(TICKET.reveal());
            assertThat(mail.toString()).doesNotContain(TICKET.reveal(), "ada");
        });
    }

    @Test
    default void any_name_is_only_a_name() {
        for (String name : SamplePeople.NAMES) {
            assertThat(both(new SamplePeople(1).user(name, "ada@example.org"))).hasSize(2);
        }
        for (String name : List.of("<script>alert(1)</script>", "\"><img src=x>", "{0} ${1} @if")) {
            assertThat(both(new SamplePeople(1).user(name, "ada@example.org"))).allSatisfy(mail -> {
                assertThat(mail.html()).doesNotContain("<script", "<img");
                assertThat(mail.text()).contains(name);
            });
        }
    }
}
