package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.RunningClaviger.CLIENTS;
import static org.claviger.bootstrap.RunningClaviger.path;

import java.time.Duration;
import java.util.List;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrators and programs see of the life of a client, over HTTP. */
class AdministrationTest {
    private static final String ENVIRONMENTS = "/api/portfolios/v1/environments";
    private static final String OWN_SECRETS = "/api/clients/v1/self/secrets";
    private static final String PRODUCTION = "[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"production\"]}]";

    private static RunningClaviger claviger;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.started();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @BeforeEach
    void setTheClock() {
        claviger.clock.set(RunningClaviger.START);
    }

    private static Answer show(Credentials client) {
        return claviger.administer("GET", path(client), "");
    }

    private static String code(Answer answer) {
        return answer.json().path("errorCode").asString();
    }

    private static String detail(Answer answer) {
        return answer.json().path("detail").asString();
    }

    private static int tokenStatus(Credentials client) {
        return claviger.tokenAnswer(client, "grant_type=client_credentials").status();
    }

    @Test
    void a_client_comes_back_as_it_was_asked_for() {
        var made = claviger.administer(
                "POST",
                CLIENTS,
                "{\"name\":\"Billing export\",\"description\":\"nightly job\",\"expiresOn\":\"2027-02-19\",\"remind\":false,"
                        + "\"permissions\":[{\"permission\":\"user-management:manage-users\"},"
                        + "{\"permission\":\"user-management:view-end-users\",\"stages\":[\"development\",\"production\"]}]}");

        var json = made.json();
        String id = json.get("clientId").stringValue();
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(CLIENTS + "/" + id);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(json.get("status").stringValue()).isEqualTo("AVAILABLE");
        assertThat(json.get("permissions").toString())
                .isEqualTo(
                        "[{\"permission\":\"user-management:manage-users\"},"
                                + "{\"permission\":\"user-management:view-end-users\",\"stages\":[\"development\",\"production\"]}]");
        assertThat(json.at("/secrets/0/expiresAt").stringValue()).isEqualTo("2027-02-20T00:00:00Z");
        assertThat(json.at("/secrets/0/remind").booleanValue()).isFalse();
        assertThat(json.at("/secrets/0/lastUsedAt").isNull()).isTrue();
        assertThat(json.at("/credentials/clientId").stringValue()).isEqualTo(id);
        assertThat(json.at("/credentials/secretId")).isEqualTo(json.at("/secrets/0/secretId"));
        assertThat(json.at("/credentials/tokenEndpoint").stringValue())
                .isEqualTo(RunningClaviger.PUBLIC_URL + "/identity/oauth2/token");
    }

    @Test
    void null_counts_as_absent_but_empties_the_description_in_an_edit() {
        var made = claviger.administer(
                "POST",
                CLIENTS,
                "{\"name\":\"A\",\"description\":null,\"expiresOn\":null,\"remind\":null,\"permissions\":null}");
        String path = made.header("Location");
        claviger.administer("PATCH", path, "{\"description\":\"some\"}");

        var kept = claviger.administer("PATCH", path, "{\"name\":\"B\"}");
        var emptied = claviger.administer("PATCH", path, "{\"description\":null}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().at("/credentials/expiresOn").stringValue()).isEqualTo("2027-02-19");
        assertThat(made.json().at("/secrets/0/remind").booleanValue()).isTrue();
        assertThat(kept.json().get("description").stringValue()).isEqualTo("some");
        assertThat(emptied.json().get("description").stringValue()).isEmpty();
    }

    @Test
    void a_secret_is_in_the_answer_that_made_it_and_in_no_other() {
        var client = claviger.client(PRODUCTION);
        var rotated = claviger.administer("POST", path(client) + "/secrets", "{\"overlapHours\":1}");
        var newest = RunningClaviger.credentials(rotated);

        assertThat(rotated.status()).isEqualTo(201);
        assertThat(rotated.header("Cache-Control")).isEqualTo("no-store");
        for (var answer : List.of(
                show(client),
                claviger.administer("GET", CLIENTS, ""),
                claviger.administer("GET", path(client) + "/secrets", ""),
                claviger.administer("GET", path(client) + "/effective-permissions", ""),
                claviger.administer("PATCH", path(client), "{\"name\":\"B\"}"),
                claviger.administer("PUT", path(client) + "/permissions", "{\"permissions\":[]}"),
                claviger.administer("POST", path(client) + "/suspend", ""),
                claviger.administer("POST", path(client) + "/resume", ""))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.whole().body())
                    .doesNotContain("cvg_")
                    .doesNotContain(client.clientSecret())
                    .doesNotContain(newest.clientSecret())
                    .doesNotContain("credentials")
                    .doesNotContainIgnoringCase("hash");
        }
    }

