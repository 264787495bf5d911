package org.claviger.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What strangers can cause with very many connections, with the memory that the launcher allows. */
class FloodTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Credentials admin;
    private static ServerProcess server;

    @BeforeAll
    static void start() throws IOException {
        var made = AdminClient.make(
                Settings.read(ServerProcess.environment(folder)), "Administrator", ServerContext.systemClock());
        admin = new Credentials(made.clientId().value(), made.secret().reveal());
        server = ServerProcess.start(folder, Map.of());
        server.port();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void afterwards_the_server_is_well() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tokenStatus()).isEqualTo(200));
        assertThat(server.printed()).noneMatch(line -> line.contains("OutOfMemory"));
    }

    /** Connections that have sent something and are kept open. */
    private static final class Crowd implements AutoCloseable {
        private final List<SocketChannel> members = new ArrayList<>();
        private final List<ByteBuffer> unsent = new ArrayList<>();

        Crowd(int size, String... requests) throws IOException {
            for (int i = 0; i < size; i++) {
                var channel = SocketChannel.open();
                channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
                channel.connect(new InetSocketAddress("127.0.0.1", server.port()));
                channel.configureBlocking(false);
                members.add(channel);
                unsent.add(ByteBuffer.wrap(requests[i % requests.length].getBytes(ISO_8859_1)));
                write(i);
            }
        }

        private void write(int member) {
            try {
                if (unsent.get(member).hasRemaining()) {
                    members.get(member).write(unsent.get(member));
                }
            } catch (IOException turnedAway) {
                unsent.get(member).clear().flip();
            }
        }

        /** Sends on, and tells what the last ones have been answered, as far as they have been. */
        List<String> answersOfTheLast(int count) {
            List<String> answers = new ArrayList<>();
            var buffer = ByteBuffer.allocate(4_096);
            for (int i = 0; i < members.size(); i++) {
                write(i);
                if (i < members.size() - count) {
                    continue;
                }
                try {
                    if (members.get(i).read(buffer.clear()) > 0) {
                        answers.add(new String(buffer.array(), 0, buffer.position(), ISO_8859_1));
                    }
                } catch (IOException turnedAway) {
                    // Without an answer.
                }
            }
            return answers;
        }

        /** Sends on, and tells how many have been sent away without an answer. */
        int closed() {
            int closed = 0;
            for (int i = 0; i < members.size(); i++) {
                write(i);
                try {
                    closed += members.get(i).read(ByteBuffer.allocate(1)) < 0 ? 1 : 0;
                } catch (IOException reset) {
                    closed++;
                }
            }
            return closed;
        }

        @Override
        public void close() throws IOException {
            for (var member : members) {
                member.close();
            }
        }
    }

    /** Of a client whose body comes in a packet of its own. */
    private static int tokenStatus() {
        String form = "grant_type=client_credentials";
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            socket.getOutputStream()
                    .write("""
                    POST /identity/oauth2/token HTTP/1.1\r
                    Host: claviger.test\r
                    Connection: close\r
                    Content-Type: application/x-www-form-urlencoded\r
                    Content-Length: %s\r
                    Authorization: %s\r
                    \r
                    """.formatted(form.length(), RunningClaviger.basic(admin.clientId(), admin.clientSecret()))
                            .getBytes(ISO_8859_1));
            socket.getOutputStream().write(form.getBytes(ISO_8859_1));
            return new RawHttp.Answer(RawHttp.read(socket)).status();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void othersAreServed() {
        assertThat(tokenStatus()).isEqualTo(200);
        assertThat(RawHttp.send(server.port(), "", "GET /health/live HTTP/1.1").status())
                .isEqualTo(200);
        assertThat(RawHttp.send(server.port(), "", "GET /identity/oauth2/jwks HTTP/1.1")
                        .status())
                .isEqualTo(200);
    }

    private static String unfinished(String path, int bytes) {
        return """
                POST %s HTTP/1.1\r
                Host: claviger.test\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: 60000\r
                \r
                """.formatted(path) + "x".repeat(bytes);
    }

    @ParameterizedTest
    @CsvSource({"1, 4000", "59990, 3000"})
    void uploads_that_never_end_are_turned_away_and_others_are_served(int bytes, int uploads) throws IOException {
        try (var crowd = new Crowd(
                uploads,
                unfinished("/identity/oauth2/token", bytes),
                unfinished("/portal/sign-in", bytes),
                unfinished("/api/identity/v1/password-resets", bytes))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(crowd.answersOfTheLast(500))
                            .anyMatch(answer -> answer.startsWith("HTTP/1.1 503")
                                    && answer.contains("Retry-After: 5")
                                    && answer.contains("\"errorCode\":\"overloaded\"")));

            othersAreServed();
        }
    }

    @Test
    void an_upload_that_never_ends_is_turned_away_in_time() {
        var answer = RawHttp.exchange(
                server.port(), unfinished("/identity/oauth2/token", 10).getBytes(ISO_8859_1));

        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.json().get("errorCode").stringValue()).isEqualTo("request_timeout");
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void readers_that_do_not_read_keep_neither_threads_nor_memory() throws IOException {
        String request = "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: claviger.test\r\n\r\n";
        String other = "GET /openapi.yaml HTTP/1.1\r\nHost: claviger.test\r\n\r\n";
        try (var crowd = new Crowd(600, request.repeat(4), other.repeat(20))) {
            crowd.answersOfTheLast(0);

            othersAreServed();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 40000", "190, 180"})
    void headers_that_never_end_are_bounded_all_together(int headers, int length) throws IOException {
        String half = "GET /health/live HTTP/1.1\r\nHost: claviger.test\r\n"
                + ("A: " + "x".repeat(length) + "\r\n").repeat(headers);
        List<Crowd> crowds = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                var crowd = new Crowd(500, half);
                crowds.add(crowd);
                await().atMost(PATIENCE).until(() -> crowd.closed() > 400);
            }

            othersAreServed();
        } finally {
            for (Crowd crowd : crowds) {
                crowd.close();
            }
        }
    }

    @Test
    void a_request_has_so_many_headers() {
        String head = "GET /health/live HTTP/1.1\r\nHost: claviger.test\r\nConnection: close\r\n";

        var most = RawHttp.exchange(server.port(), (head + "A: b\r\n".repeat(198) + "\r\n").getBytes(ISO_8859_1));
        var more = RawHttp.exchange(server.port(), (head + "A: b\r\n".repeat(199) + "\r\n").getBytes(ISO_8859_1));

        assertThat(most.status()).isEqualTo(200);
        assertThat(more.status()).isEqualTo(431);
    }

    @Test
    void whole_requests_that_wait_for_a_locked_database_are_bounded_and_others_are_served()
            throws IOException, SQLException {
        String token = RawHttp.send(
                        server.port(),
                        "grant_type=client_credentials",
                        "POST /identity/oauth2/token HTTP/1.1",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Authorization: " + RunningClaviger.basic(admin.clientId(), admin.clientSecret()))
                .json()
                .get("access_token")
                .stringValue();
        String create = """
                POST /api/clients/v1/api-clients HTTP/1.1\r
                Host: claviger.test\r
                Content-Type: application/json\r
                Content-Length: 12\r
                Authorization: Bearer %s\r
                \r
                {"name":"A"}""".formatted(token);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("claviger.db"));
                var statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try (var crowd = new Crowd(2_000, create)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(crowd.answersOfTheLast(1_000))
                                .anyMatch(answer ->
                                        answer.startsWith("HTTP/1.1 503") && answer.contains("Retry-After: 5")));

                await().atMost(PATIENCE).untilAsserted(FloodTest::othersAreServed);
            }
            statement.execute("ROLLBACK");
        }
    }
}
