package org.claviger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "HTTP://Localhost:1/x",
                "hTTps://keys.example:65535/?a#b",
                "http://mail_relay:8080/a",
                "http://3f2a1c",
                "http://keys.example.",
                "http://_srv.example",
                "http://[::1]:8080",
                "http://10.0.0.1",
                "https://xn--bcher-kva.example"
            })
    void a_scheme_a_host_and_a_port_in_any_case_make_a_web_url(String text) {
        assertThat(WebUrls.isOne(URI.create(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys.example",
                "ftp://keys.example",
                "http:keys",
                "http:///x",
                "/x",
                "http://user@keys.example",
                "http://user@mail_relay",
                "http://keys.example:0",
                "http://keys.example:65536",
                "http://mail_relay:65536",
                "http://mail_relay:0",
                "http://-x_y",
                "http://a..b",
                "http://256.1.1.1",
                "http://1.2.3",
                "http://bücher.example"
            })
    void anything_else_is_none(String text) {
        assertThat(WebUrls.isOne(URI.create(text))).isFalse();
    }

    @Test
    void an_origin_is_what_browsers_send() {
        assertThat(WebUrls.origin(URI.create("HTTPS://Keys.Example:443/a"))).isEqualTo("https://keys.example");
        assertThat(WebUrls.origin(URI.create("http://[::80]"))).isEqualTo("http://[::80]");
        assertThat(WebUrls.origin(URI.create("http://[::1]:80"))).isEqualTo("http://[::1]");
        assertThat(WebUrls.origin(URI.create("http://app_1:8080"))).isEqualTo("http://app_1:8080");
        assertThat(WebUrls.origin(URI.create("https://keys.example:80"))).isEqualTo("https://keys.example:80");
    }

    @Test
    void a_host_is_replaced_by_its_address() {
        assertThat(WebUrls.at("10.0.0.1", URI.create("http://mail_relay:80/mail_relay?x=1")))
                .hasToString("http://10.0.0.1:80/mail_relay?x=1");
        assertThat(WebUrls.at("::1", URI.create("http://mail_relay"))).hasToString("http://[::1]");
    }

    @Test
    void only_the_scheme_changes_where_a_url_is_made_normal() {
        assertThat(WebUrls.normal(URI.create("HTTPS://Keys.example/A"))).hasToString("https://Keys.example/A");
    }
}