    @Test
    void a_duplicate_takes_over_what_is_not_said() {
        var original = claviger.administer(
                "POST",
                CLIENTS,
                "{\"name\":\"Job\",\"description\":\"d\",\"remind\":false,\"expiresOn\":\"2026-12-01\",\"permissions\":%s}"
                        .formatted(PRODUCTION));

        var plain = claviger.administer("POST", original.header("Location") + "/duplicate", "");
        var changed = claviger.administer(
                "POST",
                original.header("Location") + "/duplicate",
                "{\"name\":\"Other\",\"description\":\"\",\"remind\":true,\"permissions\":[]}");

        assertThat(plain.json().get("name").stringValue()).isEqualTo("Job (copy)");
        assertThat(plain.json().get("description").stringValue()).isEqualTo("d");
        assertThat(plain.json().get("permissions")).isEqualTo(original.json().get("permissions"));
        assertThat(plain.json().at("/secrets/0/remind").booleanValue()).isFalse();
        assertThat(plain.json().at("/credentials/expiresOn").stringValue()).isEqualTo("2027-02-19");
        assertThat(plain.json().get("clientId")).isNotEqualTo(original.json().get("clientId"));
        assertThat(plain.json().at("/credentials/clientSecret"))
                .isNotEqualTo(original.json().at("/credentials/clientSecret"));
        assertThat(changed.json().get("name").stringValue()).isEqualTo("Other");
        assertThat(changed.json().get("description").stringValue()).isEmpty();
        assertThat(changed.json().get("permissions")).isEmpty();
        assertThat(changed.json().at("/secrets/0/remind").booleanValue()).isTrue();
    }

