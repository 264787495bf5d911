package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.DeployedAssetsTest.PATH;
import static org.claviger.bootstrap.DeployedAssetsTest.TEST;
import static org.claviger.bootstrap.DeployedAssetsTest.UNKNOWN;
import static org.claviger.bootstrap.RunningClaviger.JSON;
import static org.claviger.bootstrap.RunningClaviger.pointers;

import org.claviger.bootstrap.RunningClaviger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong queries and wrong deployments: all mistakes are told, and nothing is recorded. */
class DeploymentInputTest {
    private static RunningClaviger claviger;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.started();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static Answer list(String query) {
        return claviger.administer("GET", PATH + "?" + query, "");
    }

    private static int found(String query) {
        Answer answer = list(query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().at("/page/totalResults").intValue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "limit=0 ?limit",
                "limit=101 ?limit",
                "offset=-1 ?offset",
                "sort=key ?sort",
                "sort=deploymentDateTime ?sort",
                "sort= ?sort",
                "environmentKey=test ?environmentKey",
                "environmentKey= ?environmentKey",
                "environmentKey=1-1-1-1-1 ?environmentKey",
                "key='%20OR%201=1 ?key",
                "key=%F0%9F%94%91 ?key",
                "type= ?type",
                "type=a,,b ?type",
                "type=a, ?type",
                "nameContains=%ff ?",
                "nameContains=a&nameContains=b ?nameContains",
                "permissionFilter=a&permissionFilter=b ?permissionFilter",
                "Key=1 ?Key"
            })
    void a_wrong_parameter_is_pointed_at(String query, String pointer) {
        var answer = list(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer)).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deploymentKey | 7",
                "deploymentKey | \"1-1-1-1-1\"",
                "assetKey | \"\"",
                "assetKey | null",
                "type | \" \"",
                "type | \"a,b\"",
                "type | \"x\\ny\"",
                "name | \"\"",
                "name | \"\\u0000\"",
                "name | \"\\ud800\"",
                "name | [\"Orders\"]",
                "environmentKey | \"test\"",
                "environmentKey | \"*\"",
                "revision | 0",
                "revision | -1",
                "revision | 1.5",
                "revision | 2147483648",
                "revision | \"1\"",
                "buildKey | \"build\"",
                "deploymentDateTime | \"2026-11-21\"",
                "deploymentDateTime | \"2026-11-21T10:00:00\"",
                "deploymentDateTime | \"2026-11-22T10:00:01Z\"",
                "deploymentDateTime | \"1969-12-31T23:59:59Z\"",
                "deploymentDateTime | \"+999999999-12-31T23:59:59Z\"",
                "deploymentDateTime | \"-999999999-01-01T00:00:00+18:00\"",
                "deploymentDateTime | 1763719200",
                "description | \"\\u001b\"",
                "iconUrl | \"javascript:alert(1)\"",
                "iconUrl | \"/icon.png\"",
                "url | \"https://user:secret@example.com\"",
                "url | \"ftp://example.com\"",
                "tag | \" \"",
                "taggingUserKey | \"somebody\"",
                "taggingDateTime | \"2026-11-21T10:00:00Z\"",
                "more | 1"
            })
    void a_wrong_field_is_pointed_at_and_nothing_is_recorded(String field, String value) {
        var fields = DeployedAssetsTest.deployment(1, 1, "Orders", TEST, 0);
        fields.remove(field);
        String whole = JSON.writeValueAsString(fields);
        String json = whole.substring(0, whole.length() - 1) + ",\"%s\":%s}".formatted(field, value);

        var answer = claviger.administer("POST", PATH, json);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errorCode").stringValue()).isEqualTo("invalid_input");
        assertThat(pointers(answer)).containsExactly("/" + field);
        assertThat(answer.whole().body()).doesNotContain("secret");
        assertThat(found("")).isZero();
    }

    @Test
    void all_mistakes_are_told_at_once() {
        var nothing = claviger.administer("POST", PATH, "{}");
        var wrong = claviger.administer(
                "POST",
                PATH,
                "{\"name\":7,\"type\":\"%s\",\"environmentKey\":\"%s\",\"url\":\"x\",\"zzz\":1}"
                        .formatted("z".repeat(10_000), UNKNOWN));

        assertThat(pointers(nothing))
                .containsExactlyInAnyOrder(
                        "/deploymentKey",
                        "/assetKey",
                        "/type",
                        "/name",
                        "/environmentKey",
                        "/revision",
                        "/buildKey",
                        "/deploymentDateTime");
        assertThat(pointers(wrong))
                .containsExactlyInAnyOrder(
                        "/deploymentKey",
                        "/assetKey",
                        "/type",
                        "/name",
                        "/environmentKey",
                        "/revision",
                        "/buildKey",
                        "/deploymentDateTime",
                        "/url",
                        "/zzz");
        assertThat(wrong.whole().body()).doesNotContain("zzzz");
    }

    @Test
    void a_filter_of_6000_characters_finds_nothing_and_never_fails() {
        assertThat(found("nameContains=" + "x".repeat(6_000))).isZero();
        assertThat(found("type=" + "x,".repeat(3_000) + "x")).isZero();
    }
}
