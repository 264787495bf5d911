package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told to whom when a secret gives no token. */
class TokenRefusalsTest {
    private static final String CLIENTS = "/api/clients/v1/api-clients/";
    private static final String GRANTS = "[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"test\"]}]";

    private static RunningClaviger claviger;
    private static String admin;
    private Credentials client;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.started();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @BeforeEach
    void makeAClient() {
        claviger.clock.set(RunningClaviger.START);
        admin = claviger.adminToken();
        client = claviger.client(GRANTS);
    }

    private static RawHttp.Answer ask(String clientId, String secret) {
        return RawHttp.send(
                claviger.server().port(),
                "grant_type=client_credentials",
                "POST /identity/oauth2/token HTTP/1.1",
                "Content-Type: application/x-www-form-urlencoded",
                "Authorization: " + RunningClaviger.basic(clientId, secret));
    }

    private static RawHttp.Answer post(String clientId, String secret) {
        return RawHttp.send(
                claviger.server().port(),
                "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(clientId, secret),
                "POST /identity/oauth2/token HTTP/1.1",
                "Content-Type: application/x-www-form-urlencoded");
    }

    private static int status(Credentials credentials) {
        return ask(credentials.clientId(), credentials.clientSecret()).status();
    }

    private static String told(Credentials credentials) {
        var answer = ask(credentials.clientId(), credentials.clientSecret());
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.json().get("error").stringValue()).isEqualTo("invalid_client");
        assertThat(answer.headers("WWW-Authenticate")).containsExactly("Basic realm=\"claviger\", charset=\"UTF-8\"");
        return answer.json().get("error_description").stringValue();
    }

    private void act(String method, String path, String json) {
        assertThat(claviger.call(method, CLIENTS + client.clientId() + path, admin, json)
                        .status())
                .isBetween(200, 204);
    }

    private Credentials rotate(String json) {
        var answer = claviger.call("POST", CLIENTS + client.clientId() + "/secrets", admin, json);
        assertThat(answer.status()).isEqualTo(201);
        return RunningClaviger.credentials(answer);
    }

    private String secretId() {
        return claviger.get(CLIENTS + client.clientId() + "/secrets", admin)
                .json()
                .get("results")
                .get(0)
                .get("secretId")
                .stringValue();
    }

    @Test
    void strangers_cannot_tell_an_unknown_client_from_a_wrong_secret_whatever_the_client_is_like() {
        String unknown = ask("00000000000000000000000000000000", "cvg_wrong").withoutDate();
        List<String> answers = new ArrayList<>();

        answers.add(ask(client.clientId(), "cvg_wrong").withoutDate());
        answers.add(post(client.clientId(), "cvg_wrong").withoutDate());
        answers.add(post("00000000000000000000000000000000", "cvg_wrong").withoutDate());
        answers.add(ask(client.clientId(), client.clientSecret() + "x").withoutDate());
        answers.add(ask(client.clientId(), "x".repeat(30_000)).withoutDate());
        answers.add(ask("x".repeat(20_000), "cvg_wrong").withoutDate());
        answers.add(ask(client.clientId().toUpperCase(Locale.ROOT), client.clientSecret())
                .withoutDate());
        answers.add(ask(claviger.admin().clientId(), client.clientSecret()).withoutDate());
        answers.add(
                ask("00000000000000000000000000000000", client.clientSecret()).withoutDate());
        rotate("{}");
        answers.add(ask(client.clientId(), "cvg_wrong").withoutDate());
        act("DELETE", "/secrets/" + secretId(), "");
        answers.add(ask(client.clientId(), "cvg_wrong").withoutDate());
        act("POST", "/suspend", "");
        answers.add(ask(client.clientId(), "cvg_wrong").withoutDate());
        claviger.clock.set(Instant.parse("2028-01-01T00:00:00Z"));
        answers.add(ask(client.clientId(), "cvg_wrong").withoutDate());
        claviger.clock.set(RunningClaviger.START);
        act("DELETE", "", "");
        answers.add(ask(client.clientId(), "cvg_wrong").withoutDate());
        answers.add(ask(client.clientId(), client.clientSecret()).withoutDate());

        assertThat(answers).containsOnly(unknown);
        assertThat(unknown).startsWith("HTTP/1.1 401 ").contains("client authentication failed");
    }

    @Test
    void a_stranger_who_sends_a_trace_id_gets_none_back() {
        String unknown = ask("00000000000000000000000000000000", "cvg_wrong").withoutDate();

        var traced = RawHttp.send(
                claviger.server().port(),
                "grant_type=client_credentials",
                "POST /identity/oauth2/token HTTP/1.1",
                "Content-Type: application/x-www-form-urlencoded",
                "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "Authorization: " + RunningClaviger.basic(client.clientId(), "cvg_wrong"));

        assertThat(traced.withoutDate()).isEqualTo(unknown);
    }

    @Test
    void a_secret_works_until_the_very_end_of_its_last_day() {
        claviger.clock.set(Instant.parse("2027-02-19T23:59:59.999Z"));
        int last = status(client);
        claviger.clock.set(Instant.parse("2027-02-20T00:00:00Z"));
        String after = told(client);

        assertThat(last).isEqualTo(200);
        assertThat(after).isEqualTo("the client secret expired on 2027-02-19");
    }

    @Test
    void whoever_has_a_secret_that_was_replaced_is_told_so() {
        claviger.clock.advance(Duration.ofMinutes(5));
        var fresh = rotate("{}");

        assertThat(told(client)).isEqualTo("the client secret was replaced on 2026-11-21");
        assertThat(status(fresh)).isEqualTo(200);
    }

    @Test
    void an_old_secret_works_until_the_overlap_ends() {
        var fresh = rotate("{\"overlapHours\":1}");

        claviger.clock.set(RunningClaviger.START.plus(Duration.ofHours(1)).minusMillis(1));
        int last = status(client);
        claviger.clock.set(RunningClaviger.START.plus(Duration.ofHours(1)));
        String after = told(client);

        assertThat(last).isEqualTo(200);
        assertThat(after).isEqualTo("the client secret was replaced on 2026-11-21");
        assertThat(status(fresh)).isEqualTo(200);
    }

    @Test
    void whoever_has_a_secret_that_was_revoked_is_told_so() {
        act("DELETE", "/secrets/" + secretId(), "");

        assertThat(told(client)).isEqualTo("the client secret was revoked on 2026-11-21");
    }

    @Test
    void whoever_has_the_secret_of_a_suspended_client_is_told_so_until_it_is_resumed() {
        act("POST", "/suspend", "");
        String during = told(client);
        act("POST", "/resume", "");

        assertThat(during).isEqualTo("the client is suspended");
        assertThat(status(client)).isEqualTo(200);
    }

    @Test
    void nothing_of_it_depends_on_the_way_of_authenticating() {
        act("POST", "/suspend", "");

        assertThat(post(client.clientId(), client.clientSecret()).withoutDate())
                .isEqualTo(ask(client.clientId(), client.clientSecret()).withoutDate());
    }
}
