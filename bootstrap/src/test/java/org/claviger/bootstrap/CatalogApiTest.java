package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.claviger.application.Race;
import org.claviger.application.StartRefused;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Administrators change the catalog and the stages while the server runs. */
class CatalogApiTest {
    private static final String BASE = "/api/clients/v1/";
    private static final String BILLING =
            "{\"api\":\"billing\",\"name\":\"Billing\",\"audience\":\"https://billing.example.com\"}";
    private static final String STAGING =
            "{\"stage\":\"staging\",\"name\":\"Staging\",\"purpose\":\"NON_PRODUCTION\",\"order\":3}";

    private final RunningClaviger claviger = RunningClaviger.started();

    @AfterEach
    void stop() {
        claviger.close();
    }

    private Answer administer(String method, String path, String json, String... headers) {
        return claviger.administer(method, BASE + path, json, headers);
    }

    private void add(String list, String json) {
        Answer answer = administer("POST", list, json);
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(201);
    }

    private static String permission(String key, String appliesTo, String... implies) {
        String implied = implies.length == 0 ? "" : "\"" + String.join("\",\"", implies) + "\"";
        return "{\"permission\":\"%s\",\"name\":\"May %s\",\"api\":\"billing\",\"category\":\"Billing\",\"appliesTo\":\"%s\",\"implies\":[%s]}"
                .formatted(key, key, appliesTo, implied);
    }

    private static List<String> texts(Answer answer, String field) {
        return answer.json()
                .get("results")
                .valueStream()
                .map(entry -> entry.get(field).stringValue())
                .toList();
    }

    private String scope(Credentials client) {
        return claviger.tokenAnswer(client, "grant_type=client_credentials")
                .json()
                .path("scope")
                .asString("");
    }

    @Test
    void a_permission_of_ones_own_is_granted_and_stands_in_tokens_at_once_on_every_server() {
        try (var other = claviger.another()) {
            add("apis", BILLING);
            add("permissions", permission("billing:read", "STAGE"));

            var client = credentials(other.administer(
                    "POST",
                    RunningClaviger.CLIENTS,
                    "{\"name\":\"A\",\"permissions\":[{\"permission\":\"billing:read\",\"stages\":[\"test\"]}]}"));

            assertThat(scope(client)).isEqualTo("billing:read@test");
            assertThat(other.tokenAnswer(client, "grant_type=client_credentials&resource=https://billing.example.com")
                            .status())
                    .isEqualTo(200);
            JsonNode discovery =
                    other.get("/identity/.well-known/openid-configuration", "").json();
            assertThat(discovery.get("scopes_supported").toString())
                    .contains("\"portfolio:view-stage@*\"", "\"api-clients:view\"")
                    .doesNotContain("billing");
            assertThat(administer("GET", "permissions/billing:read", "").json())
                    .isEqualTo(other.administer("GET", BASE + "permissions/billing:read", "")
                            .json());
        }
    }

    private static Credentials credentials(Answer made) {
        return RunningClaviger.credentials(made);
    }

