package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.claviger.application.StartRefused;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server prints, and how it ends. */
class ServerProcessTest {
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String JSON = "Content-Type: application/json";
    private static final String CLIENTS = "/api/clients/v1/api-clients";

    @TempDir
    private Path folder;

    private Credentials admin() {
        var made = AdminClient.make(
                Settings.read(ServerProcess.environment(folder)), "Administrator", ServerContext.systemClock());
        return new Credentials(made.clientId().value(), made.secret().reveal());
    }

    /** One conversation with a server: each request has a trace ID of its own, and all that is secret is noted. */
    private static final class Conversation {
        private final int port;
        private final Set<String> secrets = new HashSet<>();
        private final List<String> traces = new ArrayList<>();

        Conversation(int port) {
            this.port = port;
        }

        RawHttp.Answer send(String body, String... lines) {
            String trace = "%032x".formatted(traces.size() + 0xabc000);
            traces.add(trace);
            String[] traced = Arrays.copyOf(lines, lines.length + 1);
            traced[lines.length] = "traceparent: 00-" + trace + "-00000000000000aa-01";
            var answer = RawHttp.send(port, body, traced);
            boolean stranger = answer.status() == 401 && lines[0].contains("/oauth2/token");
            assertThat(answer.headers("Trace-Id")).as(answer.text()).isEqualTo(stranger ? List.of() : List.of(trace));
            if (answer.headers("Content-Type").contains("application/problem+json")
                    && !answer.body().isEmpty()) {
                assertThat(answer.json().get("traceId").stringValue()).isEqualTo(trace);
            }
            return answer;
        }

        RawHttp.Answer call(String method, String path, String token, String json) {
            return json.isEmpty()
                    ? send("", method + " " + path + " HTTP/1.1", "Authorization: Bearer " + token)
                    : send(json, method + " " + path + " HTTP/1.1", "Authorization: Bearer " + token, JSON);
        }

        String token(Credentials credentials) {
            String header = RunningClaviger.basic(credentials.clientId(), credentials.clientSecret());
            var answer = send(
                    "grant_type=client_credentials",
                    "POST /identity/oauth2/token HTTP/1.1",
                    FORM,
                    "Authorization: " + header);
            String token = answer.json().get("access_token").stringValue();
            secrets.add(header.substring("Basic ".length()));
            secrets.add(credentials.clientSecret());
            secrets.add(token);
            secrets.add(token.substring(token.lastIndexOf('.') + 1));
            return token;
        }

