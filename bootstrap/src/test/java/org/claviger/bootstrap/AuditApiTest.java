package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.RunningClaviger.JSON;
import static org.claviger.bootstrap.RunningClaviger.pointers;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.VerificationResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What auditors get through the API. */
class AuditApiTest {
    private static final String EVENTS = "/api/audit/v1/events";
    private static final String CHECKPOINT = "/api/audit/v1/checkpoint";
    private static final String VERIFICATIONS = "/api/audit/v1/verifications";

    private static RunningClaviger claviger;
    private static Trail trail;
    private static String token;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.started();
        trail = Trail.of(claviger);
        token = claviger.token(claviger.client("[{\"permission\":\"audit-trail:view\"}]"));
    }

    @AfterAll
    static void stop() {
        trail.close();
        claviger.close();
    }

    private static Answer events(String query) {
        return claviger.get(EVENTS + "?" + query, token);
    }

    private static List<Long> numbers(Answer answer) {
        return answer.json()
                .path("results")
                .valueStream()
                .map(event -> event.get("number").longValue())
                .toList();
    }

    @Test
    void an_event_tells_who_did_what_to_what_when_and_from_where() {
        var stage = Trail.stage("Staging");
        long number = trail.renamed(stage, "Stagin", "Staging");

        JsonNode event = events("object=" + stage.reference()).json().at("/results/0");

        assertThat(event.get("number").longValue()).isEqualTo(number);
        assertThat(event.get("hash").stringValue()).matches("[0-9a-f]{64}");
        assertThat(event.get("previous").stringValue()).matches("[0-9a-f]{64}");
        assertThat(event.asObject().remove(List.of("number", "hash", "previous")))
                .isEqualTo(JSON.readTree("""
                        {"at":"%s","event":"stage.changed","outcome":"succeeded",
                         "actor":{"kind":"member","id":"4f7d3c1e-9a52-4d0b-8e61-2b7c5f0a9d13","name":"Ada Lovelace"},
                         "object":{"kind":"stage","id":"%s","name":"Staging"},"reason":null,
                         "before":{"name":"Stagin"},"after":{"name":"Staging"},
                         "address":"192.0.2.7","userAgent":"curl/8","traceId":null}""".formatted(trail.clock.instant(), stage.id())));
    }

    @Test
    void filters_narrow_by_time_actor_object_event_and_outcome() {
        var stage = Trail.stage("Staging");
        String object = "object=" + stage.reference();
        long first = trail.renamed(stage, "A", "B");
        trail.clock.advance(Duration.ofSeconds(10));
        var second = trail.clock.instant();
        long refused =
                trail.record(List.of(AuditRecord.refusal(AuditEvent.STAGE_REMOVED, Optional.of(stage), "in_use")));

        assertThat(numbers(events(object))).containsExactly(refused, first);
        assertThat(numbers(events(object + "&from=" + second))).containsExactly(refused);
        assertThat(numbers(events(object + "&to=" + second))).containsExactly(first);
        assertThat(numbers(events(object + "&from=" + second + "&to=" + second)))
                .isEmpty();
        assertThat(numbers(events(object + "&actor=member:" + Trail.ADA.id()))).containsExactly(refused, first);
        assertThat(numbers(events(object + "&actor=cli"))).isEmpty();
        assertThat(numbers(events(object + "&event=stage.changed"))).containsExactly(first);
        assertThat(numbers(events(object + "&outcome=refused"))).containsExactly(refused);
    }

    @Test
    void pages_stay_where_they_are_while_events_come() {
        var stage = Trail.stage("Staging");
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // Some at the same moment.
            trail.clock.advance(Duration.ofSeconds(i % 2));
            expected.add(0, trail.renamed(stage, "A" + i, "B" + i));
        }
        String query = "limit=2&object=" + stage.reference();

        List<Long> seen = new ArrayList<>();
        Answer page = events(query);
        seen.addAll(numbers(page));
        while (page.json().at("/page/nextCursor").isString()) {
            trail.renamed(stage, "later", "still later");
            page = events(
                    query + "&cursor=" + page.json().at("/page/nextCursor").stringValue());
            seen.addAll(numbers(page));
        }

        assertThat(seen).containsExactlyElementsOf(expected);
        assertThat(page.json().at("/page/count").intValue()).isEqualTo(1);
        assertThat(page.json().at("/page/limit").intValue()).isEqualTo(2);
    }

    @Test
    void all_problems_of_a_query_are_named_at_once() {
        Answer answer = events("from=yesterday&to=2026&actor=robot:1&object=thing&event=nothing.happened&outcome=maybe"
                + "&limit=101&cursor=MTIz&format=xml&follow=perhaps&more=1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer))
                .containsExactlyInAnyOrder(
                        "?from",
                        "?to",
                        "?actor",
                        "?object",
                        "?event",
                        "?outcome",
                        "?limit",
                        "?cursor",
                        "?format",
                        "?follow",
                        "?more");
        assertThat(answer.whole().body()).contains("there is no event \\\"nothing.happened\\\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-11-21T10:00:00Z&to=2026-11-21T09:59:59Z | ?from",
                "actor=member | ?actor",
                "actor=cli:1 | ?actor",
                "object=stage: | ?object",
                "event=stage.added&event=stage.added | ?event",
                "limit=0 | ?limit",
                "limit=5&format=csv | ?limit",
                "cursor=MTcuMw&format=ndjson | ?cursor",
                "format=csv&follow=true | ?format",
                "format=csv&bom=yes | ?bom",
                "format=ndjson&bom=true | ?bom",
                "bom=false | ?bom",
                "follow=true&lastEventId=-1 | ?lastEventId",
                "lastEventId=1 | ?lastEventId"
            })
    void what_makes_no_sense_is_refused(String queryAndPointer) {
        String[] parts = queryAndPointer.split(" \\| ");

        Answer answer = events(parts[0]);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer)).containsExactly(parts[1]);
    }

    @Test
    void an_export_for_spreadsheets_has_all_that_match_oldest_first_and_no_formula() {
        List<String> hostile =
                List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a\"b", "a,b", "a\r\nb", "Zoë 日本 🐘");
        var objects = Stream.iterate(0, i -> i + 1)
                .limit(hostile.size())
                .map(i -> new AuditedObject(AuditedObject.Kind.CATEGORY, "csv/" + i, hostile.get(i)))
                .toList();
        var from = trail.clock.instant().plusSeconds(1);
        trail.clock.set(from);
        trail.record(objects.stream()
                .map(object ->
                        AuditRecord.of(AuditEvent.CATEGORY_RENAMED, object, AuditAttributes.of("name", object.name())))
                .toList());
        String query = "event=category.renamed&from=" + from;

        Answer answer = events(query + "&format=csv");

        assertThat(answer.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit-trail.csv\"");
        assertThat(answer.whole().body())
                .startsWith("\"number\",\"at\",\"event\",\"outcome\",\"actorKind\",")
                .containsSubsequence("\"'=1+1\"", "\"'+1\"", "\"'-1\"", "\"'@SUM(A1)\"", "\"'\t=1\"", "\"'\r=1\"")
                .containsSubsequence("\"a\"\"b\"", "\"a,b\"", "\"a\r\nb\"", "\"Zoë 日本 🐘\"")
                .contains("\"{\"\"name\"\":\"\"=1+1\"\"}\"")
                .doesNotContainPattern(",\"?[=+@-]");
        assertThat(claviger.call("GET", EVENTS + "?" + query, token, "", "Accept", "text/csv")
                        .whole()
                        .body())
                .isEqualTo(answer.whole().body());
        assertThat(events(query + "&format=csv&bom=true").whole().body())
                .isEqualTo("\uFEFF" + answer.whole().body());
        assertThat(events(query + "&format=csv&bom=false").whole().body())
                .isEqualTo(answer.whole().body());
        for (String accept : List.of(
                "text/csv", ", Text/CSV", "text/plain, text/csv;q=0.5,,", "application/json;q=0.1, text/csv;q=0.2")) {
            assertThat(claviger.call("GET", EVENTS + "?" + query, token, "", "Accept", accept)
                            .whole()
                            .body())
                    .as(accept)
                    .isEqualTo(answer.whole().body());
        }
        for (String accept :
                List.of("application/json, text/csv", "text/csv;q=0, */*", "text/html", ",".repeat(9_000))) {
            assertThat(claviger.call("GET", EVENTS + "?" + query, token, "", "Accept", accept)
                            .header("Content-Type"))
                    .as(accept)
                    .isEqualTo("application/json");
        }
    }

    @Test
    void lines_of_an_export_with_a_filter_are_events_as_in_pages() {
        var stage = Trail.stage("Staging");
        for (int i = 0; i < 3; i++) {
            trail.renamed(stage, "A" + i, "B" + i);
        }

        Answer answer = events("format=ndjson&object=" + stage.reference());

        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        List<JsonNode> page = new ArrayList<>(events("object=" + stage.reference())
                .json()
                .get("results")
                .valueStream()
                .toList());
        Collections.reverse(page);
        assertThat(answer.whole().body().lines().map(JSON::readTree)).containsExactlyElementsOf(page);
        assertThat(claviger.call("HEAD", EVENTS + "?format=ndjson", token, "").header("Content-Disposition"))
                .contains("audit-trail.ndjson");
    }

    @Test
    void a_verification_says_whether_the_chain_is_sound_and_is_remembered() {
        trail.renamed(Trail.stage("A"), "A", "B");
        JsonNode kept = claviger.get(CHECKPOINT, token).json();

        Answer answer = claviger.call(
                "POST",
                VERIFICATIONS,
                token,
                JSON.writeValueAsString(
                        Map.of("checkpoint", kept.get("checkpoint").stringValue())));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("sound").booleanValue()).isTrue();
        assertThat(answer.json().get("sentence").stringValue()).startsWith("Entries 1 to ");
        assertThat(kept.at("/keys/keys/0/d").isMissingNode()).isTrue();
        JsonNode own = claviger.call("POST", VERIFICATIONS, token, "").json();
        assertThat(claviger.get(VERIFICATIONS + "/latest", token).json()).isEqualTo(own);
    }

    @Test
    void a_checkpoint_that_was_not_signed_here_is_refused() {
        Answer answer = claviger.call("POST", VERIFICATIONS, token, "{\"checkpoint\":\"a.b.c\",\"more\":1}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer)).containsExactlyInAnyOrder("/checkpoint", "/more");
    }

    /** A checkpoint of something that came after the last entry that is looked at. */
    @Test
    void what_comes_while_it_is_verified_is_no_damage() {
        trail.renamed(Trail.stage("A"), "A", "B");

        var verification = trail.verifyWhile(() -> {
            trail.renamed(Trail.stage("B"), "A", "B");
            trail.useCases().checkpoint().now();
        });

        assertThat(verification.verdict()).isInstanceOf(VerificationResult.Sound.class);
    }

    @Test
    void nothing_is_signed_after_the_end_was_cut_off_and_written_anew() throws SQLException {
        try (var damaged = RunningClaviger.started()) {
            String token = damaged.token(damaged.client("[{\"permission\":\"audit-trail:view\"}]"));
            assertThat(damaged.get(CHECKPOINT, token).status()).isEqualTo(200);

            try (var connection = DriverManager.getConnection(damaged.settings().databaseUrlOrDefault());
                    var statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM audit_entry WHERE number > 1");
                statement.executeUpdate("DELETE FROM audit_checkpoint");
            }
            for (int i = 0; i < 5; i++) {
                damaged.client("[]");
            }
            Answer refused = damaged.get(CHECKPOINT, token);
            damaged.restart();
            Answer refusedStill = damaged.get(CHECKPOINT, token);

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().get("errorCode").stringValue()).isEqualTo("audit_trail_damaged");
            assertThat(refusedStill.json().get("detail"))
                    .isEqualTo(refused.json().get("detail"));
            assertThat(damaged.call("POST", VERIFICATIONS, token, "")
                            .json()
                            .get("sound")
                            .booleanValue())
                    .isFalse();
        }
    }
}
