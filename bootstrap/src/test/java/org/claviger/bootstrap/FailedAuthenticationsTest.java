package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.claviger.application.Race;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who guesses at the token endpoint is slowed down, and nobody is locked out by it. */
class FailedAuthenticationsTest {
    private static final String HERE = "203.0.113.9";
    private static final String WRONG = "cvg_" + "0".repeat(49);

    private static RunningClaviger claviger;
    private static Credentials client;
    private static Credentials other;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.with(Map.of("CLAVIGER_TRUSTED_PROXIES", "127.0.0.1"));
        client = claviger.client("[{\"permission\":\"api-clients:view\"}]");
        other = claviger.client("[{\"permission\":\"api-clients:view\"}]");
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @BeforeEach
    void forget() {
        claviger.clock.advance(Duration.ofHours(1));
    }

    private static RawHttp.Answer ask(String address, String id, String secret) {
        return RawHttp.send(
                claviger.server().port(),
                "grant_type=client_credentials",
                "POST /identity/oauth2/token HTTP/1.1",
                "Content-Type: application/x-www-form-urlencoded",
                "Authorization: " + RunningClaviger.basic(id, secret),
                "X-Forwarded-For: " + address);
    }

    private static RawHttp.Answer guess(String address, Credentials about) {
        return ask(address, about.clientId(), WRONG);
    }

    private static List<Integer> statuses(int times, IntFunction<RawHttp.Answer> attempt) {
        return IntStream.range(0, times)
                .mapToObj(attempt)
                .map(RawHttp.Answer::status)
                .toList();
    }

    private static Credentials unknown(int number) {
        return new Credentials("%032x".formatted(number), WRONG);
    }

    @Test
    void after_20_failures_a_network_is_told_to_wait() {
        var first = statuses(20, i -> guess(HERE, client));
        var tooMany = guess(HERE, client);
        claviger.clock.advance(Duration.ofMillis(2_999));
        var stillTooMany = guess(HERE, client);
        claviger.clock.advance(Duration.ofMillis(1));
        var later = statuses(2, i -> guess(HERE, client));

        assertThat(first).containsOnly(401);
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.header("Retry-After")).isEqualTo("3");
        assertThat(tooMany.header("Cache-Control")).isEqualTo("no-store");
        assertThat(tooMany.header("WWW-Authenticate")).isEmpty();
        assertThat(tooMany.json().get("error").stringValue()).isEqualTo("invalid_client");
        assertThat(stillTooMany.header("Retry-After")).isEqualTo("1");
        assertThat(later).containsExactly(401, 429);
    }

    @Test
    void whoever_knows_the_secret_is_let_in_whatever_was_guessed_from_here_and_from_elsewhere() {
        statuses(120, i -> guess(HERE, client));

        assertThat(guess(HERE, client).status()).isEqualTo(429);
        assertThat(ask(HERE, client.clientId(), client.clientSecret()).status()).isEqualTo(200);
        assertThat(guess(HERE, client).status()).isEqualTo(429);
        assertThat(guess("203.0.113.10", client).status()).isEqualTo(401);
    }

    @Test
    void whoever_knows_the_secret_is_told_why_it_is_good_for_nothing() {
        claviger.administer("POST", RunningClaviger.path(other) + "/suspend", "");
        statuses(21, i -> guess(HERE, other));

        var answers = statuses(30, i -> ask(HERE, other.clientId(), other.clientSecret()));

        assertThat(answers).containsOnly(401);
    }

    @Test
    void an_unknown_client_gets_the_same_bytes_as_a_known_one() {
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            known.add(guess(HERE, client).withoutDate());
            unknown.add(guess(HERE, unknown(7)).withoutDate());
        }

        assertThat(unknown).isEqualTo(known).anyMatch(answer -> answer.contains(" 429 "));
    }

    @Test
    void a_network_that_makes_up_clients_is_told_to_wait_too() {
        var statuses = statuses(101, i -> guess("2001:db8:0:1::" + Integer.toHexString(i), unknown(i)));

        assertThat(statuses.subList(0, 100)).containsOnly(401);
        assertThat(statuses.get(100)).isEqualTo(429);
        assertThat(guess("2001:db8:0:1:2:3:4:5", client).header("Retry-After")).isEqualTo("1");
        assertThat(guess("2001:db8:0:2::1", client).status()).isEqualTo(401);
        assertThat(ask("2001:db8:0:1::1", client.clientId(), client.clientSecret())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void credentials_that_cannot_be_those_of_a_client_count_for_the_network() {
        var statuses = statuses(101, i -> ask(HERE, "x".repeat(i), "y"));

        assertThat(statuses.subList(0, 100)).containsOnly(401);
        assertThat(statuses.get(100)).isEqualTo(429);
        assertThat(guess(HERE, client).status()).isEqualTo(429);
    }

    @Test
    void of_many_at_once_no_more_are_told_than_of_as_many_one_by_one() {
        var statuses = Race.between(8, number -> statuses(5, i -> guess(HERE, client)));

        assertThat(statuses.stream().flatMap(List::stream).filter(status -> status == 401))
                .hasSize(20);
    }
}
