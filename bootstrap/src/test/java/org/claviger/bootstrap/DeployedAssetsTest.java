package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.RunningClaviger.JSON;
import static org.claviger.bootstrap.RunningClaviger.pointers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.application.Race;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What programs written against the portfolio API of the platform get, field by field; and what pipelines record. */
class DeployedAssetsTest {
    static final String PATH = "/api/portfolios/v1/deployed-assets";
    private static final String ENVIRONMENTS = "/api/portfolios/v1/environments";
    private static final String DEVELOPMENT = "4f7d3c1e-9a52-4d0b-8e61-2b7c5f0a9d13";
    static final String TEST = "b8e2a6d4-5c17-4f3a-9b80-6d1e4c7f2a95";
    private static final String PRODUCTION = "e1c95b70-3d68-4a2f-8c4e-7f0a1b6d9352";
    static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    private RunningClaviger claviger;

    @BeforeEach
    void start() {
        claviger = RunningClaviger.started();
    }

    @AfterEach
    void stop() {
        claviger.close();
    }

    private static String key(int number) {
        return new UUID(0, number).toString();
    }

    /** A deployment of the asset with this number, in a stage, in the minute before ten that is given. */
    static Map<String, Object> deployment(int key, int asset, String name, String environment, int minute) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("deploymentKey", key(key));
        fields.put("assetKey", key(1_000 + asset));
        fields.put("type", asset % 2 == 0 ? "Library" : "WebApplication");
        fields.put("name", name);
        fields.put("environmentKey", environment);
        fields.put("revision", key);
        fields.put("buildKey", key(2_000 + key));
        fields.put("deploymentDateTime", "2026-11-21T09:%s:00Z".formatted(59 - minute));
        return fields;
    }

    private Answer record(String token, Map<String, Object> fields) {
        return claviger.call("POST", PATH, token, JSON.writeValueAsString(fields));
    }

    private Answer recorded(int key, int asset, String name, String environment, int minute) {
        Answer answer = record(claviger.adminToken(), deployment(key, asset, name, environment, minute));
        assertThat(answer.status()).isEqualTo(201);
        return answer;
    }

    private String token(String... scopes) {
        List<Map<String, Object>> grants = Stream.of(scopes)
                .map(scope -> scope.split("@"))
                .map(parts -> parts.length == 1
                        ? Map.<String, Object>of("permission", parts[0])
                        : Map.<String, Object>of("permission", parts[0], "stages", List.of(parts[1])))
                .toList();
        return claviger.token(claviger.client(JSON.writeValueAsString(grants)));
    }

    private Answer list(String query) {
        return claviger.administer("GET", PATH + "?" + query, "");
    }

    /** Of each asset, the names of its deployments. */
    private static List<String> names(Answer answer) {
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        for (JsonNode asset : answer.json().get("results")) {
            List<String> all = new ArrayList<>();
            asset.get("deployments").forEach(each -> all.add(each.get("name").stringValue()));
            names.add(String.join("+", all));
        }
        return names;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String code(Answer answer) {
        return answer.json().get("errorCode").stringValue();
    }

    @Test
    void an_environment_has_the_fields_of_the_platform() {
        var environments = claviger.administer("GET", ENVIRONMENTS, "").json();

        assertThat(environments.propertyNames()).containsExactly("results");
        assertThat(environments.get("results").get(1).toString())
                .isEqualTo(
                        "{\"key\":\"%s\",\"name\":\"Test\",\"hostname\":null,\"purpose\":\"NonProduction\",\"order\":2,"
                                        .formatted(TEST)
                                + "\"region\":null,\"hosting\":null,\"isConfigured\":true,\"isDeployedToCluster\":false}");
    }

    @Test
    void a_deployed_asset_has_the_fields_of_the_platform() {
        var all = deployment(1, 1, "Orders", PRODUCTION, 0);
        all.put("description", "line 1\nline 2");
        all.put("iconUrl", "https://example.com/icon.png");
        all.put("url", "https://example.com/orders");
        all.put("tag", "v1.2.3");
        all.put("taggingUserKey", "somebody");
        all.put("taggingDateTime", "2026-11-21T10:30:00.1239+01:00");
        var pipeline = claviger.client(
                "[{\"permission\":\"portfolio:record-deployments\",\"stages\":[\"production\",\"test\"]}]");
        String token = claviger.token(pipeline);

        var made = record(token, all);
        record(token, deployment(2, 1, "Orders (test)", TEST, 1));
        var listed = claviger.get(PATH, token).json();

        String production = "{\"environmentKey\":\"%s\",\"name\":\"Orders\",\"revision\":1,\"buildKey\":\"%s\","
                        .formatted(PRODUCTION, key(2_001))
                + "\"deploymentKey\":\"%s\",\"deploymentDateTime\":\"2026-11-21T09:59:00Z\",".formatted(key(1))
                + "\"description\":\"line 1\\nline 2\",\"iconUrl\":\"https://example.com/icon.png\","
                + "\"deploymentUserId\":\"api-client:%s\",".formatted(pipeline.clientId())
                + "\"url\":\"https://example.com/orders\",\"tag\":\"v1.2.3\",\"taggingUserKey\":\"somebody\","
                + "\"taggingDateTime\":\"2026-11-21T09:30:00.123Z\"}";
        String test = "{\"environmentKey\":\"%s\",\"name\":\"Orders (test)\",\"revision\":2,\"buildKey\":\"%s\","
                        .formatted(TEST, key(2_002))
                + "\"deploymentKey\":\"%s\",\"deploymentDateTime\":\"2026-11-21T09:58:00Z\",".formatted(key(2))
                + "\"description\":null,\"iconUrl\":null,\"deploymentUserId\":\"api-client:%s\","
                        .formatted(pipeline.clientId())
                + "\"url\":null,\"tag\":null,\"taggingUserKey\":null,\"taggingDateTime\":null}";
        String asset = "{\"type\":\"WebApplication\",\"key\":\"%s\",\"isBuiltIn\":false,\"deployments\":[%s]}";
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.whole().body()).isEqualTo(asset.formatted(key(1_001), production));
        assertThat(listed.get("results").toString())
                .isEqualTo("[" + asset.formatted(key(1_001), test + "," + production) + "]");
        assertThat(listed.get("page").toString())
                .isEqualTo(
                        "{\"count\":1,\"limit\":100,\"offset\":0,\"nextPageOffset\":null,\"totalResults\":1,\"totalPages\":1}");
    }

    @Test
    void nothing_is_deployed_at_first() {
        var listed = list("");

        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.whole().body())
                .isEqualTo("{\"results\":[],\"page\":{\"count\":0,\"limit\":100,\"offset\":0,\"nextPageOffset\":null,"
                        + "\"totalResults\":0,\"totalPages\":0}}");
    }

    @Test
    void the_same_deployment_again_changes_nothing_and_another_one_under_its_key_is_refused() {
        var fields = deployment(1, 1, "Orders", TEST, 0);
        var first = recorded(1, 1, "Orders", TEST, 0);
        recorded(2, 1, "Orders 2", TEST, 0);

        var again = record(token("portfolio:record-deployments@test"), fields);
        var sameMoment = new LinkedHashMap<>(fields);
        sameMoment.put("deploymentDateTime", "2026-11-21T10:59:00.0004+01:00");
        sameMoment.put("description", "");
        sameMoment.put("url", null);
        var spelledOtherwise = record(claviger.adminToken(), sameMoment);
        fields.put("revision", 7);
        var other = record(claviger.adminToken(), fields);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.whole().body()).isEqualTo(first.whole().body());
        assertThat(spelledOtherwise.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(409);
        assertThat(code(other)).isEqualTo("deployment_key_reused");
        assertThat(names(list(""))).containsExactly("Orders 2");
    }

    @Test
    void of_many_at_once_under_one_key_one_is_recorded() {
        String token = claviger.adminToken();

        var same = Race.between(6, runner -> record(token, deployment(1, 1, "Orders", TEST, 0)));
        var different = Race.between(6, runner -> record(token, deployment(2, 2, "Name " + runner, TEST, 0)));

        assertThat(same.stream().map(Answer::status))
                .containsOnlyOnce(201)
                .contains(200)
                .doesNotContain(409);
        assertThat(same.stream().map(answer -> answer.whole().body()).distinct())
                .hasSize(1);
        assertThat(different.stream().map(Answer::status))
                .containsOnlyOnce(201)
                .contains(409)
                .doesNotContain(200);
        assertThat(names(list(""))).hasSize(2);
    }

    @Test
    void what_was_recorded_is_there_after_a_restart() {
        recorded(1, 1, "Orders", TEST, 0);

        claviger.restart();

        assertThat(names(list(""))).containsExactly("Orders");
        assertThat(record(claviger.adminToken(), deployment(1, 1, "Orders", TEST, 0))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void who_may_view_one_stage_sees_only_what_is_there() {
        recorded(1, 1, "Secret in production", PRODUCTION, 0);
        recorded(2, 1, "Orders", TEST, 5);
        recorded(3, 2, "Only in production", PRODUCTION, 0);
        String tester = token("portfolio:view-stage@test");

        assertThat(names(claviger.get(PATH, tester))).containsExactly("Orders");
        assertThat(names(claviger.get(PATH + "?environmentKey=" + PRODUCTION, tester)))
                .isEmpty();
        assertThat(names(claviger.get(PATH + "?key=" + key(1_002), tester))).isEmpty();
        assertThat(names(claviger.get(PATH + "?nameContains=secret", tester))).isEmpty();
        assertThat(claviger.get(PATH, tester).json().at("/page/totalResults").intValue())
                .isEqualTo(1);
        assertThat(names(list(""))).containsExactly("Only in production", "Orders+Secret in production");
        assertThat(names(list("environmentKey=" + TEST))).containsExactly("Orders");
        assertThat(names(list("environmentKey=" + UNKNOWN))).isEmpty();
    }

    @Test
    void who_may_view_no_stage_is_told_what_is_missing() {
        var answer = claviger.get(PATH, token("api-clients:view"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate")).contains("scope=\"portfolio:view-stage@*\"");
    }

    @Test
    void a_pipeline_records_where_it_may_and_learns_nothing_of_other_stages() {
        String pipeline = token("portfolio:record-deployments@development", "portfolio:view-stage@test");

        var allowed = record(pipeline, deployment(1, 1, "Orders", DEVELOPMENT, 0));
        var visible = record(pipeline, deployment(2, 1, "Orders", TEST, 0));
        var invisible = record(pipeline, deployment(3, 1, "Orders", PRODUCTION, 0));
        var unknown = record(pipeline, deployment(3, 1, "Orders", UNKNOWN, 0));
        var viewer = record(token("portfolio:view-stage@*"), deployment(4, 1, "Orders", TEST, 0));

        assertThat(allowed.status()).isEqualTo(201);
        assertThat(visible.status()).isEqualTo(403);
        assertThat(code(visible)).isEqualTo("insufficient_scope");
        assertThat(visible.header("WWW-Authenticate"))
                .isEqualTo(
                        "Bearer realm=\"claviger\", error=\"insufficient_scope\", scope=\"portfolio:record-deployments@test\"");
        assertThat(viewer.status()).isEqualTo(403);
        for (var hidden : List.of(invisible, unknown)) {
            assertThat(hidden.status()).isEqualTo(400);
            assertThat(pointers(hidden)).containsExactly("/environmentKey");
            assertThat(hidden.json().get("errors")).isEqualTo(unknown.json().get("errors"));
        }
        assertThat(names(list(""))).containsExactly("Orders");
    }

    @Test
    void a_permission_filter_leaves_the_stages_where_it_is_held() {
        recorded(1, 1, "In development", DEVELOPMENT, 0);
        recorded(2, 1, "In test", TEST, 0);
        recorded(3, 1, "In production", PRODUCTION, 0);
        String some = token(
                "portfolio:view-stage@*",
                "user-management:manage-end-user-access@test",
                "user-management:view-members");

        assertThat(names(claviger.get(PATH, some))).containsExactly("In development+In test+In production");
        assertThat(names(claviger.get(PATH + "?permissionFilter=user-management:manage-end-user-access", some)))
                .containsExactly("In test");
        assertThat(names(claviger.get(PATH + "?permissionFilter=user-management:view-end-users", some)))
                .containsExactly("In test");
        assertThat(names(claviger.get(PATH + "?permissionFilter=user-management:view-members", some)))
                .containsExactly("In development+In test+In production");
        assertThat(names(claviger.get(PATH + "?permissionFilter=user-management:manage-users", some)))
                .isEmpty();
        for (String unknown : List.of("no-such:permission", "nonsense", "", "portfolio:view-stage%40test", "%27--")) {
            var answer = claviger.get(PATH + "?permissionFilter=" + unknown, some);
            assertThat(answer.status()).as(unknown).isEqualTo(422);
            assertThat(code(answer)).isEqualTo("unknown_permission");
        }
    }

    @Test
    void assets_are_filtered_and_sorted_as_asked() {
        recorded(1, 1, "beta", TEST, 4);
        recorded(2, 2, "Alpha", TEST, 5);
        recorded(3, 3, "gamma", DEVELOPMENT, 3);

        assertThat(names(list(""))).containsExactly("Alpha", "beta", "gamma");
        assertThat(names(list("sort=-name"))).containsExactly("gamma", "beta", "Alpha");
        assertThat(names(list("sort=type"))).containsExactly("Alpha", "beta", "gamma");
        assertThat(names(list("sort=-type"))).containsExactly("gamma", "beta", "Alpha");
        assertThat(names(list("sort=deployedAt"))).containsExactly("Alpha", "beta", "gamma");
        assertThat(names(list("sort=-deployedAt"))).containsExactly("gamma", "beta", "Alpha");
        assertThat(names(list("type=WebApplication"))).containsExactly("beta", "gamma");
        assertThat(names(list("type=WebApplication&type=Library"))).hasSize(3);
        assertThat(names(list("type=WebApplication,Library"))).hasSize(3);
        assertThat(names(list("type=Nothing,%20Library&type=Other"))).containsExactly("Alpha");
        assertThat(names(list("type=library"))).isEmpty();
        assertThat(names(list("key=" + key(1_003)))).containsExactly("gamma");
        assertThat(names(list("key=" + key(1_003).toUpperCase(Locale.ROOT)))).containsExactly("gamma");
        assertThat(names(list("key=" + UNKNOWN))).isEmpty();
        assertThat(names(list("nameContains=ALPHA"))).containsExactly("Alpha");
        assertThat(names(list("environmentKey=%s&type=WebApplication&nameContains=a".formatted(TEST))))
                .containsExactly("beta");
    }

    @Test
    void pages_tell_where_the_next_one_begins_until_the_last() {
        for (int asset = 1; asset <= 5; asset++) {
            recorded(asset, asset, "Asset " + asset, TEST, asset);
            recorded(asset + 10, asset, "Asset " + asset, PRODUCTION, asset);
        }

        var first = list("limit=2").json();
        var last = list("limit=2&offset=4").json();
        var beyond = list("limit=2&offset=2147483647").json();

        assertThat(first.get("page").toString())
                .isEqualTo(
                        "{\"count\":2,\"limit\":2,\"offset\":0,\"nextPageOffset\":2,\"totalResults\":5,\"totalPages\":3}");
        assertThat(last.get("page").toString())
                .isEqualTo(
                        "{\"count\":1,\"limit\":2,\"offset\":4,\"nextPageOffset\":null,\"totalResults\":5,\"totalPages\":3}");
        assertThat(beyond.get("results")).isEmpty();
        assertThat(names(list("limit=2&offset=2"))).containsExactly("Asset 3+Asset 3", "Asset 4+Asset 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Billing 🧾👩‍👩‍👧",
                "حساب الفوترة",
                "‮reversed",
                "'; DROP TABLE deployment; --",
                "<script>alert(1)</script>",
                "100 %_\\",
                "${jndi:ldap://x} %s%n"
            })
    void texts_of_all_kinds_come_back_and_are_found_as_they_were(String text) {
        var fields = deployment(1, 1, text, TEST, 0);
        fields.put("type", text);
        fields.put("description", text + "\r\n\t" + text);
        fields.put("tag", text);
        fields.put("taggingUserKey", text);
        recorded(2, 2, "Another", TEST, 0);

        var made = record(claviger.adminToken(), fields);

        assertThat(made.status()).isEqualTo(201);
        for (String query : List.of("nameContains=" + encoded(text), "type=" + encoded(text))) {
            var found = list(query).json();
            assertThat(found.at("/page/totalResults").intValue()).as(query).isEqualTo(1);
            assertThat(found.get("results").get(0)).isEqualTo(made.json());
        }
        var deployment = made.json().at("/deployments/0");
        assertThat(made.json().get("type").stringValue()).isEqualTo(text);
        assertThat(deployment.get("name").stringValue()).isEqualTo(text);
        assertThat(deployment.get("description").stringValue()).isEqualTo(text + "\r\n\t" + text);
        assertThat(deployment.get("tag").stringValue()).isEqualTo(text);
        assertThat(deployment.get("taggingUserKey").stringValue()).isEqualTo(text);
    }
}
