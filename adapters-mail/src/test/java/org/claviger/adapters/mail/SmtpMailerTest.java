package org.claviger.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.adapters.mail.SmtpMailer.Login;
import org.claviger.adapters.mail.SmtpMailer.Security;
import org.claviger.adapters.mail.SmtpMailer.Server;
import org.claviger.adapters.mail.reminders.JteReminderLetters;
import org.claviger.application.MailerContract;
import org.claviger.application.SettableClock;
import org.claviger.application.reminders.ReminderLettersContract;
import org.claviger.application.spi.Mail;
import org.claviger.application.spi.MailNotSent;
import org.claviger.application.spi.Mailer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpMailerTest implements MailerContract {
    private static final String HOST = "127.0.0.1";
    private static final Mail MAIL =
            new Mail("some-id", "ada@example.org", "Subject", "a secret link\n", "<p>a secret link</p>\n");

    private static final List<String> HEADERS = List.of(
            "Return-Path",
            "Received",
            "Date",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Auto-Submitted");

    private final SettableClock clock = SettableClock.at("2026-11-21T10:00:00Z");
    private final GreenMail server =
            new GreenMail(new ServerSetup[] {port(ServerSetup.PROTOCOL_SMTP), port(ServerSetup.PROTOCOL_SMTPS)});

    private static ServerSetup port(String protocol) {
        var setup = new ServerSetup(0, HOST, protocol);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private SmtpMailer mailer(int port, Security security, Optional<Login> login) {
        return new SmtpMailer(new Server(HOST, port, security, login), "claviger@keys.example.org", clock);
    }

    @Override
    public Mailer mailer() {
        return mailer(server.getSmtp().getPort(), Security.NONE, Optional.empty());
    }

    @Override
    public List<Mail> arrived() {
        return Stream.of(server.getReceivedMessages()).map(Received::mail).toList();
    }

    @Test
    void headers_say_whom_it_is_from_and_that_nobody_need_answer() throws MessagingException {
        mailer().send(MAIL);

        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getHeader("From")).containsExactly("Claviger <claviger@keys.example.org>");
        assertThat(message.getHeader("To")).containsExactly("ada@example.org");
        assertThat(message.getHeader("Message-ID")).containsExactly("<some-id@keys.example.org>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getSentDate()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(message.getContentType()).startsWith("multipart/");
    }

    /** However long or odd the name in it: one line of at most 78 characters, or lines that are folded (RFC 5322, 2.2.3). */
    @Test
    void the_name_of_a_client_stays_in_the_subject() throws Exception {
        var letters = new JteReminderLetters("https://keys.example.org", Locale.ENGLISH);
        for (String name : ReminderLettersContract.HOSTILE_NAMES) {
            Mail mail = letters.reminder(
                    "secret-1.14.ada",
                    ReminderLettersContract.expiring(name),
                    ReminderLettersContract.ada(),
                    clock.instant());
            server.purgeEmailFromAllMailboxes();

            mailer().send(mail);

            MimeMessage message = server.getReceivedMessages()[0];
            Mail arrived = Received.mail(message);
            assertThat(arrived.subject().replace("\u200B", "")).isEqualTo(mail.subject());
            assertThat(arrived.text()).isEqualTo(mail.text());
            assertThat(arrived.html()).isEqualTo(mail.html());
            assertThat(names(message.getAllHeaders())).containsExactlyInAnyOrderElementsOf(HEADERS);
            assertThat(message.getHeader("Subject", null).lines())
                    .allSatisfy(line -> assertThat(line).matches("[\\x20-\\x7e]{1,78}|.*W{100}"));
            assertThat(message.getHeader("Message-ID")).containsExactly("<secret-1.14.ada@keys.example.org>");
        }
    }

    private static List<String> names(Enumeration<Header> headers) {
        return Collections.list(headers).stream().map(Header::getName).toList();
    }

    @Test
    void hosts_in_other_scripts_are_written_in_ascii() throws MessagingException {
        mailer().send(new Mail("1", "ada@Büro.example", "Subject", "Text", "<p>Text</p>"));

        mailer().send(new Mail("2", "ada@faß.example", "Subject", "Text", "<p>Text</p>"));

        assertThat(server.getReceivedMessages()[0].getHeader("To")).containsExactly("ada@xn--bro-hoa.example");
        assertThat(server.getReceivedMessages()[1].getHeader("To")).containsExactly("ada@xn--fa-hia.example");
    }

    @Test
    void a_login_is_shown_to_the_server() {
        server.setUser("claviger@keys.example.org", "claviger", "right");
        server.getUserManager().setAuthRequired(true);
        int port = server.getSmtp().getPort();

        mailer(port, Security.NONE, Optional.of(new Login("claviger", "right"))).send(MAIL);

        assertThat(arrived()).hasSize(1);
        assertThatThrownBy(() -> mailer(port, Security.NONE, Optional.of(new Login("claviger", "wrong-password")))
                        .send(MAIL))
                .isInstanceOf(MailNotSent.class)
                .hasMessageContaining("535")
                .hasMessageNotContaining("wrong-password");
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void nothing_is_sent_in_clear_or_to_a_stranger_where_that_is_not_wanted() {
        int plain = server.getSmtp().getPort();
        int encrypted = server.getSmtps().getPort();

        for (SmtpMailer mailer : List.of(
                mailer(plain, Security.STARTTLS, Optional.empty()),
                mailer(plain, Security.TLS, Optional.empty()),
                // Its certificate is its own.
                mailer(encrypted, Security.TLS, Optional.empty()))) {
            assertThatThrownBy(() -> mailer.send(MAIL)).isInstanceOf(MailNotSent.class);
        }
        assertThat(arrived()).isEmpty();
    }

    @Test
    void whatever_fails_is_told_without_what_the_mail_says_or_to_whom_it_goes() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertThatThrownBy(() -> mailer(closed, Security.NONE, Optional.empty()).send(MAIL))
                .isInstanceOf(MailNotSent.class)
                .hasNoCause()
                .hasMessage("The mail server 127.0.0.1, port %s, has not taken the mail some-id: ConnectException."
                        .formatted(closed));
    }

    @Test
    void a_refusal_is_told_by_its_code() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            var refusing = new Thread(() -> refuse(socket));
            refusing.start();

            assertThatThrownBy(() -> mailer(socket.getLocalPort(), Security.NONE, Optional.empty())
                            .send(MAIL))
                    .isInstanceOf(MailNotSent.class)
                    .hasMessageEndingWith("it answered 550 5.1.1.")
                    .hasMessageNotContaining("ada");
            refusing.join();
        }
    }

    /** Takes everything but recipients. */
    private static void refuse(ServerSocket socket) {
        try (var connection = socket.accept();
                var in = connection.getInputStream();
                var out = connection.getOutputStream()) {
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            out.write("220 ready\r\n".getBytes(StandardCharsets.US_ASCII));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String answer = line.startsWith("RCPT") ? "550 5.1.1 <ada@example.org>: no such mailbox" : "250 ok";
                out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException brokenOff) {
            // The other side has what it needs.
        }
    }
}
