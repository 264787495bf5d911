package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1u";

    @Test
    void the_settings_are_tried_on_the_command_line() throws Exception {
        List<String> bodies = new CopyOnWriteArrayList<>();
        var status = new AtomicInteger(200);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        Map<String, String> settings = Map.of(
                "CLAVIGER_WEBHOOK_URL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/?key=hidden",
                "CLAVIGER_WEBHOOK_SECRET",
                SECRET);
        try {
            CommandResult accepted = CommandResult.with(settings, "webhook", "test");
            status.set(404);
            CommandResult refused = CommandResult.with(settings, "webhook", "test");
            CommandResult none = CommandResult.with(Map.of(), "webhook", "test");

            assertThat(accepted.exitCode()).isZero();
            assertThat(accepted.out()).isEqualToNormalizingNewlines("Sent: the webhook has accepted it.\n");
            assertThat(bodies).hasSize(2).allMatch(body -> body.startsWith("{\"type\":\"claviger.test\","));
            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.err())
                    .isEqualToNormalizingNewlines("claviger: The webhook at 127.0.0.1 answered 404.\n");
            assertThat(none.exitCode()).isEqualTo(1);
            assertThat(none.err()).contains("There is no webhook: set webhook.url");
        } finally {
            server.stop(0);
        }
    }
}
