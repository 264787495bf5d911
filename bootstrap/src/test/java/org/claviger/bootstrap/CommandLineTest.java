package org.claviger.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;
import tools.jackson.databind.JsonNode;

class CommandLineTest {
    private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

    private static RunningClaviger claviger;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.reachable();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @Test
    void a_client_lives_its_whole_life_on_the_command_line() {
        CommandResult created = admin("client create --name Life --permission portfolio:view-stage@production -o json");
        String id = created.json().get("clientId").stringValue();
        Credentials old = credentials(created);

        CommandResult shown = admin("client show " + id + " -o json");
        CommandResult edited =
                admin("client edit " + id + " --name Afterlife --description nightly --if-match 1 -o json");
        CommandResult granted = admin("client permissions " + id
                + " --set portfolio:view-stage@development,test --set user-management:view-end-users@* -o json");
        CommandResult effective = admin("client permissions " + id + " -o json");
        JsonNode effectiveForServer = server("/api/clients/v1/api-clients/" + id + "/effective-permissions");
        CommandResult rotated =
                admin("client rotate " + id + " --overlap-hours 24 --expires-on 2027-01-01 --no-remind -o json");
        CommandResult copied = admin("client duplicate " + id + " -o json");
        CommandResult suspended = admin("client suspend " + id + " -o json");
        CommandResult refused = as(credentials(rotated), "token");
        CommandResult resumed = admin("client resume " + id + " -o json");
        CommandResult token = as(old, "token");
        var called = claviger.get("/api/portfolios/v1/environments", token.out().strip());
        CommandResult emptied = admin("client permissions " + id + " --none -o json");
        CommandResult early = admin("client delete " + id);
        admin("client suspend " + id);
        CommandResult deleted = admin("client delete " + id);
        CommandResult gone = admin("client show " + id);

        assertThat(created.exitCode()).isZero();
        assertThat(shown.json()).isEqualTo(withoutCredentials(created));
        assertThat(edited.json().get("name").stringValue()).isEqualTo("Afterlife");
        assertThat(edited.json().get("description").stringValue()).isEqualTo("nightly");
        assertThat(granted.json().get("permissions")).isEqualTo(RunningClaviger.JSON.readTree("""
                                [{"permission":"portfolio:view-stage","stages":["development","test"]},
                                 {"permission":"user-management:view-end-users","stages":["*"]}]"""));
        assertThat(effective.json()).isEqualTo(effectiveForServer);
        assertThat(credentials(rotated).clientId()).isEqualTo(id);
        assertThat(rotated.json().at("/credentials/expiresOn").stringValue()).isEqualTo("2027-01-01");
        assertThat(suspended.json().at("/secrets/0/remind").booleanValue()).isFalse();
        assertThat(copied.json().get("name").stringValue()).isEqualTo("Afterlife (copy)");
        assertThat(copied.json().get("permissions")).isEqualTo(granted.json().get("permissions"));
        assertThat(credentials(copied).clientId()).isNotEqualTo(id);
        assertThat(suspended.json().get("status").stringValue()).isEqualTo("SUSPENDED");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("suspended");
        assertThat(resumed.json().get("suspended").booleanValue()).isFalse();
        assertThat(token.exitCode()).isZero();
        assertThat(called.status()).isEqualTo(200);
        assertThat(emptied.json().get("permissions")).isEmpty();
        assertThat(early)
                .isEqualTo(new CommandResult(
                        1, "", "claviger: Only a suspended API client can be deleted; suspend it first." + nl()));
        assertThat(deleted).isEqualTo(new CommandResult(0, "The API client is deleted." + nl(), ""));
        assertThat(gone).isEqualTo(new CommandResult(1, "", "claviger: There is no API client with this ID." + nl()));
    }

    @Test
    void a_client_rotates_its_own_secret_with_a_file_that_the_answer_can_replace() throws IOException {
        CommandResult created = admin("client create --name Self --permission api-clients:rotate-own-secret -o json");
        Path file = secretFile("client.json", created.out());

        CommandResult rotated = run(Map.of("CLAVIGER_CREDENTIALS", file.toString()), "client rotate --self -o json");
        CommandResult old = run(Map.of("CLAVIGER_CREDENTIALS", file.toString()), "token");
        Files.writeString(file, rotated.out());
        CommandResult fresh = run(Map.of(), "token --credentials " + file);

        assertThat(rotated.exitCode()).isZero();
        assertThat(old.exitCode()).isEqualTo(1);
        assertThat(old.err()).contains("replaced");
        assertThat(fresh.exitCode()).isZero();
    }