    @Test
    void a_token_that_was_issued_before_a_permission_was_removed_does_not_give_it_on_any_server() {
        add("apis", BILLING);
        add("permissions", permission("billing:admin", "ORGANIZATION", "api-clients:view"));
        var client = claviger.client("[{\"permission\":\"billing:admin\"}]");
        String token = claviger.token(client);
        try (var other = claviger.another()) {
            assertThat(other.get(BASE + "permissions", token).status()).isEqualTo(200);

            var refused = administer("DELETE", "permissions/billing:admin", "");
            var forced = administer("DELETE", "permissions/billing:admin?force=true", "");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().get("errorCode").stringValue()).isEqualTo("still_granted");
            assertThat(refused.json().get("totalHolders").intValue()).isEqualTo(2);
            assertThat(refused.json()
                            .get("holders")
                            .valueStream()
                            .map(holder -> holder.get("id").stringValue()))
                    .containsExactly(client.clientId(), claviger.admin().clientId());
            assertThat(forced.status()).isEqualTo(204);
            assertThat(other.get(BASE + "permissions", token).status()).isEqualTo(403);
            assertThat(claviger.get(BASE + "permissions", token).status()).isEqualTo(403);
            assertThat(other.tokenAnswer(client, "grant_type=client_credentials")
                            .json()
                            .get("error")
                            .stringValue())
                    .isEqualTo("invalid_scope");
        }
    }

    @Test
    void a_permission_that_is_made_again_wakes_neither_grants_nor_tokens() {
        add("apis", BILLING);
        add("permissions", permission("billing:admin", "ORGANIZATION", "api-clients:view"));
        var client = claviger.client("[{\"permission\":\"billing:admin\"}]");
        String token = claviger.token(client);
        administer("DELETE", "permissions/billing:admin?force=true", "");

        add("permissions", permission("billing:admin", "ORGANIZATION", "api-clients:view"));

        assertThat(claviger.get(BASE + "permissions", token).status()).isEqualTo(403);
        assertThat(claviger.administer("GET", RunningClaviger.path(client), "")
                        .json()
                        .get("permissions"))
                .isEmpty();
    }

    @Test
    void a_restart_keeps_everything() {
        add("apis", BILLING);
        add("permissions", permission("billing:read", "STAGE"));
        add("permissions", permission("billing:write", "STAGE", "billing:read"));
        add("stages", STAGING);
        administer("PATCH", "stages/production", "{\"order\":1,\"name\":\"Live\"}");
        administer("PATCH", "apis/billing/categories/Billing", "{\"category\":\"Money\"}");
        List<Answer> before = lists();

        claviger.restart();

        assertThat(lists())
                .extracting(Answer::json)
                .isEqualTo(before.stream().map(Answer::json).toList());
        assertThat(lists().get(0).header("ETag")).isEqualTo(before.get(0).header("ETag"));
        assertThat(texts(before.get(3), "stage")).containsExactly("production", "development", "test", "staging");
        assertThat(texts(before.get(2), "category")).contains("Money").doesNotContain("Billing");
    }

    private List<Answer> lists() {
        return IntStream.range(0, 4)
                .mapToObj(number ->
                        List.of("apis", "permissions", "categories", "stages").get(number))
                .map(list -> administer("GET", list, ""))
                .toList();
    }

    @Test
    void what_is_made_is_found_and_says_that_it_is_not_built_in() {
        var made = administer("POST", "apis", BILLING);

        assertThat(made.header("Location")).isEqualTo("/api/clients/v1/apis/billing");
        assertThat(made.header("ETag")).isEqualTo("\"2\"");
        assertThat(claviger.administer("GET", made.header("Location"), "").json())
                .isEqualTo(made.json());
        assertThat(made.json().get("builtIn").booleanValue()).isFalse();
        assertThat(administer("GET", "apis/identity", "").json().get("builtIn").booleanValue())
                .isTrue();
    }

    @Test
    void what_is_built_in_cannot_be_changed_or_removed() {
        for (String path : List.of("apis/identity", "permissions/audit-trail:view")) {
            assertThat(administer("PATCH", path, "{\"name\":\"Mine\"}").status())
                    .isEqualTo(409);
            assertThat(administer("DELETE", path + "?force=true", "")
                            .json()
                            .get("errorCode")
                            .stringValue())
                    .isEqualTo("built_in");
        }
    }

    @Test
    void a_stage_is_removed_from_grants_by_force_and_the_others_stay() {
        add("stages", STAGING);
        var client =
                claviger.client("[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"staging\",\"production\"]}]");
        String token = claviger.token(client);

        var refused = administer("DELETE", "stages/staging", "");
        var forced = administer("DELETE", "stages/staging?force=true", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/holders/0/kind").stringValue()).isEqualTo("api-client");
        assertThat(refused.json().at("/holders/0/name").stringValue()).isEqualTo("A client");
        assertThat(forced.status()).isEqualTo(204);
        assertThat(scope(client)).isEqualTo("portfolio:view-stage@production");
        assertThat(texts(claviger.get("/api/portfolios/v1/environments", token), "name"))
                .containsExactly("Production");
        assertThat(administer("GET", "stages/staging", "").status()).isEqualTo(404);
    }

    @Test
    void stages_are_shown_in_their_new_order_at_once() {
        try (var other = claviger.another()) {
            add("stages", STAGING);

            assertThat(texts(other.administer("GET", BASE + "stages", ""), "stage"))
                    .containsExactly("development", "test", "staging", "production");
            assertThat(other.administer("PATCH", BASE + "stages/staging", "{\"order\":1}")
                            .json()
                            .get("order")
                            .intValue())
                    .isEqualTo(1);
            assertThat(texts(administer("GET", "stages", ""), "stage"))
                    .containsExactly("staging", "development", "test", "production");
        }
    }

    @Test
    void of_changes_through_two_servers_at_the_same_moment_none_is_lost_and_of_one_version_one_wins() {
        add("apis", BILLING);
        try (var other = claviger.another()) {
            List<RunningClaviger> servers = List.of(claviger, other);
            String token = claviger.adminToken();

            var all = Race.between(
                    6,
                    runner -> servers.get(runner % 2)
                            .call("POST", BASE + "permissions", token, permission("billing:own-" + runner, "STAGE"))
                            .status());
            String seen = administer("GET", "permissions", "").header("ETag");
            var one = Race.between(
                    6,
                    runner -> servers.get(runner % 2)
                            .call(
                                    "POST",
                                    BASE + "permissions",
                                    token,
                                    permission("billing:late-" + runner, "STAGE"),
                                    "If-Match",
                                    seen)
                            .status());

            assertThat(all).containsOnly(201);
            assertThat(one).containsOnlyOnce(201).contains(412);
            assertThat(texts(administer("GET", "permissions", ""), "permission").stream()
                            .filter(key -> key.startsWith("billing:")))
                    .hasSize(7);
        }
    }

    @Test
    void nobody_gives_by_implication_what_they_do_not_hold() {
        add("apis", BILLING);
        var client = claviger.client("[{\"permission\":\"api-clients:manage\"}]");
        String weak = claviger.token(client);

        var made = claviger.call(
                "POST", BASE + "permissions", weak, permission("billing:all", "ORGANIZATION", "audit-trail:view"));
        var plain = claviger.call("POST", BASE + "permissions", weak, permission("billing:all", "ORGANIZATION"));
        var changed =
                claviger.call("PATCH", BASE + "permissions/billing:all", weak, "{\"implies\":[\"audit-trail:view\"]}");

        assertThat(made.status()).isEqualTo(403);
        assertThat(made.json().get("detail").stringValue()).endsWith(": audit-trail:view");
        assertThat(plain.status()).isEqualTo(201);
        assertThat(changed.status()).isEqualTo(403);
        assertThat(scope(client)).isEqualTo("api-clients:manage api-clients:view billing:all");
    }

    @Test
    void everything_that_is_wrong_is_named_at_once_and_nothing_changes() {
        String before = administer("GET", "apis", "").header("ETag");

        var api = administer("POST", "apis", "{\"api\":\"A B\",\"name\":\"\",\"audience\":\"x\",\"more\":1}");
        var permission = administer(
                "POST",
                "permissions",
                "{\"permission\":\"x\",\"api\":7,\"category\":null,\"appliesTo\":\"stage\",\"implies\":[\"a:b\",3]}");
        var stage = administer("POST", "stages", "{\"stage\":\"*\",\"name\":\"\\u0007\",\"order\":\"1\"}");

        assertThat(RunningClaviger.pointers(api)).containsExactlyInAnyOrder("/api", "/name", "/audience", "/more");
        assertThat(RunningClaviger.pointers(permission))
                .containsExactlyInAnyOrder(
                        "/permission", "/name", "/api", "/category", "/appliesTo", "/implies/0", "/implies/1");
        assertThat(RunningClaviger.pointers(stage)).containsExactlyInAnyOrder("/stage", "/name", "/purpose", "/order");
        assertThat(administer("GET", "apis", "").header("ETag")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Neil \"nightly\"",
                "'; DROP TABLE stage; --",
                "a_b & c? #1 + 2",
                "👩🏽‍🚀 \u200Fשלום\u200E",
                "C: <b>",
                "{api}",
                "ünïcödé"
            })
    void names_of_all_kinds_are_kept_and_found(String name) {
        String quoted = JsonNodeFactory.instance.stringNode(name).toString();
        add("apis", BILLING.replace("\"Billing\"", quoted));
        add("permissions", permission("billing:read", "STAGE").replace("\"Billing\"", quoted));
        add("stages", STAGING.replace("\"Staging\"", quoted));
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");

        var renamed = administer("PATCH", "apis/billing/categories/" + encoded, "{\"category\":\"Plain\"}");

        assertThat(renamed.status()).as(renamed.whole().body()).isEqualTo(200);
        claviger.restart();
        assertThat(administer("GET", "apis/billing", "").json().get("name").stringValue())
                .isEqualTo(name);
        assertThat(administer("GET", "stages/staging", "").json().get("name").stringValue())
                .isEqualTo(name);
        assertThat(administer("GET", "permissions/billing:read", "")
                        .json()
                        .get("category")
                        .stringValue())
                .isEqualTo("Plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Read/Write",
                "/",
                "..",
                "100 %",
                "%2F",
                "C\\D",
                "a;b=c",
                "?#+ &",
                "\u00fcn\u00efc\u00f6d\u00e9",
                "\u65e5\u672c"
            })
    void categories_of_all_names_are_renamed(String name) {
        String quoted = JsonNodeFactory.instance.stringNode(name).toString();
        add("apis", BILLING);
        add("permissions", permission("billing:read", "STAGE").replace("\"Billing\"", quoted));

        var renamed =
                administer("PATCH", "apis/billing/categories", "{\"from\":" + quoted + ",\"category\":\"Plain\"}");
        var gone = administer("PATCH", "apis/billing/categories", "{\"from\":" + quoted + ",\"category\":\"Plain\"}");
        var unnamed = administer("PATCH", "apis/billing/categories", "{\"category\":\"Plain\"}");

        assertThat(renamed.status()).as(renamed.whole().body()).isEqualTo(200);
        assertThat(renamed.json().get("category").stringValue()).isEqualTo("Plain");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(unnamed.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apis/%00", "apis/..;", "permissions/a", "permissions/%27%20OR", "stages/*", "stages/A"})
    void what_cannot_be_a_key_is_not_there(String path) {
        assertThat(administer("GET", path, "").status()).isIn(400, 404);
        assertThat(administer("DELETE", path, "").status()).isIn(400, 404);
    }

    @Test
    void a_name_of_ten_thousand_characters_is_refused() {
        var answer = administer("POST", "apis", BILLING.replace("Billing", "x".repeat(10_000)));

        assertThat(RunningClaviger.pointers(answer)).containsExactly("/name");
    }

    @Test
    void a_start_with_a_file_that_has_what_administrators_have_added_is_refused(@TempDir Path folder)
            throws IOException {
        add("apis", BILLING);
        Path file = Files.writeString(
                folder.resolve("own.conf"),
                "extends-default = true\napis = [ { key = billing, name = Billing, audience = \"urn:billing\" } ]");
        Map<String, String> environment = new HashMap<>(claviger.environment());
        environment.put("CLAVIGER_CATALOG_FILE", file.toString());

        assertThatThrownBy(() -> Claviger.start(Settings.read(environment), claviger.clock, made -> {}))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("API \"billing\" is there twice; take this out of the file");
        assertThat(administer("GET", "apis/billing", "").status()).isEqualTo(200);
    }
}
