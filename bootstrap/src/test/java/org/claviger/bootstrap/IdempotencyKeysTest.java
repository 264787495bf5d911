package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.RunningClaviger.CLIENTS;
import static org.claviger.bootstrap.RunningClaviger.path;
import static org.claviger.bootstrap.RunningClaviger.pointers;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.claviger.application.Race;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {
    private static final String BODY = "{\"name\":\"Once\"}";

    private RunningClaviger claviger;

    @BeforeEach
    void start() {
        claviger = RunningClaviger.started();
    }

    @AfterEach
    void stop() {
        claviger.close();
    }

    private Answer create(String body, String key) {
        return claviger.administer("POST", CLIENTS, body, "Idempotency-Key", key);
    }

    private static String code(Answer answer) {
        return answer.json().path("errorCode").asString();
    }

    private int secrets(String client) {
        return claviger.administer("GET", client + "/secrets", "")
                .json()
                .get("results")
                .size();
    }

    @Test
    void a_create_that_is_sent_again_names_the_client_and_makes_none() {
        var made = create(BODY, "key");

        var again = create(BODY, "key");

        assertThat(made.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(409);
        assertThat(code(again)).isEqualTo("idempotency_replay");
        assertThat(again.json().get("detail").stringValue())
                .contains(made.json().get("clientId").stringValue());
        assertThat(again.whole().body()).doesNotContain("cvg_");
        assertThat(claviger.clients()).isEqualTo(2);
    }

    @Test
    void a_duplicate_and_a_rotation_that_are_sent_again_make_nothing() {
        var client = claviger.client("[{\"permission\":\"audit-trail:view\"}]");
        for (String path : List.of("/duplicate", "/secrets")) {
            var made = claviger.administer("POST", path(client) + path, "", "Idempotency-Key", "key" + path);

            var again = claviger.administer("POST", path(client) + path, "", "Idempotency-Key", "key" + path);

            assertThat(made.status()).isEqualTo(201);
            assertThat(again.status()).isEqualTo(409);
            assertThat(code(again)).isEqualTo("idempotency_replay");
        }
        assertThat(claviger.clients()).isEqualTo(3);
        assertThat(secrets(path(client))).isEqualTo(2);
    }

    @Test
    void a_rotation_of_its_own_secret_that_is_sent_again_ends_no_secret() {
        var client = claviger.client("[{\"permission\":\"api-clients:rotate-own-secret\"}]");
        String token = claviger.token(client);
        var made = claviger.call("POST", "/api/clients/v1/self/secrets", token, "", "Idempotency-Key", "key");

        var again = claviger.call("POST", "/api/clients/v1/self/secrets", token, "", "Idempotency-Key", "key");

        assertThat(again.status()).isEqualTo(409);
        assertThat(secrets(path(client))).isEqualTo(2);
        assertThat(claviger.token(RunningClaviger.credentials(made))).isNotEmpty();
    }

    @Test
    void a_rotation_that_is_sent_again_is_a_replay_although_its_version_is_stale_by_then() {
        String client = path(claviger.client("[]"));
        String[] headers = {"Idempotency-Key", "key", "If-Match", "\"1\""};
        claviger.administer("POST", client + "/secrets", "", headers);

        var again = claviger.administer("POST", client + "/secrets", "", headers);

        assertThat(again.status()).isEqualTo(409);
        assertThat(secrets(client)).isEqualTo(2);
    }

    @Test
    void another_request_with_the_same_key_is_refused() {
        var client = claviger.client("[]");
        create(BODY, "key");

        var otherBody = create("{\"name\":\"Once \"}", "key");
        var otherPath = claviger.administer("POST", path(client) + "/duplicate", BODY, "Idempotency-Key", "key");

        for (var answer : List.of(otherBody, otherPath)) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(code(answer)).isEqualTo("idempotency_key_reused");
        }
        assertThat(claviger.clients()).isEqualTo(3);
    }

    @Test
    void another_caller_may_use_the_same_key() {
        String other = claviger.token(claviger.client("[{\"permission\":\"api-clients:manage\"}]"));
        create(BODY, "key");

        var answer = claviger.call("POST", CLIENTS, other, BODY, "Idempotency-Key", "key");

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void a_request_that_was_refused_leaves_the_key_unused() {
        var refused = create("{\"name\":\"\"}", "key");

        var answer = create(BODY, "key");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void a_key_is_remembered_for_24_hours_also_over_a_restart() {
        create(BODY, "key");

        claviger.restart();
        claviger.clock.advance(Duration.ofHours(24).minusSeconds(1));
        var within = create(BODY, "key");
        claviger.clock.advance(Duration.ofSeconds(2));
        var after = create(BODY, "key");

        assertThat(within.status()).isEqualTo(409);
        assertThat(after.status()).isEqualTo(201);
    }

    @Test
    void of_many_who_send_the_same_at_once_one_makes_it() {
        var statuses = Race.between(8, number -> create(BODY, "key").status());

        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(claviger.clients()).isEqualTo(2);
    }

    @Test
    void of_many_on_two_nodes_who_send_the_same_at_once_one_makes_it() {
        try (var second = claviger.another()) {
            var nodes = List.of(claviger, second);

            var statuses = Race.between(
                    6,
                    number -> nodes.get(number % 2)
                            .administer("POST", CLIENTS, BODY, "Idempotency-Key", "key")
                            .status());

            assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
            assertThat(claviger.clients()).isEqualTo(2);
        }
    }

    @Test
    void a_key_has_1_to_255_printable_characters_once() {
        var longest = create(BODY, "k".repeat(255));
        var tooLong = create(BODY, "k".repeat(256));
        var empty = create(BODY, "");
        var twice = claviger.send(HttpRequest.newBuilder(claviger.uri(CLIENTS))
                .POST(BodyPublishers.ofString(BODY))
                .header("Authorization", "Bearer " + claviger.adminToken())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "one")
                .header("Idempotency-Key", "two"));

        assertThat(longest.status()).isEqualTo(201);
        for (var answer : List.of(tooLong, empty, twice)) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(pointers(answer)).containsExactly("Idempotency-Key");
        }
        assertThat(claviger.clients()).isEqualTo(2);
    }
}