    @Test
    void admin_client_prints_a_file_to_call_with() throws IOException {
        CommandResult made = run(claviger.environment(), "admin-client --name Other -o json");
        Path file = secretFile("admin.json", made.out());

        CommandResult listed = run(Map.of(), "client list --name-contains Other -o json --credentials " + file);

        assertThat(made.json().propertyNames())
                .containsExactly("clientId", "clientSecret", "expiresOn", "tokenEndpoint");
        assertThat(listed.json().at("/results/0/clientId"))
                .isEqualTo(made.json().get("clientId"));
    }

    @Test
    void json_is_what_the_server_says() {
        admin("client create --name Zoë-one");
        admin("client create --name Zoë-two");

        CommandResult listed = admin(
                "client list --name-contains zoë --sort -name --limit 1 --status NEEDS_ATTENTION --status SUSPENDED -o json");

        assertThat(listed.exitCode()).isZero();
        assertThat(listed.json())
                .isEqualTo(server("/api/clients/v1/api-clients?nameContains=zo%C3%AB&sort=-name&limit=1"
                        + "&status=NEEDS_ATTENTION&status=SUSPENDED"));
        assertThat(listed.json().at("/results/0/name").stringValue()).isEqualTo("Zoë-two");
    }

    @Test
    void a_list_is_a_table_with_aligned_columns_that_tells_where_the_next_page_begins() {
        String first = id(admin("client create --name Table-1 -o json"));
        String second = id(
                admin("client create --name Table-22 --expires-on 2026-11-30 --permission api-clients:view -o json"));
        admin("client create --name Table-3");

        CommandResult listed = admin("client list --name-contains table- --sort name --limit 2");

        assertThat(listed.out().lines())
                .containsExactly(
                        "CLIENT ID                         NAME      STATUS                            EXPIRES ON  LAST USED",
                        first + "  Table-1   NEEDS_ATTENTION: NO_PERMISSIONS   2027-02-19  -",
                        second + "  Table-22  NEEDS_ATTENTION: SECRET_EXPIRING  2026-11-30  -",
                        "2 of 3; the next ones: --offset 2");
    }

    @Test
    void one_client_is_shown_field_by_field_and_its_secret_only_when_it_is_made() {
        CommandResult created = admin("client create --name Fields --description words --permission api-clients:view"
                + " --permission portfolio:view-stage@test,production");
        String id = created.out().lines().findFirst().orElseThrow().replaceFirst("clientId *", "");
        CommandResult shown = admin("client show " + id);

        assertThat(created.out())
                .containsPattern("clientSecret   cvg_\\w{49}")
                .contains("tokenEndpoint  " + claviger.settings().publicUrlOrDefault(0) + "/identity/oauth2/token")
                .endsWith("Keep the client secret now: it is not shown again." + nl());
        assertThat(shown.out().lines())
                .startsWith(
                        "clientId     " + id,
                        "name         Fields",
                        "description  words",
                        "status       AVAILABLE",
                        "attention    -",
                        "suspended    false",
                        "permissions  api-clients:view",
                        "             portfolio:view-stage@production,test");
        assertThat(shown.out())
                .contains("ACTIVE, ends at 2027-02-20T00:00:00Z, last used at -")
                .doesNotContain("cvg_");
    }

    @Test
    void permissions_are_shown_with_what_they_follow_from() {
        String id = id(admin("client create --name Causes --permission user-management:manage-users -o json"));

        CommandResult shown = admin("client permissions " + id);

        assertThat(shown.out().lines())
                .containsExactly(
                        "PERMISSION                            BECAUSE",
                        "user-management:manage-member-access  user-management:manage-users",
                        "user-management:manage-users          granted",
                        "user-management:view-members          user-management:manage-users");
    }

