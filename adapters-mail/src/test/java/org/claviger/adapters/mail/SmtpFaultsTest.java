package org.claviger.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import org.assertj.core.api.AbstractThrowableAssert;
import org.claviger.adapters.mail.FaultyServer.Fault;
import org.claviger.adapters.mail.FaultyServer.Place;
import org.claviger.adapters.mail.SmtpMailer.Security;
import org.claviger.adapters.mail.SmtpMailer.Server;
import org.claviger.application.SettableClock;
import org.claviger.application.spi.Mail;
import org.claviger.application.spi.MailNotSent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail servers that do not do what they should, at the other end of real connections. */
class SmtpFaultsTest {
    private static final Mail MAIL =
            new Mail("some-id", "ada@example.org", "Subject", "a secret link\n", "<p>a secret link</p>\n");

    private static final Duration SHORT = Duration.ofMillis(200);

    /** Longer than any test takes. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static void send(FaultyServer server, Duration timeout, Duration altogether) {
        send(server, Security.NONE, timeout, altogether);
    }

    private static void send(FaultyServer server, Security security, Duration timeout, Duration altogether) {
        new SmtpMailer(
                        new Server("127.0.0.1", server.port(), security, Optional.empty()),
                        "claviger@keys.example.org",
                        SettableClock.at("2026-11-21T10:00:00Z"),
                        timeout,
                        altogether)
                .send(MAIL);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertNotSent(
            FaultyServer server, Duration timeout, Duration altogether) {
        return assertThatThrownBy(() -> send(server, timeout, altogether))
                .isInstanceOf(MailNotSent.class)
                .hasNoCause()
                .hasMessageStartingWith(
                        "The mail server 127.0.0.1, port %s, has not taken the mail some-id: ".formatted(server.port()))
                .hasMessageNotContainingAny("ada", "secret");
    }

    private static List<String> messageIds(FaultyServer server) {
        return server.lines().stream()
                .filter(line -> line.startsWith("Message-ID:"))
                .toList();
    }

    @Test
    void a_server_that_falls_silent_is_given_up() throws Exception {
        for (Place place : List.of(Place.CONNECTED, Place.EHLO, Place.MAIL, Place.RCPT, Place.DATA, Place.DOT)) {
            try (var server = new FaultyServer(place, FaultyServer.silence())) {
                assertNotSent(server, SHORT, LONG).as("%s", place).hasMessageEndingWith("SocketTimeoutException.");
                server.assertHungUp();
            }
        }
    }

    @Test
    void a_refusal_is_told_by_its_code() throws Exception {
        for (Place place : List.of(Place.MAIL, Place.RCPT, Place.DATA, Place.DOT)) {
            for (String code : List.of("450 4.2.1", "451", "550 5.1.1", "552 5.3.4", "554")) {
                try (var server = new FaultyServer(place, FaultyServer.answer(code + " <ada@example.org>: no"))) {
                    assertNotSent(server, LONG, LONG)
                            .as("%s %s", place, code)
                            .hasMessageEndingWith("it answered " + code + ".");
                }
            }
        }
        try (var server = new FaultyServer(Place.CONNECTED, FaultyServer.answer("421 4.3.2 <ada@example.org>"))) {
            assertNotSent(server, LONG, LONG).hasMessageEndingWith("it answered 421 4.3.2.");
        }
    }

    /** Perhaps it was taken: the next attempt shows by its Message-ID that it is the same mail. */
    @Test
    void a_connection_that_breaks_before_the_mail_was_accepted_counts_as_a_failure() throws Exception {
        for (Fault fault : List.of(FaultyServer.goodbye(), FaultyServer.reset())) {
            for (Place place : List.of(Place.CONNECTED, Place.EHLO, Place.MAIL, Place.RCPT, Place.DATA, Place.DOT)) {
                try (var server = new FaultyServer(place, fault)) {
                    assertNotSent(server, LONG, LONG);
                    assertThat(messageIds(server))
                            .hasSize(place == Place.DOT ? 1 : 0)
                            .allMatch("Message-ID: <some-id@keys.example.org>"::equals);
                }
            }
        }
    }

    @Test
    void what_happens_after_the_mail_was_accepted_does_not_matter() throws Exception {
        for (Fault fault : List.of(FaultyServer.goodbye(), FaultyServer.reset(), FaultyServer.answer("554 5.0.0 no"))) {
            assertSent(fault, LONG, LONG);
        }
        // Enough for a busy machine to send the mail; then it is waited for in vain.
        assertSent(FaultyServer.silence(), Duration.ofSeconds(2), LONG);
        assertSent(FaultyServer.dribble(), LONG, Duration.ofSeconds(4));
    }

    private static void assertSent(Fault fault, Duration timeout, Duration altogether) throws Exception {
        try (var server = new FaultyServer(Place.QUIT, fault)) {
            send(server, timeout, altogether);
            assertThat(messageIds(server)).hasSize(1);
            server.assertHungUp();
        }
    }

    @Test
    void a_server_may_hang_up_as_soon_as_it_has_accepted_the_mail() throws Exception {
        try (var server = new FaultyServer(Place.DOT, connection -> {
            FaultyServer.answer("250 ok").happen(connection);
            connection.close();
        })) {
            send(server, LONG, LONG);

            assertThat(messageIds(server)).hasSize(1);
        }
    }

    @Test
    void a_server_that_dribbles_is_given_up() throws Exception {
        for (Place place : List.of(Place.CONNECTED, Place.EHLO, Place.RCPT, Place.DOT)) {
            try (var server = new FaultyServer(place, FaultyServer.dribble())) {
                assertNotSent(server, LONG, SHORT).as("%s", place).hasMessageEndingWith("it took longer than 200 ms.");
                server.assertHungUp();
            }
        }
    }

    @Test
    void a_certificate_that_names_the_host_but_that_nobody_trusts_is_refused(@TempDir Path folder) throws Exception {
        var socket = certified(folder).createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try (var server = new FaultyServer(socket, Place.QUIT, FaultyServer.goodbye())) {
            assertThatThrownBy(() -> send(server, Security.TLS, LONG, LONG))
                    .isInstanceOf(MailNotSent.class)
                    .hasMessageEndingWith("SunCertPathBuilderException.");

            assertThat(server.lines()).isEmpty();
        }
    }

    /** With a certificate for 127.0.0.1 that it has signed itself. */
    private static SSLServerSocketFactory certified(Path folder) throws Exception {
        String file = folder.resolve("keys.p12").toString();
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        assertThat(new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=mail",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-alias",
                                "mail",
                                "-keystore",
                                file,
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        var keys = KeyStore.getInstance(new File(file), "changeit".toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }
}
