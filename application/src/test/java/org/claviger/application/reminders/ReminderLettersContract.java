package org.claviger.application.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.claviger.application.members.SamplePeople;
import org.claviger.application.reminders.spi.ReminderLetters;
import org.claviger.application.spi.Mail;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.members.User;
import org.claviger.domain.reminders.Expiring;
import org.claviger.domain.secrets.SecretId;
import org.junit.jupiter.api.Test;

/** What writes mails that remind people keeps to this. */
public interface ReminderLettersContract {
    Instant END = Instant.parse("2027-02-20T00:00:00Z");

    /** Fourteen days and some seconds of the scheduler later. */
    Instant NOW = END.minus(Duration.ofDays(14)).plusSeconds(30);

    /** Names that break lines, headers, pages or templates that are made carelessly. */
    List<String> HOSTILE_NAMES = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "{0} ${1} @if(true) !{x}",
            "line\u2028Bcc: eve@example.org",
            "paragraph\u2029Bcc: eve@example.org",
            "invoice\u202Egpj.exe",
            "\u2066\u2067isolated",
            "=?UTF-8?Q?Bcc:_eve=40example.org?=",
            "Bcc: eve@example.org",
            "\uD83D\uDC69\u200D\uD83D\uDE80".repeat(20),
            "W".repeat(100),
            "\uD835\uDCB3".repeat(100));

    ReminderLetters letters();

    static Expiring expiring(String client) {
        return new Expiring(
                new ClientId("0123456789abcdef0123456789abcdef"),
                new ClientName(client),
                new SecretId(UUID.fromString("6f1c1f0e-7c55-4a53-9a0e-0d1f6c1f2b01")),
                END);
    }

    static User ada() {
        return new SamplePeople(1).user("Ada", "ada@example.org");
    }

    @Test
    default void a_reminder_says_what_ends_when_and_where_to_go() {
        Mail mail = letters().reminder("id-1", expiring("Billing export"), ada(), NOW);

        assertThat(mail.id()).isEqualTo("id-1");
        assertThat(mail.to()).isEqualTo("ada@example.org");
        assertThat(mail.subject()).contains("Billing export", "14");
        assertThat(List.of(mail.text(), mail.html()))
                .allSatisfy(text -> assertThat(text)
                        .contains(
                                "Ada",
                                "Billing export",
                                "14",
                                "2027-02-20 00:00 UTC",
                                "/portal/clients/0123456789abcdef0123456789abcdef"));
    }

    @Test
    default void any_name_is_only_a_name() {
        Pattern breaksOrTurns = Pattern.compile("[\\v\\u202A-\\u202E\\u2066-\\u2069]");

        for (String name : HOSTILE_NAMES) {
            Mail mail = letters().reminder("id-1", expiring(name), ada(), NOW);

            assertThat(mail.subject()).doesNotContainPattern(breaksOrTurns);
            assertThat(mail.text().replace("\n", "")).doesNotContainPattern(breaksOrTurns);
            assertThat(mail.html()).doesNotContain("<script", "<img");
            assertThat(mail.html().replace("\n", "")).doesNotContainPattern(breaksOrTurns);
        }
    }
}
