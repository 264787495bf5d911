package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.RunningClaviger.CLIENTS;
import static org.claviger.bootstrap.RunningClaviger.JSON;
import static org.claviger.bootstrap.RunningClaviger.path;
import static org.claviger.bootstrap.RunningClaviger.pointers;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BadInputTest {
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

    private static Answer create(String json) {
        return claviger.administer("POST", CLIENTS, json);
    }

    private static String code(Answer answer) {
        return answer.json().path("errorCode").asString();
    }

    private static JsonNode show(Credentials client) {
        return claviger.administer("GET", path(client), "").json();
    }

    @Test
    void unknown_fields_are_refused_wherever_they_are() {
        var answer =
                create("{\"name\":\"A\",\"nmae\":1,\"permissions\":[{\"permission\":\"audit-trail:view\",\"x/~\":2}]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer)).containsExactlyInAnyOrder("/nmae", "/permissions/0/x~1~0");
    }

    @Test
    void fields_that_are_there_twice_are_refused_wherever_they_are() {
        var answer = create("{\"name\":\"A\",\"name\":\"B\",\"permissions\":"
                + "[{\"permission\":\"audit-trail:view\",\"permission\":\"audit-trail:view\"}]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer)).containsExactlyInAnyOrder("/name", "/permissions/0/permission");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/name | {\"name\":7}",
                "/name | {\"name\":[\"A\"]}",
                "/name | {\"name\":null}",
                "/name | {}",
                "/description | {\"name\":\"A\",\"description\":{}}",
                "/expiresOn | {\"name\":\"A\",\"expiresOn\":20270219}",
                "/expiresOn | {\"name\":\"A\",\"expiresOn\":\"2027-02-30\"}",
                "/expiresOn | {\"name\":\"A\",\"expiresOn\":\"2027-02-19T00:00:00Z\"}",
                "/expiresOn | {\"name\":\"A\",\"expiresOn\":\"+999999999-12-31\"}",
                "/expiresOn | {\"name\":\"A\",\"expiresOn\":\"\"}",
                "/remind | {\"name\":\"A\",\"remind\":\"true\"}",
                "/remind | {\"name\":\"A\",\"remind\":1}",
                "/permissions | {\"name\":\"A\",\"permissions\":{}}",
                "/permissions | {\"name\":\"A\",\"permissions\":\"audit-trail:view\"}",
                "/permissions/0 | {\"name\":\"A\",\"permissions\":[\"audit-trail:view\"]}",
                "/permissions/0 | {\"name\":\"A\",\"permissions\":[null]}",
                "/permissions/0/permission | {\"name\":\"A\",\"permissions\":[{}]}",
                "/permissions/0/permission | {\"name\":\"A\",\"permissions\":[{\"permission\":1}]}",
                "/permissions/0/stages | {\"name\":\"A\",\"permissions\":[{\"permission\":\"portfolio:view-stage\",\"stages\":\"*\"}]}",
                "/permissions/0/stages/0 | {\"name\":\"A\",\"permissions\":[{\"permission\":\"portfolio:view-stage\",\"stages\":[1]}]}",
                "/permissions/0/stages/0 | {\"name\":\"A\",\"permissions\":[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"Production\"]}]}",
                "/permissions/0/stages | {\"name\":\"A\",\"permissions\":[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"*\",\"test\"]}]}",
                "/permissions/0/stages | {\"name\":\"A\",\"permissions\":[{\"permission\":\"portfolio:view-stage\"}]}",
                "/permissions/0/stages | {\"name\":\"A\",\"permissions\":[{\"permission\":\"portfolio:view-stage\",\"stages\":[]}]}",
                "/permissions/0/stages | {\"name\":\"A\",\"permissions\":[{\"permission\":\"audit-trail:view\",\"stages\":[\"*\"]}]}",
                "/permissions/0/permission | {\"name\":\"A\",\"permissions\":[{\"permission\":\"no-such:permission\"}]}",
                "/permissions/1/permission | {\"name\":\"A\",\"permissions\":[{\"permission\":\"audit-trail:view\"},{\"permission\":\"audit-trail:view\"}]}",
                "'' | [1]",
                "'' | null",
                "'' | \"text\"",
            })
    void a_wrong_field_is_pointed_at_and_nothing_is_made(String pointer, String json) {
        int before = claviger.clients();

        var answer = create(json);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("invalid_input");
        assertThat(pointers(answer)).contains(pointer);
        assertThat(claviger.clients()).isEqualTo(before);
    }

    @Test
    void all_mistakes_are_reported_at_once_and_nothing_is_made() {
        int before = claviger.clients();

        var answer = create(
                "{\"name\":\" \",\"description\":5,\"expiresOn\":\"1999-01-01\",\"remind\":\"no\",\"more\":1,"
                        + "\"permissions\":[{\"permission\":\"no:such\"},{\"permission\":\"audit-trail:view\",\"stages\":[\"test\"]}]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer))
                .containsExactlyInAnyOrder(
                        "/name",
                        "/description",
                        "/expiresOn",
                        "/remind",
                        "/more",
                        "/permissions/0/permission",
                        "/permissions/1/stages");
        assertThat(claviger.clients()).isEqualTo(before);
    }

    @Test
    void all_mistakes_of_a_change_are_reported_at_once_and_nothing_is_changed() {
        var client = claviger.client(PRODUCTION);
        var before = show(client);

        var edit = claviger.administer(
                "PATCH", path(client), "{\"name\":null,\"description\":1,\"expiresOn\":\"2027-01-01\"}");
        var grant = claviger.administer(
                "PUT", path(client) + "/permissions", "{\"permissions\":[{\"permission\":\"\"},7],\"x\":1}");
        var rotate = claviger.administer(
                "POST", path(client) + "/secrets", "{\"expiresOn\":\"2020-01-01\",\"overlapHours\":73,\"remind\":0}");

        assertThat(pointers(edit)).containsExactlyInAnyOrder("/name", "/description", "/expiresOn");
        assertThat(pointers(grant)).containsExactlyInAnyOrder("/permissions/0/permission", "/permissions/1", "/x");
        assertThat(pointers(rotate)).containsExactlyInAnyOrder("/expiresOn", "/overlapHours", "/remind");
        assertThat(show(client)).isEqualTo(before);
    }

    @Test
    void mistakes_in_headers_and_in_the_body_are_reported_together() {
        var client = claviger.client(PRODUCTION);

        var create = claviger.administer("POST", CLIENTS, "{\"name\":\"\"}", "Idempotency-Key", "k".repeat(256));
        var edit = claviger.administer("PATCH", path(client), "{\"name\":\"\"}", "If-Match", "1");
        var rotate = claviger.administer(
                "POST",
                path(client) + "/secrets",
                "{\"overlapHours\":-1}",
                "If-Match",
                "1",
                "Idempotency-Key",
                "k".repeat(256));

        assertThat(pointers(create)).containsExactlyInAnyOrder("Idempotency-Key", "/name");
        assertThat(pointers(edit)).containsExactlyInAnyOrder("If-Match", "/name");
        assertThat(pointers(rotate)).containsExactlyInAnyOrder("If-Match", "Idempotency-Key", "/overlapHours");
    }

    @Test
    void names_have_1_to_100_characters_after_trimming() {
        String longest = "n".repeat(100);

        assertThat(create("{\"name\":\"  %s \"}".formatted(longest))
                        .json()
                        .get("name")
                        .stringValue())
                .isEqualTo(longest);
        assertThat(create("{\"name\":\"x\"}").status()).isEqualTo(201);
        assertThat(pointers(create("{\"name\":\"%sn\"}".formatted(longest)))).containsExactly("/name");
        assertThat(pointers(create("{\"name\":\"\"}"))).containsExactly("/name");
        assertThat(pointers(create("{\"name\":\"\\u2003 \"}"))).containsExactly("/name");
    }

    @Test
    void descriptions_have_1000_characters_at_most() {
        String longest = "d".repeat(1_000);

        assertThat(create("{\"name\":\"A\",\"description\":\"%s\"}".formatted(longest))
                        .status())
                .isEqualTo(201);
        assertThat(pointers(create("{\"name\":\"A\",\"description\":\"%sd\"}".formatted(longest))))
                .containsExactly("/description");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 400",
        "2026-11-21, 201",
        "2028-11-21, 201",
        "2028-11-22, 400",
        "0000-01-01, 400",
        "9999-12-31, 400"
    })
    void secrets_expire_today_at_the_earliest_and_in_24_months_at_the_latest(String date, int status) {
        var made = create("{\"name\":\"A\",\"expiresOn\":\"%s\"}".formatted(date));
        var rotated = claviger.administer(
                "POST", path(claviger.client("[]")) + "/secrets", "{\"expiresOn\":\"%s\"}".formatted(date));

        assertThat(made.status()).isEqualTo(status);
        assertThat(rotated.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 400",
        "0, 201",
        "72, 201",
        "73, 400",
        "1.5, 400",
        "1e1, 400",
        "99999999999999999999, 400",
        "'\"1\"', 400"
    })
    void the_overlap_has_0_to_72_whole_hours(String hours, int status) {
        var answer = claviger.administer(
                "POST", path(claviger.client("[]")) + "/secrets", "{\"overlapHours\":%s}".formatted(hours));

        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Billing 🧾👩‍👩‍👧",
                "حساب الفوترة",
                "‮reversed",
                "请求 Ünïcödé",
                "'; DROP TABLE api_client; --",
                "<script>alert(1)</script>",
                "${jndi:ldap://x}",
                "%s%n\\"
            })
    void texts_of_all_kinds_come_back_as_they_were(String text) {
        var made = create(JSON.writeValueAsString(Map.of("name", text, "description", text)));

        var shown = claviger.administer("GET", made.header("Location"), "").json();
        assertThat(made.status()).isEqualTo(201);
        assertThat(shown.get("name").stringValue()).isEqualTo(text);
        assertThat(shown.get("description").stringValue()).isEqualTo(text);
    }

    @Test
    void a_character_outside_the_basic_plane_counts_once() {
        assertThat(create("{\"name\":\"%s\"}".formatted("🔑".repeat(100))).status())
                .isEqualTo(201);
        assertThat(create("{\"name\":\"%s\"}".formatted("🔑".repeat(101))).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "\\u0001",
                "\\u001b",
                "\\u007f",
                "\\u0085",
                "\\ud800",
                "\\udc00",
                "\\udc00\\ud800",
                "\\ud83d"
            })
    void control_characters_and_halves_of_characters_are_refused(String escape) {
        var client = claviger.client("[]");
        String json = "{\"name\":\"a%1$sb\",\"description\":\"a%1$sb\"}".formatted(escape);

        for (var answer : List.of(
                create(json),
                claviger.administer("PATCH", path(client), json),
                claviger.administer("POST", path(client) + "/duplicate", json))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(pointers(answer)).containsExactlyInAnyOrder("/name", "/description");
        }
    }

    @Test
    void strange_texts_are_refused_in_every_other_place_too() {
        var client = claviger.client("[]");
        for (String strange : List.of("\\u0000", "\\ud800", "x".repeat(10_000), "🔑")) {
            String permission = "[{\"permission\":\"%1$s\",\"stages\":[\"%1$s\"]}]".formatted(strange);
            String stage = "[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"%s\"]}]".formatted(strange);
            for (var answer : List.of(
                    create("{\"name\":\"A\",\"permissions\":%s}".formatted(permission)),
                    create("{\"name\":\"A\",\"permissions\":%s}".formatted(stage)),
                    create("{\"name\":\"A\",\"expiresOn\":\"%s\"}".formatted(strange)),
                    claviger.administer(
                            "PUT", path(client) + "/permissions", "{\"permissions\":%s}".formatted(permission)))) {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(code(answer)).isEqualTo("invalid_input");
            }
            assertThat(create("{\"name\":\"A\",\"%s\":1}".formatted(strange)).status())
                    .isEqualTo(400);
        }
    }

    @Test
    void texts_that_are_too_long_are_refused_and_not_repeated() {
        var answer = create("{\"name\":\"%1$s\",\"description\":\"%1$s\"}".formatted("z".repeat(10_000)));

        assertThat(pointers(answer)).containsExactlyInAnyOrder("/name", "/description");
        assertThat(answer.whole().body()).doesNotContain("zzz");
    }

    @Test
    void what_is_not_one_json_text_is_malformed() {
        String deep = "[".repeat(10_000);
        for (String body : List.of(
                "{",
                "{\"name\":\"A\"}{}",
                "{\"name\":\"A\"} x",
                "{'name':'A'}",
                "{\"name\":A}",
                "{\"name\":\"A\",}",
                "name=A",
                " ",
                "{\"name\":\"\u0001\"}",
                "{\"a\":NaN}",
                "{\"overlapHours\":01}",
                deep,
                deep + "]".repeat(10_000),
                "{\"a\":".repeat(17) + "1" + "}".repeat(17),
                "/* c */{}",
                "\"\\x\"",
                "{\"n\":1" + "0".repeat(5_000) + "}")) {
            var answer =
                    claviger.administer("POST", CLIENTS, "application/json", body.getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status())
                    .as(body.substring(0, Math.min(40, body.length())))
                    .isEqualTo(400);
            assertThat(code(answer)).isEqualTo("malformed_json");
            assertThat(answer.whole().body()).doesNotContain("tools.jackson").doesNotContain("Exception");
        }
    }

    @Test
    void a_byte_order_mark_in_front_is_passed_over() {
        byte[] marked = "\uFEFF{\"name\":\"A\"}".getBytes(StandardCharsets.UTF_8);
        byte[] twice = "\uFEFF\uFEFF{\"name\":\"A\"}".getBytes(StandardCharsets.UTF_8);
        byte[] alone = "\uFEFF".getBytes(StandardCharsets.UTF_8);

        assertThat(claviger.administer("POST", CLIENTS, "application/json", marked)
                        .status())
                .isEqualTo(201);
        assertThat(code(claviger.administer("POST", CLIENTS, "application/json", twice)))
                .isEqualTo("malformed_json");
        assertThat(code(claviger.administer("POST", CLIENTS, "application/json", alone)))
                .isEqualTo("malformed_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/audit/v1/events?from=", "/api/audit/v1/events?to="})
    void a_time_that_has_lost_its_plus_gets_a_hint(String path) {
        var lost = claviger.administer("GET", path + "2026-12-01T00:00:00+01:00", "");
        var kept = claviger.administer("GET", path + "2026-12-01T00:00:00%2B01:00", "");
        var other = claviger.administer("GET", path + "2026-12-01T00:00:00", "");

        assertThat(lost.status()).isEqualTo(400);
        assertThat(lost.json().at("/errors/0/detail").stringValue()).contains("%2B");
        assertThat(kept.status()).isEqualTo(200);
        assertThat(other.json().at("/errors/0/detail").stringValue()).doesNotContain("%2B");
    }

    @Test
    void an_empty_body_is_malformed_where_a_body_is_needed() {
        var client = claviger.client("[]");

        for (var answer : List.of(
                claviger.administer("POST", CLIENTS, "application/json", new byte[0]),
                claviger.administer("PATCH", path(client), "application/json", new byte[0]),
                claviger.administer("PUT", path(client) + "/permissions", "application/json", new byte[0]))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(code(answer)).isEqualTo("malformed_json");
        }
    }

    @Test
    void what_is_not_utf_8_is_malformed() {
        for (byte[] bytes : List.of(
                new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xff, '"', '}'},
                new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xc0, (byte) 0x80, '"', '}'},
                new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'
                },
                "{\"name\":\"A\"}".getBytes(StandardCharsets.UTF_16),
                "{\"name\":\"A\"}".getBytes(StandardCharsets.UTF_16LE),
                "{\"name\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1))) {
            var answer = claviger.administer("POST", CLIENTS, "application/json", bytes);

            assertThat(answer.status())
                    .as(new String(bytes, StandardCharsets.ISO_8859_1))
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "application/json; charset=iso-8859-1",
                "application/json; charset=nonsense",
                "application/problem+json",
                "*/*",
                ";"
            })
    void only_json_in_utf_8_is_taken(String type) {
        var answer = claviger.administer("POST", CLIENTS, type, "{\"name\":\"A\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(code(answer)).isEqualTo("unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON; Charset=\"UTF-8\"", "application/json;charset=utf-8"})
    void json_in_utf_8_is_taken_however_it_is_called(String type) {
        var answer = claviger.administer("POST", CLIENTS, type, "{\"name\":\"A\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void a_body_has_65536_bytes_at_most() {
        String json = "{\"name\":\"A\"}";

        var largest = create(json + " ".repeat(65_536 - json.length()));
        var larger = create(json + " ".repeat(65_537 - json.length()));

        assertThat(largest.status()).isEqualTo(201);
        assertThat(larger.status()).isEqualTo(413);
        assertThat(code(larger)).isEqualTo("body_too_large");
    }

    @Test
    void a_body_that_names_very_many_things_has_1048576_bytes_at_most() {
        String bulk = "/api/identity/v1/users/bulk";
        String json = "{\"records\":[{\"email\":\"many@example.org\"}]}";

        var largest = claviger.administer("POST", bulk, json + " ".repeat(1_048_576 - json.length()));
        var larger = claviger.administer("POST", bulk, json + " ".repeat(1_048_577 - json.length()));

        assertThat(largest.status()).isEqualTo(202);
        assertThat(larger.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "00000000000000000000000000000000",
                "0000000000000000000000000000000",
                "000000000000000000000000000000000",
                "ABCDEF00000000000000000000000000",
                "%F0%9F%94%91",
                "0'%20or%20'1'='1",
                "self"
            })
    void what_cannot_be_a_client_id_is_not_found(String id) {
        String client = CLIENTS + "/" + id;

        for (var answer : List.of(
                claviger.administer("GET", client, ""),
                claviger.administer("PATCH", client, "{}"),
                claviger.administer("DELETE", client, ""),
                claviger.administer("PUT", client + "/permissions", "{\"permissions\":[]}"),
                claviger.administer("GET", client + "/effective-permissions", ""),
                claviger.administer("POST", client + "/duplicate", ""),
                claviger.administer("POST", client + "/suspend", ""),
                claviger.administer("POST", client + "/resume", ""),
                claviger.administer("GET", client + "/secrets", ""),
                claviger.administer("POST", client + "/secrets", ""),
                claviger.administer("DELETE", client + "/secrets/0c5f7f0e-3f0c-4e41-9a29-b5d7f7a3c0de", ""))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(code(answer)).isEqualTo("api_client_not_found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "0c5f7f0e-3f0c-4e41-9a29-b5d7f7a3c0de", "1-1-1-1-1", "%20"})
    void what_cannot_be_a_secret_is_not_found(String id) {
        var answer = claviger.administer("DELETE", path(claviger.client("[]")) + "/secrets/" + id, "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("no_such_secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/clients/v1",
                "/api/clients/v1/api-clients/",
                "/api/clients/v1/api-client",
                "/API/clients/v1/stages",
                "/docs/index.html"
            })
    void other_paths_are_not_found(String path) {
        for (String method : List.of("GET", "POST", "DELETE")) {
            var answer = claviger.administer(method, path, "");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(code(answer)).isEqualTo("not_found");
            assertThat(answer.json().get("instance").stringValue()).isEqualTo(path);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /api/clients/v1/api-clients | GET, HEAD, POST",
                "PUT | /api/clients/v1/api-clients/nobody | GET, HEAD, PATCH, DELETE",
                "GET | /api/clients/v1/api-clients/nobody/suspend | POST",
                "OPTIONS | /api/clients/v1/stages | GET, HEAD, POST",
                "HEAD | /identity/oauth2/token | POST",
                "GET | /identity/oauth2/token | POST",
                "GET | /api/clients/v1/self/secrets | POST",
                "POST | /health/live | GET, HEAD"
            })
    void other_methods_are_refused_with_those_that_there_are(String method, String path, String allowed) {
        for (String token : List.of("", claviger.adminToken())) {
            var answer = claviger.call(method, path, token, "");

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow").split(", ")).containsExactlyInAnyOrder(allowed.split(", "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/clients/v1/stages", "/api/clients/v1/api-clients", "/openapi.yaml", "/health/ready"})
    void head_answers_as_get_without_a_body(String path) {
        var get = claviger.administer("GET", path, "");
        var head = claviger.administer("HEAD", path, "");
        var stranger = claviger.call("HEAD", path, "", "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.whole().body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(stranger.status()).isEqualTo(path.startsWith("/api") ? 401 : 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/clients/v1/api-clients/%zz HTTP/1.1\r\nHost: h\r\n",
                "GET /api/clients/v1/api-clients/%ff HTTP/1.1\r\nHost: h\r\n",
                "GET /api/clients/v1/api-clients/%00 HTTP/1.1\r\nHost: h\r\n",
                "GET /api/clients/v1/..%2f..%2fhealth HTTP/1.1\r\nHost: h\r\n",
                "GET /api/clients/v1/stages HTTP/1.1\r\n",
                "GET /api/clients/v1/stages HTTP/9.9\r\nHost: h\r\n",
                "nonsense\r\n",
                "POST /api/clients/v1/api-clients HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n",
                "GET /api/clients/v1/stages HTTP/1.1\r\nHost: h\r\nA\r\n"
            })
    void what_is_no_request_is_answered_without_details(String request) {
        String answer = raw(request + "Connection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (4|505).*");
        assertThat(answer).doesNotContain("Exception").doesNotContain("jetty").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /health/live HTTP/1.1\\nHost: h\\n\\n | 400 | bad_request",
                "GET /health/live HTTP/1.1\\r\\nHost: h\\nA: b\\r\\n\\r\\n | 400 | bad_request",
                "GET /health/live HTTP/1.1\\r\\nHost: h\\r\\n\\n | 400 | bad_request",
                "GET /health/live HTTP/1.1\\r\\n\\r\\n | 400 | bad_request",
                "GET /%zz HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 400 | bad_request",
                "GET /LONG HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 414 | uri_too_long",
                "GET /health/live HTTP/1.1\\r\\nHost: h\\r\\nA: LONG\\r\\n\\r\\n | 431 | header_too_large",
                "GET /health/live HTTP/9.9\\r\\nHost: h\\r\\n\\r\\n | 505 | http_version_not_supported"
            })
    void what_is_no_request_is_a_problem_with_a_code_and_a_trace_and_ends_the_connection(
            String request, int status, String code) {
        String next = "GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n";

        var answer = new RawHttp.Answer(
                raw(request.replace("\\r", "\r").replace("\\n", "\n").replace("LONG", "x".repeat(50_000)) + next));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("HTTP/1.1 200");
        assertThat(answer.json().get("errorCode").stringValue()).isEqualTo(code);
        assertThat(answer.json().get("traceId").stringValue())
                .matches("[0-9a-f]{32}")
                .isEqualTo(answer.header("Trace-Id"));
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Connection")).isEqualTo("close");
    }

    private static String raw(String request) {
        try (var socket = new Socket("127.0.0.1", claviger.server().port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return RawHttp.read(socket);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