    @Test
    void nobody_gives_what_they_do_not_hold() {
        var weak = claviger.client("[{\"permission\":\"api-clients:manage\"},"
                + "{\"permission\":\"user-management:view-end-users\",\"stages\":[\"test\"]}]");
        String token = claviger.token(weak);
        var strong = claviger.client(
                "[{\"permission\":\"user-management:manage-end-user-groups\",\"stages\":[\"production\"]}]");
        var empty = claviger.client("[]");
        String asked = "[{\"permission\":\"user-management:view-end-users\",\"stages\":[\"test\",\"production\"]},"
                + "{\"permission\":\"audit-trail:view\"}]";
        int before = claviger.clients();

        var create = claviger.call("POST", CLIENTS, token, "{\"name\":\"A\",\"permissions\":%s}".formatted(asked));
        var grant = claviger.call("PUT", path(empty) + "/permissions", token, "{\"permissions\":%s}".formatted(asked));
        var own = claviger.call("PUT", path(weak) + "/permissions", token, "{\"permissions\":%s}".formatted(asked));
        var duplicate = claviger.call("POST", path(strong) + "/duplicate", token, "");
        var rotate = claviger.call("POST", path(strong) + "/secrets", token, "");

        for (var answer : List.of(create, grant, own)) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(code(answer)).isEqualTo("permissions_not_held");
            assertThat(detail(answer))
                    .contains("audit-trail:view")
                    .contains("portfolio:view-stage@production")
                    .contains("user-management:view-end-users@production")
                    .doesNotContain("@test");
        }
        for (var answer : List.of(duplicate, rotate)) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(code(answer)).isEqualTo("permissions_not_held");
            assertThat(detail(answer))
                    .contains("user-management:manage-end-user-groups@production")
                    .contains("user-management:manage-end-user-access@production");
        }
        assertThat(claviger.clients()).isEqualTo(before);
        assertThat(show(strong).json().get("version").intValue()).isEqualTo(1);
        assertThat(tokenStatus(strong)).isEqualTo(200);
    }

    @Test
    void who_holds_less_may_still_take_away_and_keep() {
        String token = claviger.token(claviger.client("[{\"permission\":\"api-clients:manage\"}]"));
        var strong = claviger.client(
                "[{\"permission\":\"audit-trail:view\"},{\"permission\":\"portfolio:view-stage\",\"stages\":[\"*\"]}]");

        var narrowed = claviger.call(
                "PUT",
                path(strong) + "/permissions",
                token,
                "{\"permissions\":[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"test\"]}]}");
        var copied = claviger.call("POST", path(strong) + "/duplicate", token, "{\"permissions\":[]}");

        assertThat(narrowed.status()).isEqualTo(200);
        assertThat(copied.status()).isEqualTo(201);
    }

    @Test
    void a_narrowed_token_gives_no_more_than_it_carries() {
        String narrow = claviger.tokenAnswer(claviger.admin(), "grant_type=client_credentials&scope=api-clients:manage")
                .json()
                .get("access_token")
                .stringValue();

        var answer = claviger.call(
                "POST", CLIENTS, narrow, "{\"name\":\"A\",\"permissions\":[{\"permission\":\"audit-trail:view\"}]}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(detail(answer)).contains("audit-trail:view");
    }

    @Test
    void a_client_rotates_its_own_secret_with_nothing_but_that_permission() {
        var client = claviger.client("[{\"permission\":\"api-clients:rotate-own-secret\"},"
                + "{\"permission\":\"portfolio:view-stage\",\"stages\":[\"production\"]}]");
        String token = claviger.token(client);

        var fresh = RunningClaviger.credentials(claviger.call("POST", OWN_SECRETS, token, "{\"overlapHours\":2}"));
        int oldDuring = tokenStatus(client);
        claviger.clock.advance(Duration.ofHours(2));
        int oldAfter = tokenStatus(client);

        assertThat(fresh.clientId()).isEqualTo(client.clientId());
        assertThat(oldDuring).isEqualTo(200);
        assertThat(oldAfter).isEqualTo(401);
        assertThat(tokenStatus(fresh)).isEqualTo(200);
        assertThat(claviger.get(ENVIRONMENTS, token).status()).isEqualTo(200);
        assertThat(claviger.call("POST", path(client) + "/secrets", token, "").status())
                .isEqualTo(403);
        assertThat(claviger.get(path(client), token).status()).isEqualTo(403);
    }

    private static String narrowed(Credentials client, String scope) {
        return claviger.tokenAnswer(client, "grant_type=client_credentials&scope=" + scope)
                .json()
                .get("access_token")
                .stringValue();
    }

    @Test
    void a_narrowed_token_gets_no_secret_that_is_worth_more_than_it_says() {
        var client = claviger.client("[{\"permission\":\"api-clients:manage\"},{\"permission\":\"audit-trail:view\"},"
                + "{\"permission\":\"api-clients:rotate-own-secret\"}]");
        String manages = narrowed(client, "api-clients:manage");

        var own = claviger.call("POST", path(client) + "/secrets", manages, "{}");
        var self = claviger.call("POST", OWN_SECRETS, manages, "{}");

        assertThat(own.status()).isEqualTo(403);
        assertThat(code(own)).isEqualTo("permissions_not_held");
        assertThat(detail(own)).contains("api-clients:rotate-own-secret audit-trail:view");
        assertThat(self.status()).isEqualTo(403);
        assertThat(tokenStatus(client)).isEqualTo(200);
        assertThat(claviger.call("POST", OWN_SECRETS, narrowed(client, "api-clients:rotate-own-secret"), "{}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void who_brings_a_client_back_to_life_holds_all_of_it() {
        var mighty = claviger.client("[{\"permission\":\"user-management:manage-users\"}]");
        String lesser = claviger.token(claviger.client("[{\"permission\":\"api-clients:manage\"}]"));
        claviger.call("POST", path(mighty) + "/suspend", lesser, "");

        var refused = claviger.call("POST", path(mighty) + "/resume", lesser, "");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(code(refused)).isEqualTo("permissions_not_held");
        assertThat(detail(refused)).contains("user-management:manage-users");
        assertThat(tokenStatus(mighty)).isEqualTo(401);
        assertThat(claviger.administer("POST", path(mighty) + "/resume", "").status())
                .isEqualTo(200);
        assertThat(claviger.call("POST", path(mighty) + "/resume", lesser, "").status())
                .isEqualTo(200);
    }

    @Test
    void who_reactivates_a_member_holds_all_that_comes_back() {
        String user = PortalMembers.user(claviger, "ada@example.com", "Ada");
        PortalMembers.giveRole(claviger, user, "Auditor", "{\"claimName\":\"audit-trail:view\"}");
        String lesser = claviger.token(claviger.client("[{\"permission\":\"user-management:manage-users\"}]"));
        String path = "/api/identity/v1/users/" + user;
        claviger.call("PATCH", path, lesser, "{\"isActive\":false}");

        var refused = claviger.call("PATCH", path, lesser, "{\"isActive\":true,\"name\":\"Grace\"}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(code(refused)).isEqualTo("permissions_not_held");
        assertThat(claviger.administer("GET", path, "").json().get("name").stringValue())
                .isEqualTo("Ada");
        assertThat(claviger.administer("PATCH", path, "{\"isActive\":true}").status())
                .isEqualTo(204);
    }

    @Test
    void no_permission_can_imply_the_one_that_is_worth_a_whole_client() {
        claviger.administer(
                "POST",
                "/api/clients/v1/apis",
                "{\"api\":\"own\",\"name\":\"Own\",\"audience\":\"https://own.example.com\"}");

        var refused = claviger.administer(
                "POST",
                "/api/clients/v1/permissions",
                "{\"permission\":\"own:rotate\",\"name\":\"Rotate\",\"api\":\"own\",\"category\":\"Own\","
                        + "\"appliesTo\":\"ORGANIZATION\",\"implies\":[\"api-clients:rotate-own-secret\"]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/pointer").stringValue()).isEqualTo("/implies/0");
    }

    @Test
    void two_secrets_at_most_are_valid_at_once() {
        var first = claviger.client(PRODUCTION);
        var second = RunningClaviger.credentials(
                claviger.administer("POST", path(first) + "/secrets", "{\"overlapHours\":72}"));

        var third = claviger.administer("POST", path(first) + "/secrets", "{\"overlapHours\":1}");
        var replacing = claviger.administer("POST", path(first) + "/secrets", "");

        assertThat(third.status()).isEqualTo(409);
        assertThat(code(third)).isEqualTo("too_many_live_secrets");
        assertThat(replacing.status()).isEqualTo(201);
        assertThat(tokenStatus(first)).isEqualTo(401);
        assertThat(tokenStatus(second)).isEqualTo(401);
    }

    @Test
    void the_secrets_of_a_client_are_listed_newest_first() {
        var client = claviger.client(PRODUCTION);
        claviger.administer("POST", path(client) + "/secrets", "{\"overlapHours\":5,\"expiresOn\":\"2027-01-01\"}");

        var secrets =
                claviger.administer("GET", path(client) + "/secrets", "").json().get("results");

        assertThat(secrets).hasSize(2);
        assertThat(secrets.at("/0/state").stringValue()).isEqualTo("ACTIVE");
        assertThat(secrets.at("/0/expiresOn").stringValue()).isEqualTo("2027-01-01");
        assertThat(secrets.at("/0/createdBy").stringValue())
                .isEqualTo("api-client:" + claviger.admin().clientId());
        assertThat(secrets.at("/1/state").stringValue()).isEqualTo("RETIRING");
        assertThat(secrets.at("/1/endsAt").stringValue()).isEqualTo("2026-11-21T15:00:00Z");
    }

    @Test
    void a_secret_that_is_deleted_ends_now_and_stays_in_the_list() {
        var client = claviger.client(PRODUCTION);
        String token = claviger.token(client);
        String secret = path(client) + "/secrets/"
                + show(client).json().at("/secrets/0/secretId").stringValue();

        var ended = claviger.administer("DELETE", secret, "");
        var again = claviger.administer("DELETE", secret, "");

        assertThat(ended.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(204);
        assertThat(tokenStatus(client)).isEqualTo(401);
        assertThat(claviger.get(ENVIRONMENTS, token).status()).isEqualTo(200);
        assertThat(show(client).json().get("status").stringValue()).isEqualTo("EXPIRED");
        assertThat(show(client).json().at("/secrets/0/state").stringValue()).isEqualTo("REVOKED");
        assertThat(show(client).json().get("version").intValue()).isEqualTo(2);
    }

    @Test
    void a_secret_of_another_client_is_not_found() {
        var client = claviger.client(PRODUCTION);
        String other = show(claviger.client(PRODUCTION))
                .json()
                .at("/secrets/0/secretId")
                .stringValue();

        var answer = claviger.administer("DELETE", path(client) + "/secrets/" + other, "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("no_such_secret");
    }

    @Test
    void a_client_is_deleted_only_while_suspended_and_then_is_gone() {
        var client = claviger.client(PRODUCTION);
        String token = claviger.token(client);

        var tooEarly = claviger.administer("DELETE", path(client), "");
        claviger.administer("POST", path(client) + "/suspend", "");
        var deleted = claviger.administer("DELETE", path(client), "");
        var again = claviger.administer("DELETE", path(client), "");

        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(code(tooEarly)).isEqualTo("api_client_not_suspended");
        assertThat(detail(tooEarly)).contains("suspend");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(404);
        assertThat(show(client).status()).isEqualTo(404);
        assertThat(tokenStatus(client)).isEqualTo(401);
        assertThat(claviger.get(ENVIRONMENTS, token).status()).isEqualTo(401);
    }

    @Test
    void effective_permissions_come_with_their_causes() {
        var client = claviger.client(
                "[{\"permission\":\"user-management:manage-end-user-groups\",\"stages\":[\"production\"]},"
                        + "{\"permission\":\"portfolio:view-stage\",\"stages\":[\"production\"]},"
                        + "{\"permission\":\"user-management:manage-users\"}]");

        var results = claviger.administer("GET", path(client) + "/effective-permissions", "")
                .json()
                .get("results");

        String groups = "user-management:manage-end-user-groups@production";
        assertThat(results.toString())
                .isEqualTo("["
                        + effective("portfolio:view-stage", "production", true, groups) + ","
                        + effective("user-management:manage-end-user-access", "production", false, groups) + ","
                        + effective("user-management:manage-end-user-groups", "production", true) + ","
                        + effective("user-management:manage-member-access", null, false, "user-management:manage-users")
                        + "," + effective("user-management:manage-users", null, true) + ","
                        + effective("user-management:view-end-users", "production", false, groups) + ","
                        + effective("user-management:view-members", null, false, "user-management:manage-users")
                        + "]");
    }

    private static String effective(String permission, String stage, boolean direct, String... causes) {
        String place = stage == null ? "" : "@" + stage;
        return "{\"permission\":\"%s\",\"stage\":%s,\"scope\":\"%s\",\"direct\":%s,\"causes\":%s}"
                .formatted(
                        permission,
                        stage == null ? "null" : "\"" + stage + "\"",
                        permission + place,
                        direct,
                        RunningClaviger.JSON.writeValueAsString(causes));
    }

    @Test
    void what_is_taken_away_is_refused_at_once_and_what_is_added_needs_a_new_token() {
        var client = claviger.client(PRODUCTION);
        String token = claviger.token(client);

        claviger.administer("PUT", path(client) + "/permissions", "{\"permissions\":[]}");
        int taken = claviger.get(ENVIRONMENTS, token).status();
        claviger.administer(
                "PUT",
                path(client) + "/permissions",
                "{\"permissions\":[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"*\"]}]}");
        var old = claviger.get(ENVIRONMENTS, token);
        var fresh = claviger.get(ENVIRONMENTS, claviger.token(client));

        assertThat(taken).isEqualTo(403);
        assertThat(old.json().get("results")).hasSize(1);
        assertThat(fresh.json().get("results")).hasSize(3);
    }

    @Test
    void the_last_use_of_a_secret_shows_at_once_and_after_a_restart() {
        var client = claviger.client(PRODUCTION);
        claviger.clock.advance(Duration.ofMinutes(3));
        claviger.token(client);

        var before = show(client).json();
        var listed = claviger.administer("GET", path(client) + "/secrets", "").json();
        claviger.restart();
        var after = show(client).json();

        assertThat(before.at("/secrets/0/lastUsedAt").stringValue()).isEqualTo("2026-11-21T10:03:00Z");
        assertThat(listed.at("/results/0/lastUsedAt")).isEqualTo(before.at("/secrets/0/lastUsedAt"));
        assertThat(after).isEqualTo(before);
        assertThat(after.get("version").intValue()).isEqualTo(1);
    }

    @Test
    void a_refused_secret_was_not_used() {
        var client = claviger.client(PRODUCTION);
        claviger.administer("POST", path(client) + "/suspend", "");

        claviger.tokenAnswer(client, "grant_type=client_credentials");

        assertThat(show(client).json().at("/secrets/0/lastUsedAt").isNull()).isTrue();
    }

    @Test
    void suspension_on_one_node_bites_on_the_other_with_the_next_request() {
        var client = claviger.client(PRODUCTION);
        String token = claviger.token(client);
        try (var second = claviger.another()) {
            int before = second.get(ENVIRONMENTS, token).status();

            claviger.administer("POST", path(client) + "/suspend", "");
            int during = second.get(ENVIRONMENTS, token).status();
            int secretDuring =
                    second.tokenAnswer(client, "grant_type=client_credentials").status();
            second.administer("POST", path(client) + "/resume", "");
            int after = claviger.get(ENVIRONMENTS, token).status();

            assertThat(before).isEqualTo(200);
            assertThat(during).isEqualTo(401);
            assertThat(secretDuring).isEqualTo(401);
            assertThat(after).isEqualTo(200);
        }
    }

    @Test
    void narrowed_grants_rotation_and_deletion_on_one_node_bite_on_the_other() {
        var client = claviger.client(PRODUCTION);
        String token = claviger.token(client);
        try (var second = claviger.another()) {
            second.token(client);

            claviger.administer("PUT", path(client) + "/permissions", "{\"permissions\":[]}");
            int narrowed = second.get(ENVIRONMENTS, token).status();
            claviger.administer("POST", path(client) + "/secrets", "");
            int replaced =
                    second.tokenAnswer(client, "grant_type=client_credentials").status();
            claviger.administer("POST", path(client) + "/suspend", "");
            claviger.administer("DELETE", path(client), "");
            int deleted = second.get(ENVIRONMENTS, token).status();

            assertThat(narrowed).isEqualTo(403);
            assertThat(replaced).isEqualTo(401);
            assertThat(deleted).isEqualTo(401);
            assertThat(second.administer("GET", path(client), "").status()).isEqualTo(404);
        }
    }
}
