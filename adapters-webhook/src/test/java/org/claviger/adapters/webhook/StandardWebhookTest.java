package org.claviger.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.claviger.application.reminders.ReminderLettersContract;
import org.claviger.application.reminders.ReminderWebhookContract;
import org.claviger.application.reminders.spi.WebhookNotAccepted;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.reminders.Expiring;
import org.claviger.domain.secrets.SecretId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StandardWebhookTest implements ReminderWebhookContract {
    private static final byte[] KEY = "0123456789abcdefghijklmn".getBytes(StandardCharsets.US_ASCII);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final String PUBLIC_URL = "https://keys.example.org/claviger";
    private static final Expiring BILLING = ReminderLettersContract.expiring("Billing export");

    /** Longer than any test takes, unless it is about time. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration SHORT = Duration.ofMillis(300);

    /** @param body as it came */
    private record Request(String method, URI uri, Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 204;
    private volatile String location = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().set("Location", location);
        }
        exchange.getResponseHeaders().set("Set-Cookie", "a=b");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static StandardWebhook webhook(URI url, Duration altogether) {
        return new StandardWebhook(new Endpoint(url, SECRET), PUBLIC_URL, altogether);
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public StandardWebhook webhook() {
        return webhook(url("/hook"), LONG);
    }

    @Override
    public void refuse(boolean nowRefusing) {
        requests.clear();
        status = nowRefusing ? 503 : 204;
    }

    @Override
    public List<Arrived> arrived() {
        return requests.stream().map(StandardWebhookTest::read).toList();
    }

    private static Arrived read(Request request) {
        JsonNode data = JsonMapper.shared().readTree(request.body()).get("data");
        return new Arrived(
                request.header("webhook-id"),
                new Expiring(
                        new ClientId(data.get("clientId").asString()),
                        new ClientName(data.get("clientName").asString()),
                        new SecretId(UUID.fromString(data.get("secretId").asString())),
                        Instant.parse(data.get("endsAt").asString())));
    }

    /** By the specification, not by the library that has signed. */
    private static String signature(Request request) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        String signed = request.header("webhook-id") + "." + request.header("webhook-timestamp") + "." + request.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_message_has_the_form_and_the_signature_of_standard_webhooks() throws GeneralSecurityException {
        webhook(url("/hook?key=k"), LONG).send("id-1", ReminderLettersContract.expiring("Größe \"x\""), NOW);

        Request request = requests.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("/hook?key=k");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("webhook-timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(request.header("webhook-signature")).isEqualTo(signature(request));
        assertThat(request.body())
                .isEqualTo(
                        "{\"type\":\"api-client.secret-expiring\",\"timestamp\":\"2027-02-06T00:00:30Z\",\"data\":{"
                                + "\"clientId\":\"0123456789abcdef0123456789abcdef\",\"clientName\":\"Größe \\\"x\\\"\","
                                + "\"secretId\":\"6f1c1f0e-7c55-4a53-9a0e-0d1f6c1f2b01\",\"endsAt\":\"2027-02-20T00:00:00Z\","
                                + "\"daysLeft\":14,"
                                + "\"link\":\"https://keys.example.org/claviger/portal/clients/0123456789abcdef0123456789abcdef\"}}");
    }

    @Test
    void a_test_says_that_it_is_one() throws GeneralSecurityException {
        webhook().test("test-1", NOW);

        assertThat(requests.get(0).body())
                .isEqualTo("{\"type\":\"claviger.test\",\"timestamp\":\"2027-02-06T00:00:30Z\",\"data\":{}}");
        assertThat(requests.get(0).header("webhook-signature")).isEqualTo(signature(requests.get(0)));
    }

    @Test
    void a_redirect_is_refused_and_the_place_that_it_names_is_never_asked() throws IOException {
        List<URI> inside = new CopyOnWriteArrayList<>();
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            inside.add(exchange.getRequestURI());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        other.start();
        try {
            for (int redirect : List.of(300, 301, 302, 303, 305, 307, 308)) {
                status = redirect;
                location = "http://127.0.0.1:" + other.getAddress().getPort() + "/admin";

                assertThatThrownBy(() -> webhook().send("id-1", BILLING, NOW))
                        .isInstanceOf(WebhookNotAccepted.class)
                        .hasMessage("The webhook at 127.0.0.1 answered %s: redirects are not followed."
                                .formatted(redirect));
            }
            assertThat(requests).hasSize(7);
            assertThat(inside).isEmpty();
        } finally {
            other.stop(0);
        }
    }

    @Test
    void only_2xx_is_an_acceptance() {
        for (int accepted : List.of(200, 201, 202, 204, 299)) {
            status = accepted;
            webhook().send("id-1", BILLING, NOW);
        }
        for (int refused : List.of(400, 401, 404, 410, 429, 500, 502, 599)) {
            status = refused;
            assertThatThrownBy(() -> webhook().send("id-1", BILLING, NOW))
                    .isInstanceOf(WebhookNotAccepted.class)
                    .hasMessage("The webhook at 127.0.0.1 answered %s.".formatted(refused));
        }
    }

    @Test
    void what_an_answer_sets_is_not_sent_back() {
        StandardWebhook webhook = webhook();

        webhook.send("id-1", BILLING, NOW);
        webhook.send("id-2", BILLING, NOW);

        assertThat(requests.get(1).headers().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .contains("webhook-id")
                .doesNotContain("cookie", "authorization");
    }

    @Test
    void no_proxy_of_the_machine_is_asked() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        try {
            ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", closedPort())));

            webhook().send("id-1", BILLING, NOW);

            assertThat(requests).hasSize(1);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void failures_name_the_host_and_nothing_else_of_the_url() throws IOException {
        status = 500;

        for (URI url : List.of(
                url("/hidden-path?key=hidden-query"),
                URI.create("http://127.0.0.1:" + closedPort() + "/hidden-path?key=hidden-query"))) {
            assertThatThrownBy(() -> webhook(url, LONG).send("id-1", BILLING, NOW))
                    .isInstanceOf(WebhookNotAccepted.class)
                    .hasNoCause()
                    .hasMessageStartingWith("The webhook at 127.0.0.1 ")
                    .hasMessageEndingWith(".")
                    .hasMessageNotContaining("hidden")
                    .hasMessageNotContaining(SECRET);
        }
    }

    @Test
    void an_endpoint_that_is_slow_is_given_up() throws Exception {
        for (Answer answer : List.<Answer>of(out -> {}, StandardWebhookTest::dribble)) {
            try (var slow = new Slow(answer)) {
                assertThatThrownBy(() -> webhook(slow.url(), SHORT).send("id-1", BILLING, NOW))
                        .isInstanceOf(WebhookNotAccepted.class)
                        .hasMessage("The webhook at 127.0.0.1 has not answered within 300 ms.");
                slow.assertHungUp();
            }
        }
    }

    @Test
    void a_header_without_end_is_refused() throws Exception {
        for (Answer answer : List.<Answer>of(
                out -> forEver(out, "HTTP/1.1 200 OK\r\n", "X-Header: " + "x".repeat(1000) + "\r\n"),
                out -> forEver(out, "", "HTTP/1.1 102 Processing\r\n\r\n"))) {
            try (var endless = new Slow(answer)) {
                assertThatThrownBy(() -> webhook(endless.url(), LONG).send("id-1", BILLING, NOW))
                        .isInstanceOf(WebhookNotAccepted.class)
                        .hasMessage("The webhook at 127.0.0.1 has given no answer (ProtocolException).");
            }
        }
    }

    @Test
    void a_body_without_end_is_not_read() throws Exception {
        try (var endless = new Slow(out -> forEver(out, "HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1000)))) {
            webhook(endless.url(), LONG).send("id-1", BILLING, NOW);
            endless.assertHungUp();
        }
    }

    private interface Answer {
        void write(OutputStream out) throws IOException;
    }

    private static void forEver(OutputStream out, String first, String thenAlways) throws IOException {
        out.write(first.getBytes(StandardCharsets.US_ASCII));
        while (true) {
            out.write(thenAlways.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Byte by byte, so that no single one is long in coming. */
    private static void dribble(OutputStream out) throws IOException {
        for (byte part : ("HTTP/1.1 200 OK\r\nX-Header: " + "x".repeat(100_000)).getBytes(StandardCharsets.US_ASCII)) {
            out.write(part);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Takes one connection, and answers until the other side hangs up. */
    private static final class Slow implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final Thread answering;

        Slow(Answer answer) throws IOException {
            answering = new Thread(() -> {
                try (var connection = socket.accept()) {
                    answer.write(connection.getOutputStream());
                    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException hungUp) {
                    // As it should.
                }
            });
            answering.setDaemon(true);
            answering.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }

        void assertHungUp() throws InterruptedException {
            answering.join(LONG.toMillis());
            assertThat(answering.isAlive()).isFalse();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
