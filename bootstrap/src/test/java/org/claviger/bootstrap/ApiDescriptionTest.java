package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.claviger.adapters.http.access.Access;
import org.claviger.adapters.http.access.Authorization;
import org.claviger.adapters.http.server.Route;
import org.claviger.bootstrap.ApiDescription.Answered;
import org.claviger.bootstrap.ApiDescription.Operation;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApiDescriptionTest {
    private static final String CLIENTS = "/api/clients/v1/api-clients";
    private static final String OWN_SECRETS = "/api/clients/v1/self/secrets";
    private static final String NOBODY = CLIENTS + "/00000000000000000000000000000000";
    private static final ApiDescription API = ApiDescription.SERVED;

    private static RunningClaviger claviger;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.with(
                Map.of("CLAVIGER_OPENID_ISSUER", "https://login.example.com", "CLAVIGER_OPENID_CLIENT_ID", "claviger"));
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @Test
    void every_route_is_described_and_nothing_else() {
        var routes = routesForPrograms().stream()
                .map(route -> route.method() + " " + route.path())
                .toList();

        var described = API.operations().stream()
                .map(operation -> operation.method() + " " + operation.path())
                .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(routes);
    }

    /** Pages for people are not part of the API. */
    private static List<Route> routesForPrograms() {
        return claviger.server().routes().stream()
                .filter(route -> !(Authorization.table().accessTo(route.name()) instanceof Access.Portal))
                .toList();
    }

    @Test
    void the_permission_of_every_route_is_described() {
        for (Route route : routesForPrograms()) {
            Operation operation = API.find(route.method().name(), route.path()).orElseThrow();

            JsonNode security = operation.described().get("security");

            if (Authorization.table().accessTo(route.name()) instanceof Access.Closed needed) {
                assertThat(security.valueStream().map(JsonNode::toString))
                        .as(operation.id())
                        .containsExactlyElementsOf(alternatives(needed));
            } else {
                assertThat(security.findValue("accessToken")).as(operation.id()).isNull();
            }
        }
    }

    /** As OpenAPI writes them: of several, one is enough. */
    private static List<String> alternatives(Access.Closed needed) {
        return needed.scopes().isEmpty()
                ? List.of("{\"accessToken\":[]}")
                : needed.scopes().stream()
                        .map("{\"accessToken\":[\"%s\"]}"::formatted)
                        .toList();
    }

    @Test
    void the_description_names_every_scope_that_it_uses() {
        Set<String> used = new TreeSet<>();
        API.operations()
                .forEach(operation -> operation
                        .described()
                        .path("security")
                        .forEach(either -> either.path("accessToken").forEach(scope -> used.add(scope.stringValue()))));

        var named = API.document()
                .at("/components/securitySchemes/accessToken/flows/clientCredentials/scopes")
                .propertyNames();

        assertThat(named).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void the_description_is_served() {
        Answer answer = claviger.get("/openapi.yaml", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.whole().body())
                .startsWith("openapi: 3.1.0\n")
                .contains(
                        "\n  - url: " + RunningClaviger.PUBLIC_URL + "\n",
                        "tokenUrl: " + RunningClaviger.PUBLIC_URL + "/identity/oauth2/token\n");
    }

    @Test
    void an_answer_that_is_not_as_described_is_found() {
        Map<String, List<String>> headers = Map.of(
                "content-type", List.of("application/json"),
                "cache-control", List.of("no-store"),
                "trace-id", List.of("0123456789abcdef0123456789abcdef"));

        assertThat(faults(200, headers, "{\"status\":\"UP\"}")).isEmpty();
        assertThat(faults(200, headers, "{\"status\":\"DOWN\"}")).hasSize(1);
        assertThat(faults(200, headers, "{\"status\":\"UP\",\"more\":1}")).hasSize(1);
        assertThat(faults(200, headers, "{}")).hasSize(1);
        assertThat(faults(200, headers, "UP")).hasSize(1);
        assertThat(faults(201, headers, "{\"status\":\"UP\"}")).hasSize(1);
        assertThat(faults(200, Map.of("content-type", List.of("text/html"), "more", List.of("")), ""))
                .hasSize(4);
    }

    private static List<String> faults(int status, Map<String, List<String>> headers, String body) {
        return API.faults("GET", "/health/live", new Answered(status, headers, body));
    }

    /** Answers that are not as described fail where they come in; here it is that none is left out. */
    @Test
    void every_described_answer_is_given() {
        var seen = new Seen();

        askForEverything(seen);

        List<String> expected = API.operations().stream()
                .flatMap(operation -> ApiDescription.statuses(operation)
                        .filter(status -> status < 500)
                        .map(status -> operation.id() + " " + status))
                .toList();
        assertThat(seen.answers).containsAll(expected);
    }

    private static final class Seen {
        private final Set<String> answers = new TreeSet<>();

        Answer call(String method, String path, String token, String json, String... headers) {
            return add(method, path, claviger.call(method, path, token, json, headers));
        }

        Answer add(String method, String path, Answer answer) {
            API.find(method, path.split("\\?")[0])
                    .ifPresent(operation -> answers.add(operation.id() + " " + answer.status()));
            return answer;
        }
    }

    private static void askForEverything(Seen seen) {
        for (Operation operation : API.operations()) {
            if (!operation.path().contains("{")) {
                seen.call(operation.method(), operation.path(), "", "");
            }
        }
        askForTokens(seen);
        refuseStrangers(seen);
        lists(seen);
        catalog(seen);
        Answer made = makeClients(seen);
        String client = made.header("Location");
        refuseBodies(seen, client);
        change(seen, client);
        secrets(seen, client);
        ownSecrets(seen);
        deployments(seen);
        auditTrail(seen);
        new DescribedPeople(seen::call, claviger.adminToken(), new Outbox(claviger)).askForEverything();
        seen.call("DELETE", client, claviger.adminToken(), "");
        seen.call("POST", client + "/suspend", claviger.adminToken(), "");
        seen.call("DELETE", client, claviger.adminToken(), "", "If-Match", "\"1\"");
        seen.call("DELETE", client, claviger.adminToken(), "", "If-Match", "1");
        seen.call("DELETE", client, claviger.adminToken(), "");
        seen.call("DELETE", client, claviger.adminToken(), "");
    }

    private static void askForTokens(Seen seen) {
        String token = "/identity/oauth2/token";
        seen.add("POST", token, claviger.tokenAnswer(claviger.admin(), "grant_type=client_credentials"));
        seen.add("POST", token, claviger.tokenAnswer(claviger.admin(), "grant_type=password"));
        var wrong = new RunningClaviger.Credentials("nobody", "nothing");
        seen.add("POST", token, claviger.tokenAnswer(wrong, "grant_type=client_credentials"));
        seen.add("POST", token, claviger.tokenAnswer(wrong, "x".repeat(70_000)));
        var unknown = new RunningClaviger.Credentials("0".repeat(32), "nothing");
        for (int i = 0; i <= 20; i++) {
            seen.add("POST", token, claviger.tokenAnswer(unknown, "grant_type=client_credentials"));
        }
    }

    private static void refuseStrangers(Seen seen) {
        String powerless = claviger.powerlessToken();
        for (Operation operation : API.operations()) {
            String path = operation.path().replaceAll("\\{[^}]+}", "nobody");
            seen.call(operation.method(), path, "", "");
            seen.call(operation.method(), path, "no.token.this", "");
            seen.call(operation.method(), path, powerless, "");
        }
    }

    private static void lists(Seen seen) {
        for (String path : List.of(
                CLIENTS,
                CLIENTS + "?limit=0",
                "/api/clients/v1/apis",
                "/api/clients/v1/categories",
                "/api/clients/v1/permissions",
                "/api/clients/v1/stages",
                "/api/portfolios/v1/environments")) {
            seen.call("GET", path, claviger.adminToken(), "");
        }
    }

    /** A path to what {@link #catalog} leaves there. */
    private static String described(String path) {
        return path.replace("{api}", "described")
                .replace("{category}", "Described")
                .replace("{permission}", "described:read")
                .replace("{stage}", "described");
    }

    private static void catalog(Seen seen) {
        String base = "/api/clients/v1/";
        String admin = claviger.adminToken();
        String reading =
                "{\"permission\":\"described:read\",\"name\":\"A\",\"api\":\"described\",\"category\":\"Described\",\"appliesTo\":\"STAGE\"}";
        List<String[]> additions = new ArrayList<>();
        additions.add(new String[] {"apis", "{\"api\":\"described\",\"name\":\"A\",\"audience\":\"urn:described\"}"});
        additions.add(new String[] {"permissions", reading});
        additions.add(new String[] {"stages", "{\"stage\":\"described\",\"name\":\"A\",\"purpose\":\"PRODUCTION\"}"});
        for (String[] added : additions) {
            seen.call("POST", base + added[0], admin, added[1], "If-Match", "\"77\"");
            seen.call("POST", base + added[0], admin, added[1]);
        }
        String weak = claviger.token(claviger.client(
                "[{\"permission\":\"api-clients:manage\"},{\"permission\":\"portfolio:manage-stages\"}]"));
        seen.call(
                "POST",
                base + "permissions",
                weak,
                reading.replace("described:read", "described:all").replace("}", ",\"implies\":[\"described:read\"]}"));
        List<String> paths = List.of("apis/{api}", "permissions/{permission}", "stages/{stage}");
        for (String each : paths) {
            String path = base + described(each);
            seen.call("GET", path, admin, "");
            seen.call("PATCH", path, admin, "{\"name\":\"B\"}", "If-Match", "\"77\"");
            seen.call("PATCH", path, admin, "{\"name\":\"B\"}");
            seen.call("DELETE", path, admin, "", "If-Match", "\"77\"");
            seen.call("DELETE", path + "?force=perhaps", admin, "");
            seen.call("DELETE", path + "?force=true", weak, "");
        }
        String category = base + described("apis/{api}/categories/{category}");
        seen.call("PATCH", category, admin, "{\"category\":\"Described\"}", "If-Match", "\"77\"");
        seen.call("PATCH", category, admin, "{\"category\":\"Described\"}");
        String categories = base + described("apis/{api}/categories");
        String named = "{\"from\":\"Described\",\"category\":\"Described\"}";
        seen.call("PATCH", categories, admin, named, "If-Match", "\"77\"");
        seen.call("PATCH", categories, admin, named);
        seen.call("PATCH", categories, admin, "{\"category\":\"Described\"}");
        seen.call("PATCH", categories, admin, "{\"from\":\"None\",\"category\":\"Described\"}");
        seen.call("PATCH", base + "apis/audit/categories", admin, "{\"from\":\"Governance\",\"category\":\"B\"}");
        seen.call("PATCH", base + "apis/audit/categories/Governance", admin, "{\"category\":\"B\"}");
        seen.call("PATCH", base + "apis/audit", admin, "{\"name\":\"B\"}");
        seen.call("PATCH", base + "permissions/audit-trail:view", admin, "{\"name\":\"B\"}");
        seen.call("PATCH", base + "permissions/described:read", weak, "{\"implies\":[\"audit-trail:view\"]}");
        String again = claviger.adminToken();
        seen.call("DELETE", base + "apis/described", again, "");
        seen.call("DELETE", base + "permissions/described:read", again, "");
        seen.call("DELETE", base + "apis/described?force=true", again, "");
        seen.call("POST", base + "apis", again, additions.get(0)[1]);
        seen.call("POST", base + "permissions", again, reading);
        seen.call("DELETE", base + "permissions/described:read?force=true", claviger.adminToken(), "");
        seen.call("POST", base + "permissions", again, reading);
        seen.call("POST", base + "stages", again, additions.get(2)[1]);
        claviger.client("[{\"permission\":\"portfolio:view-stage\",\"stages\":[\"described\"]}]");
        seen.call("DELETE", base + "stages/described", again, "");
        exhaust(seen, base, additions);
    }

    /** In an installation of its own, which has as many of everything as there can be. */
    private static void exhaust(Seen seen, String base, List<String[]> additions) {
        try (var full = RunningClaviger.started()) {
            FullModel.fill(full.settings());
            String admin = full.adminToken();
            additions.forEach(added -> seen.add(
                    "POST",
                    base + added[0],
                    full.call(
                            "POST",
                            base + added[0],
                            admin,
                            added[1].replace("\"api\":\"described\",\"category", "\"api\":\"full-0\",\"category"))));
        }
    }

    private static Answer makeClients(Seen seen) {
        String admin = claviger.adminToken();
        String weak = claviger.token(claviger.client("[{\"permission\":\"api-clients:manage\"}]"));
        String json = "{\"name\":\"Made\",\"permissions\":[{\"permission\":\"audit-trail:view\"}]}";
        Answer made = seen.call("POST", CLIENTS, admin, json, "Idempotency-Key", "create");
        seen.call("POST", CLIENTS, admin, json, "Idempotency-Key", "create");
        seen.call("POST", CLIENTS, admin, "{\"name\":\"Other\"}", "Idempotency-Key", "create");
        seen.call("POST", CLIENTS, weak, json);
        String duplicate = made.header("Location") + "/duplicate";
        seen.call("POST", duplicate, admin, "", "Idempotency-Key", "duplicate");
        seen.call("POST", duplicate, admin, "", "Idempotency-Key", "duplicate");
        seen.call("POST", duplicate, admin, "{}", "Idempotency-Key", "duplicate");
        seen.call("POST", duplicate, weak, "");
        return made;
    }

    private static void refuseBodies(Seen seen, String client) {
        String admin = claviger.adminToken();
        for (Operation operation : API.operations()) {
            if (!operation.described().has("requestBody") && !operation.path().contains("{")) {
                continue;
            }
            String path = described(operation
                            .path()
                            .replace(CLIENTS + "/{clientId}", client)
                            .replace("{secretId}", "none"))
                    .replaceAll("\\{[^}]+}", "nobody");
            String nobody = operation
                    .path()
                    .replace("{clientId}", NOBODY.substring(CLIENTS.length() + 1))
                    .replace("{permission}", "no:body")
                    .replaceAll("\\{[^}]+}", "nobody");
            String right = switch (operation.id()) {
                case "editPermissions" -> "{\"permissions\":[]}";
                case "editApiClient", "changeApi", "changePermission", "changeStage" -> "{}";
                case "renameCategory" -> "{\"category\":\"A\"}";
                default -> isOfPeople(operation) && operation.described().has("requestBody") ? "{}" : "";
            };
            if (operation.path().contains("{")) {
                seen.call(operation.method(), nobody, admin, right);
            }
            if (operation.described().has("requestBody")) {
                seen.call(operation.method(), path, admin, "{\"wrong\":1}");
                seen.call(operation.method(), path, admin, "{");
                seen.call(operation.method(), path, admin, " ".repeat(1_100_000));
                seen.add(
                        operation.method(),
                        path,
                        claviger.send(HttpRequest.newBuilder(claviger.uri(path))
                                .header("Authorization", "Bearer " + admin)
                                .header("Content-Type", "text/plain")
                                .method(operation.method(), BodyPublishers.ofString("{}"))));
            }
        }
    }

    private static boolean isOfPeople(Operation operation) {
        return operation.path().startsWith("/api/identity/v1/");
    }

    private static void change(Seen seen, String client) {
        String admin = claviger.adminToken();
        List<String[]> changes = new ArrayList<>();
        changes.add(new String[] {"PATCH", client, "{\"description\":null}"});
        changes.add(new String[] {"PUT", client + "/permissions", "{\"permissions\":[]}"});
        changes.add(new String[] {"POST", client + "/suspend", ""});
        changes.add(new String[] {"POST", client + "/resume", ""});
        for (String[] change : changes) {
            seen.call(change[0], change[1], admin, change[2], "If-Match", "\"77\"");
            seen.call(change[0], change[1], admin, change[2]);
        }
        seen.call("GET", client, admin, "");
        seen.call("GET", client + "/effective-permissions", admin, "");
        seen.call("GET", client + "/secrets", admin, "");
    }

    private static void secrets(Seen seen, String client) {
        String admin = claviger.adminToken();
        String secrets = client + "/secrets";
        seen.call("POST", secrets, admin, "{\"overlapHours\":1}", "Idempotency-Key", "rotate");
        seen.call("POST", secrets, admin, "{\"overlapHours\":1}", "Idempotency-Key", "rotate");
        seen.call("POST", secrets, admin, "{\"overlapHours\":2}", "Idempotency-Key", "rotate");
        seen.call("POST", secrets, admin, "{\"overlapHours\":1}");
        seen.call("POST", secrets, admin, "", "If-Match", "\"77\"");
        String secret = secrets + "/"
                + claviger.get(client, admin).json().at("/secrets/0/secretId").stringValue();
        seen.call("DELETE", secret, admin, "", "If-Match", "nonsense");
        seen.call("DELETE", secret, admin, "", "If-Match", "\"77\"");
        seen.call("DELETE", secret, admin, "");
    }

    private static void deployments(Seen seen) {
        String admin = claviger.adminToken();
        String assets = "/api/portfolios/v1/deployed-assets";
        String json = """
                {"deploymentKey":"%1$s","assetKey":"%1$s","type":"Library","name":"%2$s","environmentKey":"%3$s",
                 "revision":1,"buildKey":"%1$s","deploymentDateTime":"2026-11-21T09:00:00Z"}""";
        String key = "0c5f7f0e-3f0c-4e41-9a29-b5d7f7a3c0de";
        String stage = claviger.get("/api/portfolios/v1/environments", admin)
                .json()
                .at("/results/0/key")
                .stringValue();
        seen.call("POST", assets, admin, json.formatted(key, "Orders", stage));
        seen.call("POST", assets, admin, json.formatted(key, "Orders", stage));
        seen.call("POST", assets, admin, json.formatted(key, "Others", stage));
        seen.call("GET", assets, admin, "");
        seen.call("GET", assets + "?limit=0", admin, "");
        seen.call("GET", assets + "?permissionFilter=nothing", admin, "");
    }

    private static void auditTrail(Seen seen) {
        String admin = claviger.adminToken();
        String base = "/api/audit/v1/";
        seen.call("GET", base + "events", admin, "");
        seen.call("GET", base + "events?limit=0", admin, "");
        seen.call("GET", base + "checkpoint", admin, "");
        seen.call("GET", base + "verifications/latest", admin, "");
        seen.call("POST", base + "verifications", admin, "");
        seen.call("GET", base + "verifications/latest", admin, "");
        Trail.exchangeHalvesOfTheSignedHash(claviger);
        seen.call("GET", base + "checkpoint", admin, "");
        Trail.exchangeHalvesOfTheSignedHash(claviger);
    }

    private static void ownSecrets(Seen seen) {
        String own = claviger.token(claviger.client("[{\"permission\":\"api-clients:rotate-own-secret\"}]"));
        seen.call("POST", OWN_SECRETS, own, "", "Idempotency-Key", "own");
        seen.call("POST", OWN_SECRETS, own, "", "Idempotency-Key", "own");
        seen.call("POST", OWN_SECRETS, own, "{}", "Idempotency-Key", "own");
    }
}
