package org.claviger.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointTest {
    private static String secret(int bytes) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
    }

    @Test
    void urls_have_a_host_and_nobody_who_signs_in() {
        for (String url : List.of(
                "https://hooks.example.org",
                "http://localhost:9000/hook",
                "https://hooks.example.org:65535/a/b?key=k",
                "http://[::1]:80/")) {
            assertThat(Endpoint.isUrl(URI.create(url))).as(url).isTrue();
        }
        for (String url : List.of(
                "hooks.example.org",
                "/hook",
                "ftp://hooks.example.org",
                "file:///etc/passwd",
                "https:hooks.example.org",
                "https:///hook",
                "https://ada:word@hooks.example.org",
                "https://hooks.example.org/#part",
                "https://hooks.example.org:65536/")) {
            assertThat(Endpoint.isUrl(URI.create(url))).as(url).isFalse();
        }
    }

    @Test
    void secrets_have_24_to_64_bytes() {
        assertThat(List.of(secret(24), secret(64), secret(25))).allMatch(Endpoint::isSecret);
        assertThat(List.of(
                        secret(23),
                        secret(65),
                        "",
                        "whsec_",
                        secret(32).substring("whsec_".length()),
                        secret(32).replace("whsec_", "WHSEC_"),
                        secret(32) + " ",
                        secret(32).replace('A', '-')))
                .noneMatch(Endpoint::isSecret);
    }

    @Test
    void an_endpoint_checks_itself_and_hides_what_it_is() {
        var endpoint = new Endpoint(URI.create("https://hooks.example.org/?key=hidden"), secret(24));

        assertThat(endpoint).hasToString("Endpoint[hidden]");
        assertThatThrownBy(() -> new Endpoint(URI.create("https://hooks.example.org/?key=hidden"), "whsec_hidden"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> new Endpoint(URI.create("ftp://hooks.example.org"), secret(24)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
