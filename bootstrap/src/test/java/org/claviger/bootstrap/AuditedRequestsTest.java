package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.claviger.adapters.http.access.RequestOrigins.OwnCall;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What requests leave in the audit trail, read from its table. */
class AuditedRequestsTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String[] HEADERS = {
        "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01", "User-Agent", "pipeline/1.0"
    };

    private static RunningClaviger claviger;
    private long read;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.started();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @BeforeEach
    void skipWhatOthersHaveLeft() {
        refusalsWritten();
        entries();
    }

    /** Refusals are written at the latest when the server stops. */
    private static void refusalsWritten() {
        claviger.restart();
    }

    /** Those that are new since the last call. */
    private List<JsonNode> entries() {
        List<JsonNode> entries =
                texts("SELECT entry FROM audit_entry WHERE number > " + read + " ORDER BY number").stream()
                        .map(RunningClaviger.JSON::readTree)
                        .toList();
        read += entries.size();
        return entries;
    }

    private static List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + claviger.folder.resolve("claviger.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return texts;
    }

    private static void execute(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + claviger.folder.resolve("claviger.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code event reason object-or-"-" actor}. */
    private static String line(JsonNode entry) {
        return "%s %s %s %s"
                .formatted(
                        entry.get("event").stringValue(),
                        entry.path("reason").asString("-"),
                        entry.at("/object/id").asString("-"),
                        entry.at("/actor/kind").stringValue());
    }

    private static Answer form(String body, String... headers) {
        var request = HttpRequest.newBuilder(claviger.uri("/identity/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return claviger.send(request);
    }

    @Test
    void a_change_tells_who_made_it_from_where_and_with_what() {
        Answer made = claviger.administer("POST", RunningClaviger.CLIENTS, "{\"name\":\"Ships\"}", HEADERS);

        JsonNode entry = entries().get(0);
        assertThat(entry.get("event").stringValue()).isEqualTo("api-client.created");
        assertThat(entry.get("outcome").stringValue()).isEqualTo("succeeded");
        assertThat(entry.at("/actor/kind").stringValue()).isEqualTo("api-client");
        assertThat(entry.at("/actor/id").stringValue())
                .isEqualTo(claviger.admin().clientId());
        assertThat(entry.at("/actor/name").stringValue()).isEqualTo("Administrator");
        assertThat(entry.at("/object/id").stringValue())
                .isEqualTo(RunningClaviger.credentials(made).clientId());
        assertThat(entry.at("/after/name").stringValue()).isEqualTo("Ships");
        assertThat(entry.get("at").stringValue()).isEqualTo("2026-11-21T10:00:00.000Z");
        assertThat(entry.get("address").stringValue()).isEqualTo("127.0.0.1");
        assertThat(entry.get("userAgent").stringValue()).isEqualTo("pipeline/1.0");
        assertThat(entry.get("traceId").stringValue()).isEqualTo(TRACE);
    }

    @Test
    void what_the_command_line_did_is_its_own() {
        AdminClient.make(claviger.settings(), "From the machine", claviger.clock);

        assertThat(entries())
                .extracting(entry -> entry.at("/actor/kind").stringValue())
                .containsExactly("cli");
    }

    @Test
    void what_the_catalog_file_brings_is_told_once_as_the_work_of_the_system() throws IOException {
        Path file = claviger.folder.resolve("catalog.conf");
        Files.writeString(
                file,
                "extends-default = true, apis = [ { key = shop, name = Shop, audience = \"https://shop.example/\" } ]");

        claviger.restart(Map.of("CLAVIGER_CATALOG_FILE", file.toString()));
        claviger.restart();
        Files.writeString(file, "extends-default = true");
        claviger.restart();

        assertThat(entries())
                .extracting(AuditedRequestsTest::line)
                .containsExactly("api.added - shop system", "api.removed - shop system");
    }

    @Test
    void a_signing_key_that_the_setting_asks_for_is_told() {
        claviger.restart(Map.of("CLAVIGER_SIGNING_ALGORITHM", "EdDSA"));
        claviger.restart(Map.of("CLAVIGER_SIGNING_ALGORITHM", "ES256"));

        List<JsonNode> entries = entries();
        assertThat(entries)
                .extracting(entry -> entry.get("event").stringValue())
                .containsExactly("signing-key.made");
        assertThat(entries.get(0).at("/actor/kind").stringValue()).isEqualTo("system");
        assertThat(entries.get(0).at("/after/algorithm").stringValue()).isEqualTo("EdDSA");
    }

    @Test
    void who_is_turned_away_at_the_door_is_told_with_route_and_reason() {
        String powerless = claviger.powerlessToken();
        entries();
        String route = "GET /api/clients/v1/api-clients";

        claviger.get(RunningClaviger.CLIENTS, "");
        claviger.get(RunningClaviger.CLIENTS, "garbage");
        claviger.call("GET", RunningClaviger.CLIENTS, powerless, "", HEADERS);
        var browser = new Browser(claviger);
        browser.open("/portal");
        browser.sendAsItIs("/portal/sign-in", "email", "a@b.example", "password", "x");
        refusalsWritten();

        List<JsonNode> entries = entries();
        assertThat(entries)
                .extracting(AuditedRequestsTest::line)
                .containsExactly(
                        "access.refused unauthenticated " + route + " anonymous",
                        "access.refused invalid_token " + route + " anonymous",
                        "access.refused insufficient_scope " + route + " api-client",
                        "access.refused stale_form POST /portal/sign-in anonymous");
        JsonNode weak = entries.get(2);
        assertThat(weak.at("/after/missing/0").stringValue()).isEqualTo("api-clients:view");
        assertThat(weak.get("outcome").stringValue()).isEqualTo("refused");
        assertThat(weak.get("userAgent").stringValue()).isEqualTo("pipeline/1.0");
        assertThat(weak.get("traceId").stringValue()).isEqualTo(TRACE);
    }

    @Test
    void who_gives_what_they_do_not_hold_is_told_once() {
        String weak = claviger.token(claviger.client("[{\"permission\":\"api-clients:manage\"}]"));
        entries();

        Answer answer = claviger.call(
                "POST",
                RunningClaviger.CLIENTS,
                weak,
                "{\"name\":\"B\",\"permissions\":[{\"permission\":\"audit-trail:view\"}]}");
        refusalsWritten();

        assertThat(answer.status()).isEqualTo(403);
        List<JsonNode> entries = entries();
        assertThat(entries)
                .extracting(AuditedRequestsTest::line)
                .containsExactly("access.refused permissions_not_held - api-client");
        assertThat(entries.get(0).at("/after/missing/0").stringValue()).isEqualTo("audit-trail:view");
    }

    @Test
    void refused_tokens_are_told_with_the_reason_and_the_client_that_was_meant() {
        Credentials bare = claviger.client("[]");
        entries();
        String unknown = "0".repeat(32);

        form("");
        form("grant_type=client_credentials");
        form("grant_type=password&client_id=a&client_secret=b");
        form("grant_type=client_credentials&client_id=" + unknown + "&client_secret=b");
        form("grant_type=client_credentials&client_id=not-an-id&client_secret=b");
        claviger.tokenAnswer(bare, "grant_type=client_credentials");
        refusalsWritten();

        List<JsonNode> entries = entries();
        assertThat(entries)
                .extracting(AuditedRequestsTest::line)
                .containsExactly(
                        "token.refused invalid_request - anonymous",
                        "token.refused invalid_client - anonymous",
                        "token.refused unsupported_grant_type - anonymous",
                        "token.refused wrong_credentials - anonymous",
                        "token.refused wrong_credentials - anonymous",
                        "token.refused no_permissions " + bare.clientId() + " api-client");
        assertThat(entries.get(3).get("address").stringValue()).isEqualTo("127.0.0.1");
        assertThat(entries.get(3).at("/after/clientId").stringValue()).isEqualTo(unknown);
        assertThat(entries.get(4).has("after")).isFalse();
    }

    @Test
    void made_up_clients_do_not_hide_attempts_on_a_real_one_also_when_it_is_gone() {
        Credentials real = claviger.client("[]");
        Credentials gone = claviger.client("[]");
        claviger.administer("POST", RunningClaviger.path(gone) + "/suspend", "");
        claviger.administer("DELETE", RunningClaviger.path(gone), "");
        entries();

        for (int stranger = 0; stranger < 50; stranger++) {
            form("grant_type=client_credentials&client_secret=b&client_id=%032x".formatted(stranger));
        }
        for (Credentials client : List.of(real, gone)) {
            form("grant_type=client_credentials&client_secret=b&client_id=" + client.clientId());
        }
        refusalsWritten();

        assertThat(entries())
                .extracting(AuditedRequestsTest::line)
                .contains(
                        "token.refused wrong_credentials " + real.clientId() + " anonymous",
                        "token.refused wrong_credentials " + gone.clientId() + " anonymous");
    }

    @Test
    void who_comes_with_the_token_of_a_suspended_client_is_named() {
        Credentials client = claviger.client("[{\"permission\":\"audit-trail:view\"}]");
        String token = claviger.token(client);
        claviger.administer("POST", RunningClaviger.path(client) + "/suspend", "");
        entries();

        assertThat(claviger.get("/api/audit/v1/events", token).status()).isEqualTo(401);
        refusalsWritten();

        JsonNode refused = entries().get(0);
        assertThat(line(refused)).isEqualTo("access.refused invalid_token GET /api/audit/v1/events api-client");
        assertThat(refused.at("/actor/id").stringValue()).isEqualTo(client.clientId());
    }

    @Test
    void what_a_member_tries_in_the_portal_is_of_the_member_and_comes_from_the_member() {
        claviger.restart(Map.of("CLAVIGER_TRUSTED_PROXIES", "127.0.0.1"));
        String user = PortalMembers.user(claviger, "eve@example.com", "Eve");
        PortalMembers.giveRole(claviger, user, "Looks", "{\"claimName\":\"audit-trail:view\"}");
        PortalMembers.accept(new Browser(claviger), PortalMembers.invite(claviger, user));
        var browser = new Browser(claviger).with("X-Forwarded-For", "203.0.113.12");
        browser.signIn("eve@example.com", PortalMembers.PASSWORD);
        browser.open("/portal/try");
        Credentials real = claviger.client("[]");
        entries();

        browser.send("/portal/try/token", "clientId", real.clientId(), "clientSecret", "wrong");
        browser.send("/portal/try/call", "accessToken", "garbage", "api", RunningClaviger.CLIENTS);
        claviger.call(
                "GET",
                RunningClaviger.CLIENTS,
                "garbage",
                "",
                OwnCall.HEADER,
                UUID.randomUUID().toString());
        refusalsWritten();

        List<JsonNode> entries = entries();
        assertThat(entries)
                .extracting(AuditedRequestsTest::line)
                .containsExactly(
                        "token.refused wrong_credentials " + real.clientId() + " member",
                        "access.refused invalid_token GET /api/clients/v1/api-clients member",
                        "access.refused invalid_token GET /api/clients/v1/api-clients anonymous");
        for (JsonNode entry : entries.subList(0, 2)) {
            assertThat(entry.at("/actor/id").stringValue()).isEqualTo(user);
            assertThat(entry.get("address").stringValue()).isEqualTo("203.0.113.12");
        }
    }

    @Test
    void no_entry_has_a_secret_or_a_token() {
        Credentials client = claviger.client("[{\"permission\":\"audit-trail:view\"}]");
        String token = claviger.token(client);
        Credentials fresh = RunningClaviger.credentials(
                claviger.administer("POST", RunningClaviger.path(client) + "/secrets", "{\"overlapHours\":1}"));
        String wrong = "wrong-secret-of-somebody";
        form("grant_type=client_credentials&client_id=" + client.clientId() + "&client_secret=" + wrong);
        form("grant_type=client_credentials&client_id=" + fresh.clientSecret() + "&client_secret=" + client.clientId());
        form("grant_type=" + wrong + "&client_id=" + wrong + "&client_secret=" + wrong);
        form("grant_type=client_credentials&scope=" + wrong, "Authorization", RunningClaviger.basic(wrong, wrong));
        claviger.tokenAnswer(client, "grant_type=client_credentials&scope=" + wrong);
        claviger.get(RunningClaviger.CLIENTS, wrong);
        claviger.get(RunningClaviger.CLIENTS, token);
        refusalsWritten();

        String all = String.join("\n", texts("SELECT entry FROM audit_entry"));

        assertThat(entries()).hasSize(9);
        assertThat(all)
                .doesNotContain(wrong, token, client.clientSecret(), fresh.clientSecret())
                .doesNotContain(claviger.admin().clientSecret());
        for (String hash : texts("SELECT hex(hash) FROM client_secret")) {
            assertThat(all).doesNotContainIgnoringCase(hash);
        }
    }

    @Test
    void a_change_that_cannot_be_recorded_does_not_happen() {
        Credentials client = claviger.client("[]");
        String token = claviger.adminToken();
        entries();
        execute("CREATE TRIGGER disk_full BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        Answer suspended = claviger.call("POST", RunningClaviger.path(client) + "/suspend", token, "");
        Answer made = claviger.call("POST", RunningClaviger.CLIENTS, token, "{\"name\":\"Never there\"}");
        execute("DROP TRIGGER disk_full");

        assertThat(suspended.status()).isEqualTo(503);
        assertThat(made.status()).isEqualTo(503);
        assertThat(made.json().get("errorCode").stringValue()).isEqualTo("out_of_service");
        assertThat(entries()).isEmpty();
        assertThat(claviger.get(RunningClaviger.path(client), token)
                        .json()
                        .get("suspended")
                        .booleanValue())
                .isFalse();
        assertThat(texts("SELECT name FROM api_client")).doesNotContain("Never there");
    }

    @Test
    void tokens_leave_one_count_for_each_client_and_hour() {
        Credentials client = claviger.client("[{\"permission\":\"audit-trail:view\"}]");
        refusalsWritten();
        entries();
        String counts = "SELECT issued FROM issued_tokens WHERE client_id = '" + client.clientId() + "'";

        for (int token = 0; token < 100; token++) {
            claviger.token(client);
        }

        assertThat(texts(counts)).isEmpty();
        claviger.restart();
        assertThat(texts(counts)).containsExactly("100");
        assertThat(entries()).isEmpty();
    }
}
