package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {
    private static RunningClaviger claviger;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.with(Map.of("CLAVIGER_PUBLIC_URL", "https://keys.example.com"));
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static RawHttp.Answer ask(String line, String... headers) {
        String[] lines = new String[headers.length + 1];
        lines[0] = line + " HTTP/1.1";
        System.arraycopy(headers, 0, lines, 1, headers.length);
        return RawHttp.send(claviger.server().port(), "", lines);
    }

    @Test
    void over_https_every_answer_asks_browsers_to_stay_there() {
        for (String line : List.of(
                "GET /health/live",
                "GET /docs",
                "GET /docs/",
                "GET /portal/sign-in",
                "GET /portal",
                "GET /nowhere",
                "GET /portal/nowhere",
                "POST /health/live",
                "BREW /",
                "GET /%",
                "GET /api/clients/v1/api-clients",
                "POST /identity/oauth2/token",
                "GET /" + "x".repeat(60_000))) {
            assertThat(ask(line).headers("Strict-Transport-Security"))
                    .as(line.substring(0, Math.min(line.length(), 80)))
                    .containsExactly("max-age=31536000");
        }
        assertThat(ask("GET /health/live", "X: " + "x".repeat(60_000)).headers("Strict-Transport-Security"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/portal/, /portal",
        "/docs/, /docs",
        "/portal/clients/?q=a%20b&status=expired, /portal/clients?q=a%20b&status=expired",
        "/portal/nowhere/, /portal/nowhere"
    })
    void a_slash_too_much_leads_to_the_page_without(String typed, String page) {
        for (String method : List.of("GET", "HEAD")) {
            var answer = ask(method + " " + typed);

            assertThat(answer.status()).as(method).isEqualTo(308);
            assertThat(answer.headers("Location")).containsExactly(page);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "/docs//",
                "/docs//evil.example/",
                "/portal//evil.example/",
                "/portal/%2fevil/",
                "/portal/..//evil.example/",
                "/portal\\evil.example/",
                "/portal;//evil.example/",
                "//docs/"
            })
    void nobody_is_led_anywhere_else(String typed) {
        var answer = ask("GET " + typed);

        assertThat(answer.status()).isIn(308, 400, 404);
        assertThat(answer.header("Location")).matches("(/(portal|docs)(/.*)?)?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /api/clients/v1/api-clients/", "GET /health/live/", "GET /openapi.yaml/", "POST /portal/"})
    void what_programs_ask_for_is_exact(String line) {
        assertThat(ask(line).status()).isEqualTo(404);
    }

    @Test
    void the_documentation_lets_nothing_run_but_its_own_files() {
        for (String path : List.of("/docs", "/docs/docs.js", "/openapi.yaml")) {
            var answer = ask("GET " + path);

            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        }
    }
}
