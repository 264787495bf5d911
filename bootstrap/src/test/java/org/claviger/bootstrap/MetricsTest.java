package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.claviger.application.StartRefused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    private static RunningClaviger claviger;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.with(Map.of("CLAVIGER_MANAGEMENT_PORT", "0"));
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        int port = claviger.server().managementPort().orElseThrow();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s%s".formatted(port, path)))
                                .build(),
                        BodyHandlers.ofString());
    }

    /** Those of one metric. */
    private static List<String> lines(String metric) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .toList();
    }

    private static double value(String metric) throws IOException, InterruptedException {
        List<String> lines = lines(metric);
        assertThat(lines).as(metric).hasSize(1);
        return Double.parseDouble(lines.get(0).substring(lines.get(0).lastIndexOf(' ') + 1));
    }

    @Test
    void metrics_are_served_in_the_format_of_prometheus_on_their_own_port_only()
            throws IOException, InterruptedException {
        assertThat(get("/metrics").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(claviger.get("/metrics", "").status()).isEqualTo(404);
    }

    @Test
    void the_seconds_to_the_end_of_the_next_secrets_are_told_of_a_few_clients()
            throws IOException, InterruptedException {
        String token = claviger.adminToken();
        for (int i = 0; i < Metrics.NEXT_SECRETS + 3; i++) {
            claviger.call(
                    "POST",
                    RunningClaviger.CLIENTS,
                    token,
                    "{\"name\": \"C%s\", \"expiresOn\": \"2026-12-%s\"}".formatted(i, 10 + i));
        }

        List<String> lines = lines("claviger_secret_expiry_seconds");

        // Through 2026-12-10, from 2026-11-21T10:00:00Z on.
        double next = Duration.ofDays(19).plusHours(14).toSeconds();
        assertThat(lines)
                .hasSize(Metrics.NEXT_SECRETS)
                .anyMatch(line -> line.endsWith("} " + next)
                        || Double.parseDouble(line.substring(line.lastIndexOf(' '))) == next);
        assertThat(lines).allMatch(line -> line.matches(".*\\{client_id=\"[0-9a-f]{32}\"} .*"));
    }

    @Test
    void refusals_are_counted_by_cause_and_requests_by_the_pattern_of_the_route()
            throws IOException, InterruptedException {
        claviger.get(RunningClaviger.CLIENTS + "/d8b8256288634380b55165ad582ad2c7", "no token");
        claviger.get(RunningClaviger.CLIENTS + "/d8b8256288634380b55165ad582ad2c7", "no token");

        assertThat(lines("claviger_refusals_total"))
                .anyMatch(line -> line.contains("event=\"access.refused\"")
                        && line.contains("reason=\"invalid_token\"")
                        && Double.parseDouble(line.substring(line.lastIndexOf(' '))) >= 2);
        assertThat(lines("http_server_requests_seconds_count"))
                .anyMatch(line -> line.contains("route=\"" + RunningClaviger.CLIENTS + "/{clientId}\"")
                        && line.contains("status=\"401\""));
    }

    @Test
    void strangers_do_not_choose_the_tags_of_requests() throws IOException, InterruptedException {
        int port = claviger.server().port();
        for (int i = 0; i < 3; i++) {
            String odd = "ODD" + i;
            RawHttp.send(port, "", odd + " /health/live HTTP/1.1");
            RawHttp.send(port, "", "GET /health/live HTTP/1.1", "X-HTTP-Method-Override: " + odd);
            RawHttp.send(port, "", "GET /" + odd + " HTTP/1.1");
        }

        List<String> counts = lines("http_server_requests_seconds_count");

        assertThat(counts)
                .noneMatch(line -> line.contains("ODD"))
                .anyMatch(line -> line.contains("method=\"OTHER\"") && line.contains("route=\"(no route)\""))
                .anyMatch(line -> line.contains("method=\"GET\"") && line.contains("route=\"(no route)\""))
                .anyMatch(line -> line.contains("method=\"GET\"") && line.contains("route=\"/health/live\""));
    }

    @Test
    void the_age_of_the_signing_key_and_the_state_of_reminders_and_of_the_trail_are_told()
            throws IOException, InterruptedException {
        assertThat(value("claviger_signing_key_age_seconds")).isZero();
        assertThat(value("claviger_reminders_failing")).isZero();
        assertThat(value("claviger_reminders_waiting")).isZero();
        assertThat(value("claviger_audit_sound")).isNaN();

        claviger.call("POST", "/api/audit/v1/verifications", claviger.adminToken(), "{}");

        assertThat(value("claviger_audit_sound")).isEqualTo(1);
        assertThat(value("claviger_audit_verification_age_seconds")).isZero();
    }

    @Test
    void without_the_setting_there_is_no_other_port() {
        try (var other = RunningClaviger.started()) {
            assertThat(other.server().managementPort()).isEmpty();
        }
    }

    @Test
    void a_start_that_fails_for_one_port_leaves_the_other_one_free(@TempDir Path folder) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String name : List.of("CLAVIGER_PORT", "CLAVIGER_MANAGEMENT_PORT")) {
                int free = RunningClaviger.freePort();
                Map<String, String> environment = new HashMap<>(ServerProcess.environment(folder));
                environment.put("CLAVIGER_PORT", Integer.toString(free));
                environment.put("CLAVIGER_MANAGEMENT_PORT", Integer.toString(free));
                environment.put(name, Integer.toString(taken.getLocalPort()));
                Settings settings = Settings.read(environment);

                assertThatThrownBy(() -> Claviger.start(settings, claviger.clock, made -> {}))
                        .isInstanceOf(StartRefused.class)
                        .hasMessageContaining("port %s".formatted(taken.getLocalPort()));

                new ServerSocket(free, 1, InetAddress.getLoopbackAddress()).close();
            }
        }
    }
}
