package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.RunningClaviger.path;
import static org.claviger.bootstrap.RunningClaviger.pointers;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.claviger.application.Race;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {
    private static RunningClaviger claviger;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.started();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static Answer show(Credentials client) {
        return claviger.administer("GET", path(client), "");
    }

    private static Answer rename(Credentials client, String name, String... headers) {
        return claviger.administer("PATCH", path(client), "{\"name\":\"%s\"}".formatted(name), headers);
    }

    @Test
    void every_change_makes_a_new_entity_tag() {
        var client = claviger.client("[]");
        String before = show(client).header("ETag");

        var renamed = rename(client, "New");

        assertThat(before).isEqualTo("\"1\"");
        assertThat(renamed.header("ETag")).isEqualTo("\"2\"");
        assertThat(renamed.json().get("version").intValue()).isEqualTo(2);
        assertThat(show(client).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void a_change_of_nothing_keeps_the_entity_tag() {
        var client = claviger.client("[]");

        var same = rename(client, "A client");
        var empty = claviger.administer("PATCH", path(client), "{}");

        assertThat(same.header("ETag")).isEqualTo("\"1\"");
        assertThat(empty.header("ETag")).isEqualTo("\"1\"");
        assertThat(empty.json().get("updatedAt")).isEqualTo(empty.json().get("createdAt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1\"",
                "*",
                "\"7\", \"1\"",
                "\"7\",\"1\" , \"x\"",
                "W/\"1\", \"1\"",
                "\"a,b\", \"1\"",
                ", \"1\"",
                "\"1\",",
                ",, \t,\"7\" ,\t, \"1\" ,,"
            })
    void a_change_with_the_right_version_is_made(String match) {
        var client = claviger.client("[]");

        var answer = rename(client, "New", "If-Match", match);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(show(client).json().get("name").stringValue()).isEqualTo("New");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 5_000})
    void a_list_may_be_as_long_as_headers_may_be(int tags) {
        var client = claviger.client("[]");
        String others = "\"77\",".repeat(tags);

        assertThat(rename(client, "New", "If-Match", others).status()).isEqualTo(412);
        assertThat(rename(client, "New", "If-Match", others + "\"1").status()).isEqualTo(400);
        assertThat(rename(client, "New", "If-Match", "\"".repeat(tags)).status())
                .isEqualTo(400);
        assertThat(rename(client, "New", "If-Match", ",".repeat(tags)).status()).isEqualTo(400);
        assertThat(rename(client, "New", "If-Match", others + "\"1\"").status()).isEqualTo(200);
    }

    @Test
    void several_lines_are_one_list() {
        var client = claviger.client("[]");

        var answer = RawHttp.send(
                claviger.server().port(),
                "{\"name\":\"New\"}",
                "PATCH " + path(client) + " HTTP/1.1",
                "Authorization: Bearer " + claviger.adminToken(),
                "Content-Type: application/json",
                "If-Match: \"7\",",
                "If-Match:",
                "If-Match: \"1\"");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void whoever_sends_a_weak_tag_is_told_that_it_matches_nothing() {
        var client = claviger.client("[]");

        var weak = rename(client, "New", "If-Match", "W/\"1\"");
        var stale = rename(client, "New", "If-Match", "\"7\"");

        assertThat(weak.status()).isEqualTo(412);
        assertThat(weak.json().get("errorCode").stringValue()).isEqualTo("stale_version");
        assertThat(weak.json().get("detail").stringValue())
                .contains("Weak tags", "in double quotes is the tag to send");
        assertThat(stale.json().get("detail").stringValue()).doesNotContain("Weak");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2\"",
                "W/\"1\"",
                "\"\"",
                "\"01x\"",
                "\"2\", \"3\"",
                "\"99999999999999999999\"",
                "\"*\"",
                "\"01\""
            })
    void a_change_with_another_version_is_refused(String match) {
        var client = claviger.client("[]");

        var answer = rename(client, "New", "If-Match", match);

        assertThat(answer.status()).isEqualTo(412);
        assertThat(show(client).header("ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1", "1\"", "w/\"1\"", "\"1\" \"2\"", "*, \"1\"", ",", "**"})
    void a_malformed_header_is_bad_input_for_every_change(String match) {
        var client = claviger.client("[]");
        String secret = show(client).json().at("/secrets/0/secretId").stringValue();

        for (Answer answer : changes(client, secret, match)) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(pointers(answer)).containsExactly("If-Match");
        }
        assertThat(show(client).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void a_stale_version_is_refused_for_every_change() {
        var client = claviger.client("[]");
        String secret = show(client).json().at("/secrets/0/secretId").stringValue();
        rename(client, "New");
        var before = show(client);

        for (Answer answer : changes(client, secret, "\"1\"")) {
            assertThat(answer.status()).isEqualTo(412);
            assertThat(answer.json().get("errorCode").stringValue()).isEqualTo("stale_version");
        }
        assertThat(show(client).json()).isEqualTo(before.json());
    }

    private static List<Answer> changes(Credentials client, String secret, String match) {
        String path = path(client);
        return List.of(
                claviger.administer("PATCH", path, "{\"name\":\"Newer\"}", "If-Match", match),
                claviger.administer("PUT", path + "/permissions", "{\"permissions\":[]}", "If-Match", match),
                claviger.administer("POST", path + "/suspend", "", "If-Match", match),
                claviger.administer("POST", path + "/resume", "", "If-Match", match),
                claviger.administer("POST", path + "/secrets", "", "If-Match", match),
                claviger.administer("DELETE", path + "/secrets/" + secret, "", "If-Match", match),
                claviger.administer("DELETE", path, "", "If-Match", match));
    }

    @Test
    void without_a_version_the_last_write_wins() {
        var client = claviger.client("[]");

        rename(client, "First");
        var last = rename(client, "Last");

        assertThat(last.status()).isEqualTo(200);
        assertThat(show(client).json().get("name").stringValue()).isEqualTo("Last");
    }

    @Test
    void of_many_who_change_one_version_at_once_one_succeeds() {
        var client = claviger.client("[]");

        var statuses = Race.between(
                8,
                number -> rename(client, "Name " + number, "If-Match", "\"1\"").status());

        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(show(client).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void many_who_do_not_mind_the_version_all_succeed() {
        var client = claviger.client("[]");
        Function<Integer, Answer> change = number -> rename(client, "Name " + number);

        var statuses = Race.between(8, number -> change.apply(number).status());

        assertThat(statuses).containsOnly(200);
        assertThat(show(client).header("ETag")).isEqualTo("\"9\"");
    }

    @Test
    void suspending_and_resuming_again_changes_nothing() {
        var client = claviger.client("[]");

        var suspended = claviger.administer("POST", path(client) + "/suspend", "");
        claviger.clock.advance(Duration.ofSeconds(1));
        var again = claviger.administer("POST", path(client) + "/suspend", "{}");
        var resumed = claviger.administer("POST", path(client) + "/resume", "");
        var resumedAgain = claviger.administer("POST", path(client) + "/resume", "");

        assertThat(suspended.json().get("version").intValue()).isEqualTo(2);
        assertThat(suspended.json().get("status").stringValue()).isEqualTo("SUSPENDED");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(suspended.json());
        assertThat(again.header("ETag")).isEqualTo("\"2\"");
        assertThat(resumed.json().get("version").intValue()).isEqualTo(3);
        assertThat(resumedAgain.json()).isEqualTo(resumed.json());
    }
}
