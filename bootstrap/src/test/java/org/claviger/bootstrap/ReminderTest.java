package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Reminders of the whole server, as they arrive at a real mail server. */
class ReminderTest {
    /** 14 days before secrets end that were made at the start with the standard date. */
    private static final Instant DUE = Instant.parse("2027-02-06T00:00:00Z");

    private record Arrived(String to, String id, String text) {}

    private static List<Arrived> about(String client, GreenMail server) {
        return Stream.of(server.getReceivedMessages())
                .map(ReminderTest::arrived)
                .filter(mail -> mail.id().startsWith("<reminder-"))
                .filter(mail -> mail.text().contains(client))
                .toList();
    }

    private static Arrived arrived(MimeMessage message) {
        try {
            var letter = Outbox.letter(message);
            return new Arrived(letter.to(), message.getMessageID(), letter.text());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Credentials client(RunningClaviger claviger, String name) {
        return RunningClaviger.credentials(
                claviger.administer("POST", RunningClaviger.CLIENTS, "{\"name\":\"%s\"}".formatted(name)));
    }

    private static void await(int count, String client, GreenMail server) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(about(client, server)).hasSize(count));
    }

    @Test
    void each_administrator_gets_one_mail_on_the_day_from_however_many_nodes() {
        var server = MailTest.server();
        server.start();
        try (var claviger =
                RunningClaviger.with(MailTest.settings(server.getSmtp().getPort()))) {
            PortalMembers.member(claviger, "ada@example.org", "{\"claimName\":\"api-clients:manage\"}");
            PortalMembers.member(claviger, "eve@example.org", "{\"claimName\":\"api-clients:view\"}");
            client(claviger, "Billing export");
            Credentials rotated = client(claviger, "Rotated");
            claviger.administer("POST", RunningClaviger.path(rotated) + "/secrets", "{\"expiresOn\":\"2027-06-01\"}");
            claviger.clock.set(DUE.minusMillis(1));
            claviger.server().remind();
            List<Arrived> before = about("", server);
            claviger.clock.set(DUE);

            claviger.server().remind();
            await(2, "Billing export", server);
            claviger.restart();
            claviger.server().remind();
            try (var another = claviger.another()) {
                another.server().remind();
            }

            assertThat(before).isEmpty();
            assertThat(about("Billing export", server))
                    .extracting(Arrived::to)
                    .containsExactlyInAnyOrder("root@example.org", "ada@example.org");
            assertThat(about("Billing export", server)).extracting(Arrived::id).doesNotHaveDuplicates();
            assertThat(about("Rotated", server)).isEmpty();
            assertThat(about("", server)).extracting(Arrived::to).doesNotContain("eve@example.org");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_mail_server_that_was_away_on_the_day_gets_the_mail_later() {
        var log = (Logger) LoggerFactory.getLogger(ReminderScheduler.class);
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        log.addAppender(appender);
        log.setLevel(Level.INFO);
        var server = MailTest.server();
        server.start();
        int port = server.getSmtp().getPort();
        server.stop();
        try (var claviger = RunningClaviger.with(MailTest.settings(port))) {
            client(claviger, "Billing export");
            claviger.clock.set(DUE);

            claviger.server().remind();
            String failing = reminders(claviger);
            claviger.clock.advance(Duration.ofHours(2));
            claviger.server().remind();
            server = MailTest.server(port);
            server.start();
            claviger.clock.advance(Duration.ofHours(2));
            claviger.server().remind();
            await(1, "Billing export", server);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> reminders(claviger).equals("UP"));
            claviger.server().remind();

            assertThat(failing).isEqualTo("FAILING");
            assertThat(about("Billing export", server)).hasSize(1);
            assertThat(List.copyOf(appender.list))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .satisfiesExactly(
                            begun -> assertThat(begun)
                                    .matches(
                                            "Reminders do not get through; they wait and are tried again, \\d at present\\. "
                                                    + "The mail server 127\\.0\\.0\\.1, port \\d+, has not taken the mail "
                                                    + "reminder-[0-9a-f-]{36}: ConnectException\\."),
                            over -> assertThat(over).isEqualTo("Reminders get through again"));
        } finally {
            log.detachAppender(appender);
            log.setLevel(null);
            server.stop();
        }
    }

    private static String reminders(RunningClaviger claviger) {
        var ready = claviger.get("/health/ready", "");
        assertThat(ready.status()).isEqualTo(200);
        return ready.json().get("reminders").stringValue();
    }
}
