package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.bootstrap.Outbox.Letter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Mails through a mail server, and what becomes of them when there is none. */
class MailTest {
    @TempDir
    private Path folder;

    static GreenMail server() {
        return server(0);
    }

    /** @param port 0 for a free one */
    static GreenMail server(int port) {
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000);
        return new GreenMail(setup);
    }

    /** With the administrator root@example.org. */
    static Map<String, String> settings(int port) {
        return Map.of(
                "CLAVIGER_MAIL_HOST", "127.0.0.1",
                "CLAVIGER_MAIL_PORT", Integer.toString(port),
                "CLAVIGER_MAIL_SECURITY", "none",
                "CLAVIGER_MAIL_FROM", "claviger@example.org",
                "CLAVIGER_ADMIN_EMAIL", "root@example.org",
                "CLAVIGER_ADMIN_PASSWORD", PortalMembers.PASSWORD);
    }

    private static int closedPort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Page request(RunningClaviger claviger) {
        var browser = new Browser(claviger);
        browser.open("/portal/forgotten-password");
        return browser.send("/portal/forgotten-password", "email", "root@example.org");
    }

    @Test
    void mails_arrive_at_the_server_of_the_settings() throws Exception {
        var server = server();
        server.start();
        try (var claviger = RunningClaviger.with(settings(server.getSmtp().getPort()))) {

            request(claviger);
            boolean arrived = server.waitForIncomingEmail(20_000, 1);
            var message = server.getReceivedMessages()[0];
            Letter letter = Outbox.letter(message);

            assertThat(arrived).isTrue();
            assertThat(message.getHeader("From")).containsExactly("Claviger <claviger@example.org>");
            assertThat(message.getMessageID()).matches("<[0-9a-f-]{36}@example\\.org>");
            assertThat(letter.to()).isEqualTo("root@example.org");
            assertThat(letter.link()).startsWith(RunningClaviger.PUBLIC_URL + "/portal/new-password#");
            assertThat(claviger.settings().mailFolder()).doesNotExist();
        } finally {
            server.stop();
        }
    }

    @Test
    void without_a_mail_server_pages_answer_as_ever_and_the_log_says_what_failed() {
        var log = (Logger) LoggerFactory.getLogger("org.claviger");
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        log.addAppender(appender);
        int port = closedPort();
        try (var claviger = RunningClaviger.with(settings(port))) {

            Page page = request(claviger);
            String invitation = PortalMembers.invite(claviger, PortalMembers.user(claviger, "ada@example.org", "Ada"));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> failures(appender).size() == 2);

            assertThat(page.status()).isEqualTo(303);
            assertThat(invitation).contains("/portal/invitation#");
            assertThat(failures(appender))
                    .allSatisfy(line -> assertThat(line)
                            .matches(
                                    "The mail server 127\\.0\\.0\\.1, port %s, has not taken the mail [0-9a-f-]{36}: ConnectException\\."
                                            .formatted(port))
                            .doesNotContain("ada", "root", invitation.substring(invitation.indexOf('#') + 1)));
        } finally {
            log.detachAppender(appender);
        }
    }

    private static List<String> failures(ListAppender<ILoggingEvent> appender) {
        return List.copyOf(appender.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith("The mail server"))
                .toList();
    }

    @Test
    void the_settings_are_tried_on_the_command_line() throws Exception {
        var server = server();
        server.start();
        try {
            Map<String, String> right = withFolder(settings(server.getSmtp().getPort()));
            Map<String, String> wrong = withFolder(settings(closedPort()));

            CommandResult sent = CommandResult.with(right, "mail", "test", "ada@example.org");
            CommandResult failed = CommandResult.with(wrong, "mail", "test", "ada@example.org");
            CommandResult nonsense = CommandResult.with(right, "mail", "test", "ada");
            CommandResult kept = CommandResult.with(withFolder(Map.of()), "mail", "test", "ada@example.org");

            assertThat(sent.exitCode()).isZero();
            assertThat(sent.out()).startsWith("Sent: to the mail server 127.0.0.1, port ");
            assertThat(Outbox.letter(server.getReceivedMessages()[0]))
                    .isEqualTo(new Letter(
                            "ada@example.org", "A test of Claviger", "Claviger can send mails: this is one.\r\n"));
            assertThat(failed.exitCode()).isEqualTo(3);
            assertThat(failed.err()).contains("has not taken the mail").contains("ConnectException");
            assertThat(nonsense.exitCode()).isEqualTo(2);
            assertThat(nonsense.err()).contains("must be an e-mail address");
            assertThat(kept.exitCode()).isZero();
            assertThat(kept.out()).contains("files in the folder " + folder.resolve("mail"));
        } finally {
            server.stop();
        }
    }

    private Map<String, String> withFolder(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("CLAVIGER_DATA_DIR", folder.toString());
        return all;
    }
}