    @Test
    void a_token_is_printed_bare_or_with_the_whole_answer_and_as_narrow_as_asked() {
        CommandResult bare = admin("token");
        CommandResult whole = admin("token --scope portfolio:view-stage@test --scope api-clients:view -o json");
        CommandResult resource = admin("token --resource http://elsewhere.example");

        assertThat(bare.out()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
        assertThat(whole.json().propertyNames())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope");
        assertThat(whole.json().get("scope").stringValue().split(" "))
                .containsExactlyInAnyOrder("portfolio:view-stage@test", "api-clients:view");
        assertThat(resource.exitCode()).isEqualTo(1);
        assertThat(resource.out()).isEmpty();
    }

    @Test
    void several_problems_are_printed_at_once_one_a_line() {
        CommandResult ran =
                admin("client", "create", "--name", " ", "--expires-on", "tomorrow", "--permission", "no:such");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .containsExactly(
                        "claviger: The input has 3 problems; nothing was changed.",
                        "  /expiresOn: must be a date such as \"2027-02-19\"",
                        "  /name: must not be empty",
                        "  /permissions/0/permission: is not in the permission catalog");
    }

    @Test
    void one_problem_is_told_as_one() {
        CommandResult input = admin("client", "create", "--name", " ");
        CommandResult request = admin("client list --limit 0");

        assertThat(input.err().lines()).first().isEqualTo("claviger: The input has 1 problem; nothing was changed.");
        assertThat(request.err().lines())
                .first()
                .isEqualTo("claviger: The request has 1 problem; nothing was changed.");
    }

    @Test
    void a_stale_version_and_a_repeated_creation_are_refused() {
        CommandResult created = admin("client create --name Once --idempotency-key once -o json");
        CommandResult repeated = admin("client create --name Once --idempotency-key once -o json");
        CommandResult stale = admin("client edit " + id(created) + " --name Twice --if-match 7");

        assertThat(repeated.exitCode()).isEqualTo(1);
        assertThat(repeated.err()).contains(id(created));
        assertThat(stale.exitCode()).isEqualTo(1);
        assertThat(stale.err())
                .isEqualTo("claviger: The API client was changed in the meantime; read it again." + nl());
    }

    @Test
    void a_wrong_secret_is_refused_as_the_server_says_it() {
        var wrong = new Credentials(claviger.admin().clientId(), "cvg_wrong");

        CommandResult ran = as(wrong, "client list");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).startsWith("claviger: ").doesNotContain("cvg_wrong");
    }

    @Test
    void a_missing_permission_is_refused() {
        Credentials viewer = claviger.client("[{\"permission\":\"api-clients:view\"}]");

        CommandResult ran = as(viewer, "client create --name Mine");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("api-clients:manage");
    }

    @Test
    void a_credentials_file_that_others_may_use_is_refused() throws IOException {
        Path file = secretFile("open.json", "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        CommandResult ran = run(Map.of(), "token --credentials " + file);

        assertThat(ran)
                .isEqualTo(new CommandResult(
                        1,
                        "",
                        "claviger: Others than its owner may use the credentials file: run chmod 600 " + file + nl()));
    }

    @Test
    void a_credentials_file_that_is_not_there_or_not_one_is_refused() throws IOException {
        CommandResult absent = run(Map.of(), "token --credentials " + folder.resolve("absent.json"));
        CommandResult noJson = run(Map.of(), "token --credentials " + secretFile("text", "secret: x"));
        CommandResult other = run(Map.of(), "token --credentials " + secretFile("other.json", "{\"clientId\":1}"));

        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.err()).contains("cannot be read");
        assertThat(noJson.exitCode()).isEqualTo(1);
        assertThat(noJson.err()).contains("is no JSON object with clientId and clientSecret");
        assertThat(other.err()).contains("is no JSON object with clientId and clientSecret");
    }