        Credentials credentials(RawHttp.Answer answer) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            var json = answer.json().get("credentials");
            var made = new Credentials(
                    json.get("clientId").stringValue(), json.get("clientSecret").stringValue());
            secrets.add(made.clientSecret());
            return made;
        }
    }

    private static void talk(Conversation with, Credentials admin) {
        String token = with.token(admin);
        var made = with.credentials(with.call(
                "POST",
                CLIENTS,
                token,
                "{\"name\":\"A\",\"permissions\":[{\"permission\":\"api-clients:rotate-own-secret\"}]}"));
        String path = CLIENTS + "/" + made.clientId();
        with.credentials(with.call("POST", path + "/duplicate", token, ""));
        String own = with.token(made);
        var rotated = with.credentials(with.call("POST", "/api/clients/v1/self/secrets", own, "{\"overlapHours\":1}"));
        with.token(rotated);
        with.token(made);
        for (String get : List.of(
                CLIENTS + "?nameContains=" + made.clientSecret() + "&access_token=" + token,
                path,
                path + "/secrets",
                path + "/effective-permissions",
                "/api/clients/v1/permissions",
                "/api/clients/v1/stages",
                "/api/portfolios/v1/environments",
                "/identity/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server/identity",
                "/identity/oauth2/jwks",
                "/health/live",
                "/health/ready",
                "/openapi.yaml",
                "/docs",
                CLIENTS + "/" + made.clientSecret(),
                path + "/secrets/" + token,
                "/" + token,
                "/identity/oauth2/token?client_secret=" + made.clientSecret())) {
            with.call("GET", get, token, "");
            with.call("OPTIONS", get, token, "");
        }
        with.call("PATCH", path, token, "{\"name\":\"B\",\"description\":\"b\"}");
        with.call("PATCH", path, token, "{\"" + made.clientSecret() + "\":\"" + token + "\"}");
        with.call("PATCH", path, token, "{" + made.clientSecret());
        with.call("PUT", path + "/permissions", token, "{\"permissions\":[{\"permission\":\"" + token + "\"}]}");
        with.call("POST", CLIENTS, own, "{\"name\":\"C\"}");
        with.call("POST", CLIENTS, token + "x", "{\"name\":\"C\"}");
        with.call("POST", path + "/suspend", token, "");
        refused(with, made);
        with.call("POST", path + "/resume", token, "");
        with.call("DELETE", path + "/secrets/00000000-0000-0000-0000-000000000000", token, "");
        with.call("DELETE", path, token, "");
        with.call("POST", path + "/suspend", token, "");
        with.call("DELETE", path, token, "");
        refused(with, made);
    }

    private static void refused(Conversation with, Credentials client) {
        String post = "POST /identity/oauth2/token HTTP/1.1";
        String secret = client.clientSecret();
        String form =
                "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(client.clientId(), secret);
        with.send(form, post, FORM);
        with.send(form + "&client_secret=" + secret, post, FORM);
        with.send(form + "&scope=" + secret + "&resource=" + secret, post, FORM);
        with.send(form + "&x=%zz", post, FORM);
        with.send(form, post, FORM + "; charset=" + secret);
        with.send(form, post, "Content-Type: " + secret);
        with.send(form, post.replace("token", "token?client_secret=" + secret), FORM);
        with.send("grant_type=" + secret, post, FORM);
        with.send("grant_type=x", post, FORM, "Authorization: Basic " + secret);
        with.send("grant_type=x", post, FORM, "Authorization: Bearer " + secret, "Cookie: x=" + secret);
        // The server sees no request in these, and so tells no trace ID.
        for (String odd : List.of(
                "GET /%zz" + secret + " HTTP/1.1\r\nConnection: close\r\nHost: x\r\n\r\n",
                "CONNECT /identity?client_secret=" + secret + " HTTP/1.1\r\nConnection: close\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\nHost: " + secret + "\r\nHost: " + secret + "\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\nHost: a:" + secret + "\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\nHost: x\r\nContent-Length: " + secret + "\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\nHost: x\r\n" + secret + "\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\nHost: x\r\nAuthorization: Basic " + secret + "\u0001\r\n\r\n",
                "GET / HTTP/9." + secret + "\r\nHost: x\r\n\r\n",
                secret + "\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\nHost: x\r\nAuthorization: " + secret.repeat(2_000)
                        + "\r\n\r\n")) {
            var answer = RawHttp.exchange(with.port, odd.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(answer.status()).as(odd).isBetween(400, 505);
        }
    }

    /** All bytes that the database has, and the text by which the master key is known, as a log could show them. */
    private Set<String> stored() throws SQLException {
        Set<String> stored = new HashSet<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("claviger.db"));
                var statement = connection.createStatement()) {
            List<String> queries = List.of(
                    "SELECT hash FROM client_secret",
                    "SELECT encrypted FROM signing_key",
                    "SELECT master_key_check FROM installation");
            for (String query : queries) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        if (rows.getObject(1) instanceof byte[] bytes) {
                            stored.add(HexFormat.of().formatHex(bytes));
                            stored.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
                            stored.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
                        } else {
                            stored.add(rows.getString(1));
                        }
                    }
                }
            }
        }
        assertThat(stored).hasSizeGreaterThan(5);
        return stored;
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void the_log_tells_each_request_once_and_nothing_secret(String format)
            throws IOException, InterruptedException, SQLException {
        Credentials admin = admin();
        try (var server =
                ServerProcess.start(folder, Map.of("CLAVIGER_LOG_LEVEL", "TRACE", "CLAVIGER_LOG_FORMAT", format))) {
            var conversation = new Conversation(server.port());
            talk(conversation, admin);
            server.terminate();
            assertThat(server.endsWithin(60)).isTrue();

            Set<String> secrets = new HashSet<>(conversation.secrets);
            secrets.addAll(stored());
            String masterKey = Files.readString(folder.resolve("master.key")).strip();
            secrets.add(masterKey);
            secrets.add(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(masterKey)));
            for (String line : server.printed()) {
                for (String secret : secrets) {
                    assertThat(line.toLowerCase(Locale.ROOT)).doesNotContain(secret.toLowerCase(Locale.ROOT));
                }
                assertThat(line).doesNotContain("Exception", " ERROR ", "\"ERROR\"");
                if (format.equals("json")) {
                    assertThat(RunningClaviger.JSON.readTree(line).isObject()).isTrue();
                }
            }
            Map<String, Integer> lines = new HashMap<>();
            for (String trace : conversation.traces) {
                for (String line : server.printed()) {
                    if (line.contains(trace)) {
                        lines.merge(trace, 1, Integer::sum);
                        assertThat(line).contains("request", "route", "status", "method", "millis", "address");
                    }
                }
            }
            assertThat(conversation.traces)
                    .hasSizeGreaterThan(60)
                    .allSatisfy(trace -> assertThat(lines.get(trace)).isEqualTo(1));
        }
    }

    @Test
    void a_stop_lets_a_request_in_flight_finish_and_keeps_when_secrets_were_used()
            throws IOException, InterruptedException, SQLException {
        Credentials admin = admin();
        try (var server = ServerProcess.start(folder, Map.of());
                var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(60_000);
            String body = "grant_type=client_credentials";
            var out = socket.getOutputStream();
            out.write("""
                    POST /identity/oauth2/token HTTP/1.1\r
                    Host: x\r
                    Expect: 100-continue\r
                    Content-Type: application/x-www-form-urlencoded\r
                    Content-Length: %s\r
                    Authorization: %s\r
                    \r
                    """.formatted(body.length(), RunningClaviger.basic(admin.clientId(), admin.clientSecret()))
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] goOn = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            assertThat(new String(goOn, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100");

            server.terminate();
            await().atMost(Duration.ofMinutes(1)).until(() -> takesNothingNew(server.port()));
            out.write(body.getBytes(StandardCharsets.US_ASCII));
            String answer = RawHttp.read(socket);

            assertThat(answer).startsWith("HTTP/1.1 200").contains("access_token");
            assertThat(server.endsWithin(10)).isTrue();
            assertThat(server.exitCode()).isZero();
            assertThat(server.printed()).last().asString().contains("Claviger has stopped");
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("claviger.db"));
                    var rows = connection
                            .createStatement()
                            .executeQuery("SELECT count(*) FROM client_secret WHERE last_used_at IS NOT NULL")) {
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }

    private static boolean takesNothingNew(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return !RawHttp.read(socket).startsWith("HTTP/1.1 200");
        } catch (ConnectException refused) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void a_stop_does_not_wait_for_whoever_never_ends_a_request() throws IOException, InterruptedException {
        try (var server = ServerProcess.start(folder, Map.of());
                var socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write(
                            "POST /identity/oauth2/token HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes("HTTP/1.1 100".length());

            server.terminate();

            assertThat(server.endsWithin(10)).isTrue();
            assertThat(server.exitCode()).isZero();
            assertThat(server.printed()).last().asString().contains("Claviger has stopped");
        }
    }

    @Test
    void a_stop_does_not_wait_for_whoever_keeps_the_database_locked()
            throws IOException, InterruptedException, SQLException {
        Credentials admin = admin();
        try (var server = ServerProcess.start(folder, Map.of());
                var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("claviger.db"));
                var statement = connection.createStatement()) {
            new Conversation(server.port()).token(admin);
            statement.execute("BEGIN IMMEDIATE");

            server.terminate();

            assertThat(server.endsWithin(10)).isTrue();
            assertThat(server.exitCode()).isZero();
            assertThat(server.printed()).last().asString().contains("Claviger has stopped");
        }
    }

    @Test
    void a_start_ends_with_one_sentence_when_another_program_has_the_port_for_metrics()
            throws IOException, InterruptedException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            try (var server = ServerProcess.start(folder, Map.of("CLAVIGER_MANAGEMENT_PORT", port))) {
                assertThat(server.endsWithin(60)).isTrue();
                assertThat(server.exitCode()).isEqualTo(CommandFailed.REFUSED);
                assertThat(server.printed())
                        .filteredOn(line -> line.startsWith("claviger: "))
                        .singleElement()
                        .asString()
                        .startsWith("claviger: Metrics cannot be served on 127.0.0.1, port " + port);
            }
        }
    }

    @Test
    void a_start_without_a_folder_for_temporary_files_takes_the_data_folder_or_names_both(@TempDir Path elsewhere)
            throws IOException, InterruptedException {
        Path noFolder = Files.createFile(elsewhere.resolve("tmp"));
        var settings = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + noFolder);

        try (var server = ServerProcess.start(folder, settings)) {
            assertThat(RawHttp.send(server.port(), "", "GET /health/ready HTTP/1.1")
                            .status())
                    .isEqualTo(200);
            assertThat(server.printed()).noneMatch(line -> line.startsWith("\tat "));
        }

        Files.move(folder.resolve("native"), elsewhere.resolve("native"));
        Files.createFile(folder.resolve("native"));
        try (var server = ServerProcess.start(folder, settings)) {
            assertThat(server.endsWithin(60)).isTrue();
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.printed())
                    .noneMatch(line -> line.startsWith("\tat "))
                    .anyMatch(line -> line.contains(noFolder.toString())
                            && line.contains(folder.resolve("native").toString()));
        }
    }

    @Test
    void an_address_of_another_machine_is_named_as_such() throws IOException {
        // Of no machine (RFC 5737).
        for (String setting : List.of("CLAVIGER_BIND", "CLAVIGER_MANAGEMENT_BIND")) {
            Map<String, String> environment = new HashMap<>(ServerProcess.environment(folder));
            environment.put("CLAVIGER_MANAGEMENT_PORT", "0");
            environment.put(setting, "192.0.2.1");
            var settings = Settings.read(environment);

            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> Claviger.start(settings, ServerContext.systemClock(), made -> {}))
                    .withMessageContaining("192.0.2.1")
                    .withMessageContaining("this machine does not have that address");
        }
    }
}
