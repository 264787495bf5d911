package org.claviger.adapters.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES = TrustedProxies.parse(
                    List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/33", "::1"))
            .orElseThrow();

    private static String client(String peer, String... forwarded) {
        return PROXIES.client(peer, List.of(forwarded));
    }

    @Test
    void what_others_say_of_themselves_does_not_count() {
        assertThat(client("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
        assertThat(client("192.0.2.8", "198.51.100.1")).isEqualTo("192.0.2.8");
        assertThat(client("11.0.0.1", "198.51.100.1")).isEqualTo("11.0.0.1");
        assertThat(client("2001:db8:8000::1", "198.51.100.1")).isEqualTo("2001:db8:8000:0:0:0:0:1");
        assertThat(TrustedProxies.NONE.client("127.0.0.1", List.of("198.51.100.1")))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void of_a_trusted_proxy_the_last_entry_that_is_no_proxy_counts() {
        assertThat(client("10.255.0.1", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(client("192.0.2.7", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(client("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2")).isEqualTo("198.51.100.1");
        assertThat(client("10.0.0.1", "1.1.1.1", "198.51.100.1 ,10.0.0.2", "192.0.2.7"))
                .isEqualTo("198.51.100.1");
        assertThat(client("[0:0:0:0:0:0:0:1]", "2001:DB8:7fff::1, 2001:db8:ffff::1"))
                .isEqualTo("2001:db8:ffff:0:0:0:0:1");
        assertThat(client("::1", "::ffff:10.1.1.1,198.51.100.1,::ffff:10.1.1.1"))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void empty_entries_are_passed_over() {
        assertThat(client("10.0.0.1", "198.51.100.1, ,10.0.0.2,,")).isEqualTo("198.51.100.1");
        assertThat(client("10.0.0.1", "198.51.100.1", "", " , ", "10.0.0.2")).isEqualTo("198.51.100.1");
        assertThat(client("10.0.0.1", ",".repeat(30_000) + "198.51.100.1" + ",".repeat(10_000)))
                .isEqualTo("198.51.100.1");
        assertThat(client("10.0.0.1", ",")).isEqualTo("10.0.0.1");
    }

    @Test
    void a_stranger_cannot_hide_what_the_proxy_has_added() {
        assertThat(client("10.0.0.1", "\"x, 198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(client("10.0.0.1", ":".repeat(40_000) + "g, 198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(client("10.0.0.1", ":".repeat(40_000) + "g")).isEqualTo("10.0.0.1");
    }

    @Test
    void ports_are_left_out() {
        assertThat(client("10.0.0.1", "198.51.100.1:4711")).isEqualTo("198.51.100.1");
        assertThat(client("10.0.0.1", "[2001:db8:8000::1]:4711")).isEqualTo("2001:db8:8000:0:0:0:0:1");
        assertThat(client("10.0.0.1", "[2001:db8:8000::1]")).isEqualTo("2001:db8:8000:0:0:0:0:1");
    }

    @Test
    void among_proxies_only_the_first_one_counts() {
        assertThat(client("10.0.0.1")).isEqualTo("10.0.0.1");
        assertThat(client("10.0.0.1", "10.0.0.3, 10.0.0.2")).isEqualTo("10.0.0.3");
    }

    @Test
    void whatever_is_no_address_is_not_believed() {
        for (String odd : List.of(
                "unknown",
                "_hidden",
                "example.com",
                "256.1.1.1",
                "1.2.3",
                "010.1.1.1",
                "fe80::1%eth0",
                "a:b",
                ":",
                "1:2:3")) {
            assertThat(client("10.0.0.1", "198.51.100.1, " + odd + ", 10.0.0.2"))
                    .as(odd)
                    .isEqualTo("10.0.0.2");
        }
        assertThat(client("somewhere", "198.51.100.1")).isEqualTo("somewhere");
    }

    @Test
    void networks_are_addresses_with_as_many_bits_as_they_may_have() {
        for (String network : List.of("0.0.0.0/0", "10.1.2.3/8", "::/0", "2001:db8::1/128", "127.0.0.1/32")) {
            assertThat(TrustedProxies.parse(List.of(network))).as(network).isPresent();
        }
        for (String network : List.of(
                "",
                "/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.0/",
                "::/129",
                "localhost",
                "10/8",
                " ::1")) {
            assertThat(TrustedProxies.parse(List.of("::1", network)))
                    .as(network)
                    .isEmpty();
        }
        assertThat(TrustedProxies.parse(List.of("0.0.0.0/0")).orElseThrow().client("203.0.113.9", List.of("1.1.1.1")))
                .isEqualTo("1.1.1.1");
    }
}