    @Test
    void absent_credentials_are_wrong_usage() {
        CommandResult none = run(Map.of(), "token");
        CommandResult half = run(Map.of("CLAVIGER_CLIENT_ID", UNKNOWN), "token");

        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("CLAVIGER_CLIENT_ID", "CLAVIGER_CLIENT_SECRET", "--credentials");
        assertThat(half)
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "claviger: CLAVIGER_CLIENT_ID is set, but CLAVIGER_CLIENT_SECRET is not: set both." + nl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client create",
                "client create --name --description x",
                "client create --name x --client-secret y",
                "client show",
                "client show ../../self",
                "client show ID ID",
                "client edit ID",
                "client edit ID --name x --if-match latest",
                "client permissions ID --none --set api-clients:view",
                "client permissions ID --if-match 1",
                "client rotate",
                "client rotate ID --self",
                "client rotate ID --overlap-hours long",
                "client list --url localhost:8080",
                "client list --url http://user:password@localhost:8080",
                "client list -o xml",
                "client create --name x --idempotency-key schlüssel",
                "user show ada",
                "user create --name x",
                "user create --email a@b --inactive --invite",
                "user edit a@b",
                "user grant a@b",
                "role create",
                "role edit x",
                "role edit x --none --set api-clients:view",
                "group create --name x",
                "group edit x",
                "group add-user x",
                "app-role edit x",
                "app-role assign x",
                "catalog edit-api x",
                "catalog edit-permission x",
                "catalog edit-permission x --implies y --implies-nothing",
                "catalog rename-category x y",
                "stage add x --name y",
                "stage edit x",
                "stage edit x --order first",
                "help client make",
                "tokens",
                "client",
                ""
            })
    void wrong_usage_ends_with_2_and_a_sentence_and_changes_nothing(String command) {
        CommandResult ran = admin(command.replace("ID", UNKNOWN));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("claviger: ").doesNotContain("Exception");
    }

    @Test
    void a_server_that_cannot_be_reached_ends_with_3() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        CommandResult ran = admin("client list --url http://127.0.0.1:" + port);

        assertThat(ran)
                .isEqualTo(new CommandResult(
                        3,
                        "",
                        "claviger: http://127.0.0.1:%s cannot be reached: check the address, and that Claviger runs there."
                                        .formatted(port)
                                + nl()));
    }

    @Test
    void a_server_that_fails_ends_with_3() throws IOException {
        CommandResult ran = againstFake(503, "{\"detail\":\"The database is full.\",\"status\":503}", "client list");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("failed with status 503: The database is full.");
    }

    @Test
    void an_answer_that_is_not_of_claviger_ends_with_3() throws IOException {
        CommandResult html = againstFake(200, "<html>", "client list");
        CommandResult notFound = againstFake(404, "<html>", "client list");
        CommandResult redirect = againstFake(302, "{}", "token");
        CommandResult other = againstFake(200, "{}", "token");
        CommandResult plain = againstFake(200, "{\"token_endpoint\":\"file:///etc/passwd\"}", "token");

        assertThat(Stream.of(html, notFound, redirect, other, plain).map(CommandResult::exitCode))
                .containsOnly(3);
        assertThat(html.err()).contains("not as Claviger does; check --url");
        assertThat(other.err()).contains("names no token endpoint");
    }

    @Test
    void a_url_is_read_in_any_case_and_with_hosts_as_containers_have_them() {
        int port = claviger.uri("").getPort();

        CommandResult upper = admin("token --url HTTP://LOCALHOST:" + port + "/");
        CommandResult unknown = admin("token --insecure-http --url http://no_such_host:" + port);
        CommandResult withoutTls = admin("token --url https://127.0.0.1:" + port);
        CommandResult certificate = admin("token --url https://claviger_server");

        assertThat(upper.exitCode()).as(upper.err()).isZero();
        assertThat(unknown)
                .isEqualTo(new CommandResult(
                        3,
                        "",
                        "claviger: http://no_such_host:%s cannot be reached: check the address, and that Claviger runs there."
                                        .formatted(port)
                                + nl()));
        assertThat(withoutTls.exitCode()).isEqualTo(3);
        assertThat(withoutTls.err()).startsWith("claviger: No TLS connection to https://127.0.0.1:" + port);
        assertThat(certificate.exitCode()).isEqualTo(2);
    }

    @Test
    void a_secret_goes_to_other_machines_without_tls_only_when_that_is_said() {
        for (String far : List.of(
                "http://far.invalid",
                "HTTP://far.invalid",
                "http://claviger_server:8080",
                "http://localhost.far.invalid",
                "http://127.0.0.1.far.invalid",
                "http://192.0.2.1",
                "http://[2001:db8::1]")) {
            CommandResult ran = admin("token --url " + far);

            assertThat(ran.exitCode()).as(far).isEqualTo(1);
            assertThat(ran.err())
                    .contains("the secret was not sent", "--insecure-http (or CLAVIGER_INSECURE_HTTP=true)");
        }
        Map<String, String> told = new HashMap<>(environment(claviger.admin()));
        told.put("CLAVIGER_INSECURE_HTTP", "true");
        assertThat(run(told, "token --url http://no_such_host").err()).contains("cannot be reached");
    }

    @Test
    void a_token_endpoint_elsewhere_gets_no_secret_without_tls_either() throws IOException {
        CommandResult ran = againstFake(200, "{\"token_endpoint\":\"http://tokens.invalid/token\"}", "token");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).startsWith("claviger: http://tokens.invalid is on another machine");
    }

    @Test
    void a_secret_that_is_safe_on_its_way_is_not_sent_to_where_it_is_not() {
        JsonNode discovery = RunningClaviger.JSON.readTree("{\"token_endpoint\":\"http://tokens.example/token\"}");

        URI other = Api.tokenEndpoint("http://claviger.example", discovery);

        assertThat(other).hasToString("http://tokens.example/token");
        assertThatThrownBy(() -> Api.tokenEndpoint("https://claviger.example", discovery))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("the secret was not sent");
    }

    @Test
    void a_command_on_a_database_that_is_none_ends_with_a_sentence() throws IOException {
        Files.writeString(folder.resolve("claviger.db"), "no database".repeat(1000));

        CommandResult ran = run(Map.of("CLAVIGER_DATA_DIR", folder.toString()), "admin-client");

        assertThat(ran.exitCode()).isPositive();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(1);
    }

    @Test
    void an_output_that_cannot_be_written_is_no_success_of_any_command() {
        List<CommandLine> commands = new ArrayList<>();
        collect(Main.commandLine(Map.of()), commands);
        String id = id(admin("client create --name Unwritten -o json"));
        List<String> lines = new ArrayList<>(List.of(
                "token",
                "--version",
                "help user",
                "client list",
                "client list -o json",
                "client show " + id,
                "client suspend " + id,
                "client delete " + id,
                "user list",
                "role list",
                "group list",
                "app-role list",
                "catalog show",
                "stage list",
                "audit list",
                "audit export",
                "audit checkpoint",
                "audit verify"));
        commands.forEach(command ->
                lines.add((command.getCommandSpec().qualifiedName() + " --help").replaceFirst("claviger ", "")));

        for (String line : lines) {
            assertThat(unwritten("No space left on device", line.split(" ")))
                    .as(line)
                    .isEqualTo(new CommandResult(
                            3, "", "claviger: The answer could not be written to the standard output." + nl()));
        }
        assertThat(unwritten("Broken pipe", "client", "list")).isEqualTo(new CommandResult(141, "", ""));
    }

    @Test
    void a_secret_that_could_not_be_printed_is_told_with_what_to_do() {
        String id = id(admin("client create --name Lost -o json"));
        admin("user create --name Lost --email lost@example.com");

        for (String reason : List.of("No space left on device", "Broken pipe")) {
            for (String line :
                    List.of("client create --name lost -o json", "client duplicate " + id, "client rotate " + id)) {
                CommandResult ran = unwritten(reason, line.split(" "));

                assertThat(ran.exitCode()).as(line).isEqualTo(3);
                assertThat(ran.err())
                        .matches(
                                "claviger: The answer could not be written to the standard output\\. The secret of the client"
                                        + " ([0-9a-f]{32}) is lost: generate another with claviger client rotate \\1\\.\\R");
            }
            assertThat(unwritten(reason, "user", "invite", "lost@example.com").err())
                    .contains("The link is lost: make another with claviger user invite.");
        }
    }

    private static CommandResult unwritten(String reason, String... words) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(reason);
            }
        };
        var err = new StringWriter();
        Map<String, String> environment = new HashMap<>(claviger.environment());
        environment.putAll(environment(claviger.admin()));
        int exitCode = Main.run(environment, StandardOutput.of(full), new PrintWriter(err), words);
        return new CommandResult(exitCode, "", err.toString());
    }

    @Test
    void a_hostile_name_does_not_reach_the_terminal() {
        String hostile = "evil\u202Egnp.\u200B\u2066";
        String id =
                id(admin("client", "create", "--name", hostile, "--description", "a\nstatus AVAILABLE", "-o", "json"));

        CommandResult listed = admin("client list --name-contains evil");
        CommandResult shown = admin("client show " + id);
        CommandResult json = admin("client show -o json " + id);

        assertThat(listed.out()).contains("evil\uFFFDgnp.\uFFFD\uFFFD  ").doesNotContain("\u202E", "\u2066");
        assertThat(shown.out()).contains("description  a status AVAILABLE").doesNotContain("\u202E", "\u2066");
        assertThat(json.out()).contains("evil\\u202Egnp").doesNotContain("\u202E");
        assertThat(json.json().get("name").stringValue()).isEqualTo(hostile);
    }

    @Test
    void what_steers_a_terminal_is_replaced_in_errors_too() throws IOException {
        CommandResult ran = againstFake(
                400, "{\"detail\":\"\\u001b[2J\\u009b1m\",\"errors\":[{\"pointer\":\"/\\u0007\"}]}", "token");

        assertThat(ran.err().lines()).containsExactly("claviger: \uFFFD[2J\uFFFD1m", "  /\uFFFD: ");
    }

    @Test
    void an_argument_with_an_at_sign_is_no_file() throws IOException {
        Path file = Files.writeString(folder.resolve("arguments"), "--description stolen");

        CommandResult ran = admin("client", "create", "--name", "@" + file, "-o", "json");

        assertThat(ran.json().get("name").stringValue()).isEqualTo("@" + file);
    }

    @Test
    void every_command_has_a_description_and_an_example() {
        List<CommandLine> commands = new ArrayList<>();
        collect(Main.commandLine(Map.of()), commands);

        assertThat(commands).hasSizeGreaterThan(15).allSatisfy(command -> {
            UsageMessageSpec usage = command.getCommandSpec().usageMessage();
            assertThat(usage.description()).isNotEmpty();
            assertThat(usage.footer()).contains("Example:");
        });
    }

    private static void collect(CommandLine command, List<CommandLine> commands) {
        commands.add(command);
        command.getSubcommands().values().forEach(each -> collect(each, commands));
    }

    @Test
    void help_knows_commands_of_commands_and_has_no_colours_in_a_pipe() {
        CommandResult helped = run(Map.of(), "help client create");
        CommandResult asked = run(Map.of(), "client create --help");
        CommandResult all = run(Map.of(), "help");

        assertThat(helped.exitCode()).isZero();
        assertThat(helped).isEqualTo(asked);
        assertThat(helped.out()).startsWith("Usage: claviger client create").doesNotContain("\u001b");
        assertThat(all.out()).startsWith("Usage: claviger ").contains("admin-client", "client", "token");
    }

    private static String nl() {
        return System.lineSeparator();
    }

    private static String id(CommandResult created) {
        return created.json().get("clientId").stringValue();
    }

    private static Credentials credentials(CommandResult made) {
        return new Credentials(
                made.json().at("/credentials/clientId").stringValue(),
                made.json().at("/credentials/clientSecret").stringValue());
    }

    private static JsonNode withoutCredentials(CommandResult created) {
        return created.json().asObject().without("credentials");
    }

    private static JsonNode server(String path) {
        return claviger.get(path, claviger.adminToken()).json();
    }

    private Path secretFile(String name, String content) throws IOException {
        Path file = Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }

    /** Runs a command, its words parted by spaces, as the client that holds everything. */
    private static CommandResult admin(String command) {
        return as(claviger.admin(), command);
    }

    private static CommandResult admin(String... words) {
        return run(environment(claviger.admin()), words);
    }

    private static CommandResult as(Credentials credentials, String command) {
        return run(environment(credentials), command);
    }

    private static Map<String, String> environment(Credentials credentials) {
        return CommandResult.environment(claviger, credentials);
    }

    private static CommandResult againstFake(int status, String body, String command) throws IOException {
        HttpServer fake = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        fake.createContext("/", exchange -> {
            try (exchange) {
                byte[] bytes = body.getBytes(UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        fake.start();
        try {
            return admin(
                    command + " --url http://127.0.0.1:" + fake.getAddress().getPort());
        } finally {
            fake.stop(0);
        }
    }

    private static CommandResult run(Map<String, String> environment, String command) {
        return run(environment, command.isEmpty() ? new String[0] : command.split(" "));
    }

    private static CommandResult run(Map<String, String> environment, String... words) {
        Map<String, String> all =
                new HashMap<>(Map.of("CLAVIGER_URL", claviger.uri("").toString()));
        all.putAll(environment);
        return CommandResult.with(all, words);
    }
}
