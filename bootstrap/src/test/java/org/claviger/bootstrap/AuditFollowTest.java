package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events as they come. */
class AuditFollowTest {
    private static final String VIEW = "[{\"permission\":\"audit-trail:view\"}]";
    private static final String EVENTS = "/api/audit/v1/events";
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int MOST_FOLLOWERS = 20;

    private static RunningClaviger claviger;
    private static Trail trail;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.started();
        trail = Trail.of(claviger);
        // There is something before that nobody who begins now is to get.
        trail.renamed(Trail.stage("Old"), "A", "B");
    }

    @AfterAll
    static void stop() {
        trail.close();
        claviger.close();
    }

    /** A connection of its own, on which an answer comes without end. */
    private static final class Follower implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        /** Has got the head of the answer, and the first bytes of its body. */
        private Follower(RunningClaviger server, String query, String token, String... headers) throws IOException {
            socket = new Socket("127.0.0.1", server.server().port());
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = "GET %s?%s HTTP/1.1\r\nHost: claviger.test\r\nAuthorization: Bearer %s\r\n%s\r\n"
                    .formatted(
                            EVENTS,
                            query,
                            token,
                            String.join(
                                    "",
                                    List.of(headers).stream()
                                            .map(line -> line + "\r\n")
                                            .toList()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            next("retry: 2000");
        }

        static Follower of(String query, String token, String... headers) throws IOException {
            return new Follower(claviger, query, token, headers);
        }

        /** The next line that begins like this. */
        String next(String start) throws IOException {
            String line = lines.readLine();
            while (line != null && !line.startsWith(start)) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new AssertionError("the answer ended without a line " + start);
            }
            return line;
        }

        /** All that comes until the end, which must be a proper one. */
        List<String> untilEnd() throws IOException {
            List<String> rest = new ArrayList<>();
            for (String line = lines.readLine(); !"0".equals(line); line = lines.readLine()) {
                if (line == null) {
                    throw new AssertionError("the answer was broken off");
                }
                rest.add(line);
            }
            return rest;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void events_come_as_they_happen_and_those_before_do_not() throws IOException {
        try (var follower = Follower.of("follow=true", claviger.adminToken())) {
            var stage = Trail.stage("Staging");
            long first = trail.renamed(stage, "A", "B");
            long second = trail.renamed(stage, "B", "C");

            assertThat(follower.next("id:")).isEqualTo("id: " + first);
            assertThat(follower.next("event:")).isEqualTo("event: stage.changed");
            assertThat(follower.next("data:")).contains("\"number\":" + first, stage.id());
            assertThat(follower.next("id:")).isEqualTo("id: " + second);
        }
    }

    @Test
    void who_comes_again_goes_on_after_the_last_event_and_misses_nothing() throws IOException {
        var stage = Trail.stage("Staging");
        String query = "object=" + stage.reference();
        long first;
        String token = claviger.adminToken();
        try (var follower = Follower.of("follow=true&" + query, token)) {
            first = trail.renamed(stage, "A", "B");
            assertThat(follower.next("id:")).isEqualTo("id: " + first);
        }
        long second = trail.renamed(stage, "B", "C");
        trail.renamed(Trail.stage("Another"), "B", "C");
        long third = trail.renamed(stage, "C", "D");

        try (var again = Follower.of(query, token, "Accept: text/event-stream", "Last-Event-ID: " + first);
                var tool = Follower.of("follow=true&lastEventId=" + second + "&" + query, token)) {
            assertThat(again.next("id:")).isEqualTo("id: " + second);
            assertThat(again.next("id:")).isEqualTo("id: " + third);
            assertThat(tool.next("id:")).isEqualTo("id: " + third);
        }
    }

    @Test
    void who_has_got_events_that_there_are_not_is_told_and_does_not_wait_for_them() {
        long last = trail.renamed(Trail.stage("Staging"), "A", "B");
        // Other tests may add events here meanwhile.
        long never = last + 1_000_000;

        Answer answer = claviger.get(EVENTS + "?follow=true&lastEventId=" + never, claviger.adminToken());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errorCode").stringValue()).isEqualTo("invalid_input");
        assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("?lastEventId");
        assertThat(answer.json().at("/errors/0/detail").stringValue()).contains("the number of the last event");
    }

    @Test
    void who_has_got_the_last_event_gets_the_next_one() throws IOException {
        var stage = Trail.stage("Staging");
        long last = trail.renamed(stage, "A", "B");
        try (var follower = Follower.of(
                "follow=true&object=" + stage.reference(), claviger.adminToken(), "Last-Event-ID: " + last)) {
            long next = trail.renamed(stage, "B", "C");

            assertThat(follower.next("id:")).isEqualTo("id: " + next);
        }
    }

    @Test
    void it_ends_when_the_client_is_suspended_loses_the_permission_or_the_token_expires() throws IOException {
        Credentials suspended = claviger.client(VIEW);
        Credentials stripped = claviger.client(VIEW);
        Credentials expired = claviger.client(VIEW);
        try (var first = Follower.of("follow=true", claviger.token(suspended));
                var second = Follower.of("follow=true", claviger.token(stripped));
                var third = Follower.of("follow=true", claviger.token(expired))) {
            claviger.administer("POST", RunningClaviger.path(suspended) + "/suspend", "");
            first.untilEnd();

            claviger.administer("PUT", RunningClaviger.path(stripped) + "/permissions", "{\"permissions\":[]}");
            second.untilEnd();

            claviger.clock.advance(Duration.ofHours(13));
            third.untilEnd();
        }
    }

    @Test
    void it_ends_at_once_when_the_server_stops() throws IOException {
        var other = claviger.another();
        CompletableFuture<Void> stopping;
        try (var follower = new Follower(other, "follow=true", claviger.adminToken())) {
            stopping = CompletableFuture.runAsync(other::close);

            assertThat(follower.untilEnd()).noneMatch(line -> line.startsWith("id:"));
        }
        stopping.join();
    }

    @Test
    void twenty_follow_at_once_and_others_are_told_to_try_later() throws IOException {
        // A server of its own: others follow here, too.
        var other = claviger.another();
        String token = claviger.adminToken();
        List<Follower> followers = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_FOLLOWERS; i++) {
                followers.add(new Follower(other, "follow=true", token));
            }

            Answer refused = other.get(EVENTS + "?follow=true", token);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().get("errorCode").stringValue()).isEqualTo("too_many_followers");
            assertThat(refused.header("Retry-After")).isEqualTo("30");
        } finally {
            for (Follower follower : followers) {
                follower.close();
            }
            other.close();
        }
    }

    @Test
    void a_head_is_answered_without_events() {
        Answer answer = claviger.call("HEAD", EVENTS + "?follow=true", claviger.adminToken(), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
    }
}
