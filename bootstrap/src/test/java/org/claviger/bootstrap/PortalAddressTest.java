package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.PortalMembers.ADMIN;
import static org.claviger.bootstrap.PortalMembers.PASSWORD;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where people come from, with and without proxies before Claviger. */
class PortalAddressTest {
    private static RunningClaviger behind(String proxies) {
        return RunningClaviger.with(Map.of("CLAVIGER_ADMIN_PASSWORD", PASSWORD, "CLAVIGER_TRUSTED_PROXIES", proxies));
    }

    private static Browser from(RunningClaviger claviger, String forwardedFor) {
        return new Browser(claviger)
                .with("X-Forwarded-For", forwardedFor)
                .with("Forwarded", "for=198.51.100.77")
                .with("X-Real-IP", "198.51.100.77");
    }

    private static String sessions(Browser browser) {
        browser.signIn(ADMIN, PASSWORD);
        return browser.open("/portal/sessions").text();
    }

    @Test
    void of_a_trusted_proxy_the_last_address_that_is_none_counts() {
        try (var claviger = behind("10.0.0.0/8, 127.0.0.1")) {
            assertThat(sessions(from(claviger, "198.51.100.1, 203.0.113.9, 10.1.2.3")))
                    .contains("Address 203.0.113.9")
                    .doesNotContain("198.51.100", "Address 127.0.0.1");
        }
    }

    @Test
    void nobody_else_is_believed() {
        for (String proxies : List.of("", "10.0.0.0/8")) {
            try (var claviger = behind(proxies)) {
                assertThat(sessions(from(claviger, "203.0.113.9")))
                        .contains("Address 127.0.0.1")
                        .doesNotContain("203.0.113.9", "198.51.100");
            }
        }
    }

    @Test
    void an_address_that_guesses_slows_itself_down_and_nobody_else_behind_the_proxy() {
        try (var claviger = behind("127.0.0.1")) {
            for (int i = 0; i < 20; i++) {
                from(claviger, "203.0.113.9").signIn(i + "@example.com", PASSWORD);
            }

            assertThat(from(claviger, "198.51.100.1, 203.0.113.9")
                            .signIn(ADMIN, PASSWORD)
                            .status())
                    .isEqualTo(429);
            assertThat(from(claviger, "203.0.113.10").signIn(ADMIN, PASSWORD).status())
                    .isEqualTo(303);
        }
    }

    @Test
    void the_log_tells_which_member_has_asked_and_from_where(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (var server = ServerProcess.start(folder, Map.of("CLAVIGER_TRUSTED_PROXIES", "127.0.0.1"))) {
            var browser = new Browser(URI.create(server.url())).with("X-Forwarded-For", "203.0.113.9");
            browser.signIn(ADMIN, PASSWORD);
            browser.open("/portal/sessions");
            browser.open("/portal/nowhere");
            browser.send("/portal/sign-out");
            browser.open("/portal/sessions");
            server.terminate();
            assertThat(server.endsWithin(60)).isTrue();

            assertThat(server.printed())
                    .filteredOn(line -> line.contains(" request method="))
                    .extracting(line -> line.replaceFirst(".* route=", "")
                            .replaceFirst(" status=.* caller=", " ")
                            .replaceFirst(":[0-9a-f-]{36} ", " ")
                            .strip())
                    .containsExactly(
                            "/portal/sign-in - address=203.0.113.9",
                            "/portal/sign-in - address=203.0.113.9",
                            "/portal/sessions member address=203.0.113.9",
                            "(no route) member address=203.0.113.9",
                            "/portal/sign-out member address=203.0.113.9",
                            "/portal/sessions - address=203.0.113.9");
        }
    }
}
