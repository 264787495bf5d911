package org.claviger.bootstrap;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.claviger.adapters.http.access.Access;
import org.claviger.adapters.http.access.Access.Need;
import org.claviger.adapters.http.access.Access.Reach;
import org.claviger.adapters.http.access.Authorization;
import org.claviger.adapters.http.access.Authorization.Row;
import org.claviger.adapters.http.access.PortalAccess;
import org.claviger.adapters.http.access.TrustedProxies;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.server.HttpServer;
import org.claviger.adapters.http.server.RequestListener;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.changes.AccessWithdrawn;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.StageSlug;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nothing is open that is not written down here. */
class RouteWalkTest {
    private static final Set<String> OPEN = Set.of(
            "GET /.well-known/oauth-authorization-server/identity",
            "GET /.well-known/openid-configuration/identity",
            "GET /docs",
            "GET /docs/docs.js",
            "GET /docs/swagger-ui-bundle.js",
            "GET /docs/swagger-ui.css",
            "GET /health/live",
            "GET /health/ready",
            "GET /identity/.well-known/oauth-authorization-server",
            "GET /identity/.well-known/openid-configuration",
            "GET /identity/oauth2/authorize",
            "GET /identity/oauth2/jwks",
            "GET /openapi.yaml",
            "POST /api/identity/v1/invitations/accept",
            "POST /api/identity/v1/password-resets",
            "POST /api/identity/v1/password-resets/accept",
            "POST /identity/oauth2/token");

    private static final String IDENTITY = "/api/identity/v1";

    /** The stage that the samples are in, and another one. */
    private static final String STAGE = "production";

    private static final String OTHER_STAGE = "test";

    private static final PermissionCatalog CATALOG =
            CatalogFile.load(Optional.empty(), RunningClaviger.PUBLIC_URL).catalog();

    /**
     * What to send to a route so that it is done, with the names of samples in braces; a route that is not here gets no
     * body.
     */
    private static final Map<String, String> BODIES = Map.ofEntries(
            entry("POST /api/clients/v1/api-clients", "{\"name\":\"Made\"}"),
            entry("PATCH /api/clients/v1/api-clients/{clientId}", "{\"name\":\"Changed\"}"),
            entry("PUT /api/clients/v1/api-clients/{clientId}/permissions", "{\"permissions\":[]}"),
            entry("POST /api/clients/v1/apis", "{\"api\":\"{fresh}\",\"name\":\"Made\",\"audience\":\"urn:{fresh}\"}"),
            entry("PATCH /api/clients/v1/apis/{api}", "{\"name\":\"Changed\"}"),
            entry("PATCH /api/clients/v1/apis/{api}/categories", "{\"from\":\"{category}\",\"category\":\"Changed\"}"),
            entry("PATCH /api/clients/v1/apis/{api}/categories/{category}", "{\"category\":\"Changed\"}"),
            entry(
                    "POST /api/clients/v1/permissions",
                    "{\"permission\":\"{fresh}:read\",\"name\":\"Made\",\"api\":\"{api}\",\"category\":\"Made\",\"appliesTo\":\"STAGE\"}"),
            entry("PATCH /api/clients/v1/permissions/{permission}", "{\"name\":\"Changed\"}"),
            entry(
                    "POST /api/clients/v1/stages",
                    "{\"stage\":\"{fresh}\",\"name\":\"Made\",\"purpose\":\"PRODUCTION\"}"),
            entry("PATCH /api/clients/v1/stages/{stage}", "{\"name\":\"Changed\"}"),
            entry("POST /api/identity/v1/users", "{\"email\":\"{fresh}@example.com\"}"),
            entry("POST /api/identity/v1/users/bulk", "{\"records\":[{\"email\":\"bulk-{fresh}@example.com\"}]}"),
            entry("PATCH /api/identity/v1/users/{key}", "{\"name\":\"Changed\"}"),
            entry("POST /api/identity/v1/groups", "{\"name\":\"{fresh}\",\"environmentKey\":\"{stageKey}\"}"),
            entry("PATCH /api/identity/v1/groups/{key}", "{\"name\":\"Changed {fresh}\"}"),
            entry("PATCH /api/identity/v1/groups/{key}/users", "{\"userKeysToAdd\":[]}"),
            entry("PATCH /api/identity/v1/groups/{key}/application-roles", "{\"applicationRoleKeysToAdd\":[]}"),
            entry(
                    "POST /api/identity/v1/application-roles",
                    "{\"name\":\"{fresh}\",\"environmentKey\":\"{stageKey}\"}"),
            entry("PATCH /api/identity/v1/application-roles/{key}", "{\"name\":\"Changed {fresh}\"}"),
            entry("POST /api/identity/v1/organization-roles", "{\"name\":\"{fresh}\"}"),
            entry("PATCH /api/identity/v1/organization-roles/{key}", "{\"name\":\"Changed {fresh}\"}"),
            entry("POST /api/identity/v1/organization-roles/{key}/duplicate", "{\"name\":\"Copy {fresh}\"}"),
            entry("POST /api/portfolios/v1/deployed-assets", """
                    {"deploymentKey":"{deploymentKey}","assetKey":"{deploymentKey}","type":"Library","name":"Made",
                     "environmentKey":"{stageKey}","revision":1,"buildKey":"{deploymentKey}",
                     "deploymentDateTime":"2026-11-21T09:00:00Z"}"""));

    /** What is not there for a caller who is let in: what somebody else began, and what nobody has. */
    private static final Set<String> NOT_FOUND = Set.of(
            "GET /api/identity/v1/users/bulk/{key}",
            "DELETE /api/identity/v1/groups/{key}/claim-mappings/{mappingKey}");

    private static final Map<String, String> TOKENS = new HashMap<>();

    private static RunningClaviger claviger;
    private static Samples samples;
    private static String powerless;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.with(
                Map.of("CLAVIGER_OPENID_ISSUER", "https://login.example.com", "CLAVIGER_OPENID_CLIENT_ID", "claviger"));
        samples = Samples.make();
        claviger.administer("POST", "/api/audit/v1/verifications", "");
        powerless = claviger.powerlessToken();
        TOKENS.clear();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    /**
     * Something that is there for each parameter of a path.
     *
     * @param values by the end of the path that they stand for: {@code {clientId}} everywhere, or, where a name means
     *     several things, {@code /groups/{key}}; the parameter comes last
     * @param inStage texts that only answers about the sample stage contain
     */
    private record Samples(Map<String, String> values, List<String> inStage) {

        static Samples make() {
            return make(true, true);
        }

        /** What a route of this API needs, and no more: there is an end to the stages and the APIs that there can be. */
        static Samples of(Route route) {
            return make(!route.path().startsWith(IDENTITY), route.path().startsWith(IDENTITY));
        }

        private static Samples make(boolean catalog, boolean people) {
            Map<String, String> values = new LinkedHashMap<>();
            String clientId = claviger.client("[]").clientId();
            values.put("{clientId}", clientId);
            values.put("{secretId}", client(clientId).at("/secrets/0/secretId").stringValue());
            values.put("{stageKey}", stageKey());
            values.put("{fresh}", "new-" + clientId);
            values.put("{hash}", "0123456789abcdef");
            values.put("{name}", "portal.css");
            values.put("{deploymentKey}", UUID.randomUUID().toString());
            if (catalog) {
                catalog(values, "own-" + clientId);
            }
            var made = new Samples(values, people ? people(values, clientId) : List.of(stageKey()));
            String deployedAssets = "/api/portfolios/v1/deployed-assets";
            claviger.administer("POST", deployedAssets, made.filled(BODIES.get("POST " + deployedAssets)));
            return made;
        }

        private static void catalog(Map<String, String> values, String own) {
            made("apis", "{\"api\":\"%s\",\"name\":\"Own\",\"audience\":\"urn:%s\"}".formatted(own, own));
            made(
                    "permissions",
                    "{\"permission\":\"%s:read\",\"name\":\"Own\",\"api\":\"%s\",\"category\":\"Own\",\"appliesTo\":\"STAGE\"}"
                            .formatted(own, own));
            made("stages", "{\"stage\":\"%s\",\"name\":\"Own\",\"purpose\":\"PRODUCTION\"}".formatted(own));
            values.put("{api}", own);
            values.put("{category}", "Own");
            values.put("{permission}", own + ":read");
            values.put("{stage}", own);
        }

        /** A user with a role of each kind and a group; the organization role gives nothing. */
        private static List<String> people(Map<String, String> values, String unique) {
            String user = key("/users", "{\"email\":\"%s@example.com\"}".formatted(unique), "key");
            String role = key("/organization-roles", "{\"name\":\"%s\"}".formatted(unique), "orgRoleKey");
            String inStage = "{\"name\":\"%s\",\"environmentKey\":\"%s\"}".formatted(unique, stageKey());
            String applicationRole = key("/application-roles", inStage, "key");
            String group = key("/groups", inStage, "key");
            claviger.administer("POST", IDENTITY + "/users/" + user + "/organization-roles/" + role, "");
            claviger.administer("POST", IDENTITY + "/users/" + user + "/application-roles/" + applicationRole, "");
            claviger.administer(
                    "PATCH", IDENTITY + "/groups/" + group + "/users", "{\"userKeysToAdd\":[\"%s\"]}".formatted(user));
            values.put(
                    "/users/bulk/{key}",
                    key("/users/bulk", "{\"records\":[{\"email\":\"b-%s@example.com\"}]}".formatted(unique), "key"));
            values.put("/users/{key}", user);
            values.put("/groups/{key}", group);
            values.put("/application-roles/{key}", applicationRole);
            values.put("/application-roles/{roleKey}", applicationRole);
            values.put("/organization-roles/{key}", role);
            values.put("/organization-roles/{roleKey}", role);
            values.put("/permissions/{key}", first("/permissions"));
            values.put("/identity-providers/{key}", first("/identity-providers"));
            values.put("{mappingKey}", group);
            values.put("{userKey}", user);
            values.put("{roleKey}", role);
            values.put("{applicationRoleKey}", applicationRole);
            values.put("{bulkKey}", user);
            values.put("{key}", group);
            return List.of(stageKey(), group, applicationRole);
        }

        private static String key(String list, String json, String field) {
            return claviger.administer("POST", IDENTITY + list, json)
                    .json()
                    .get(field)
                    .stringValue();
        }

        private static String first(String list) {
            return claviger.administer("GET", IDENTITY + list, "")
                    .json()
                    .at("/results/0/key")
                    .stringValue();
        }

        private static void made(String list, String json) {
            assertThat(claviger.administer("POST", "/api/clients/v1/" + list, json)
                            .status())
                    .isEqualTo(201);
        }

        private static String stageKey() {
            return CatalogFile.load(Optional.empty(), RunningClaviger.PUBLIC_URL).stages().inOrder().stream()
                    .filter(stage -> stage.slug().value().equals(STAGE))
                    .map(stage -> stage.key().toString())
                    .findFirst()
                    .orElseThrow();
        }

        String path(Route route) {
            return filled(route.path());
        }

        String body(Route route) {
            return filled(BODIES.getOrDefault(route.name(), ""));
        }

        private String filled(String text) {
            String filled = text;
            for (var value : values.entrySet()) {
                String name = value.getKey();
                filled = filled.replace(name, name.substring(0, name.indexOf('{')) + value.getValue());
            }
            assertThat(filled).as("a sample for each parameter").doesNotContainPattern("\\{[a-zA-Z]+}");
            return filled;
        }
    }

    private static JsonNode client(String clientId) {
        return claviger.get(RunningClaviger.CLIENTS + "/" + clientId, claviger.adminToken())
                .json();
    }

    /** Nothing has been done to the sample client. */
    private static void assertUntouched() {
        assertThat(client(samples.values().get("{clientId}")).get("version").longValue())
                .isEqualTo(1);
    }

    private static List<Route> closed() {
        return claviger.server().routes().stream()
                .filter(route -> !OPEN.contains(route.name()) && !isOfPortal(route))
                .toList();
    }

    /** Those are walked by {@link PortalWalkTest}. */
    private static boolean isOfPortal(Route route) {
        return Authorization.table().accessTo(route.name()) instanceof Access.Portal;
    }

    private static Access.Closed access(Route route) {
        return (Access.Closed) Authorization.table().accessTo(route.name());
    }

    /** What lets somebody in; for a route that asks for any grant, just one. */
    private static List<Need> needs(Route route) {
        return access(route) instanceof Access.Holding needed
                ? needed.anyOf()
                : List.of(new Need(SystemPermissions.VIEW_AUDIT_TRAIL, Reach.ORGANIZATION));
    }

    private static Scope scope(Need need, String stage) {
        return Scope.parse(need.permission() + (need.reach() == Reach.ORGANIZATION ? "" : "@" + stage))
                .orElseThrow();
    }

    /** Of a client that was granted these. */
    private static String token(List<Scope> scopes) {
        String grants = scopes.stream()
                .map(scope -> scope.place() instanceof GrantTarget.Organization
                        ? "{\"permission\":\"%s\"}".formatted(scope.permission())
                        : "{\"permission\":\"%s\",\"stages\":[\"%s\"]}".formatted(scope.permission(), scope.place()))
                .collect(Collectors.joining(",", "[", "]"));
        return TOKENS.computeIfAbsent(grants, made -> claviger.token(claviger.client(made)));
    }

    /** Everything, except what gives what the route asks for, directly or by implication. */
    private static List<Scope> allButNeeded(Route route) {
        return CATALOG.everything()
                .scopes()
                .filter(scope -> !access(route).isMetBy(CATALOG.expand(List.of(scope))))
                .toList();
    }

    private static RawHttp.Answer send(String method, String path, String... headers) {
        String[] lines = new String[headers.length + 1];
        lines[0] = method + " " + path + " HTTP/1.1";
        System.arraycopy(headers, 0, lines, 1, headers.length);
        return RawHttp.send(claviger.server().port(), "", lines);
    }

    private static List<String> methods(Route route) {
        return route.method() == HandlerType.GET
                ? List.of("GET", "HEAD")
                : List.of(route.method().name());
    }

    @Test
    void the_table_has_a_row_for_every_route_and_no_other() {
        var routes = claviger.server().routes().stream().map(Route::name).toList();

        var rows = Authorization.table().rows().stream().map(Row::route).toList();

        assertThat(rows).hasSizeGreaterThan(OPEN.size() + 15).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void the_open_routes_are_these_and_no_others() {
        var open = Authorization.table().rows().stream()
                .filter(row -> row.access() instanceof Access.Open)
                .map(Row::route)
                .toList();

        assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN);
    }

    @Test
    void a_route_that_any_stage_opens_says_what_it_leaves_out() {
        for (Row row : Authorization.table().rows()) {
            if (row.access() instanceof Access.Holding needed
                    && needed.anyOf().stream().anyMatch(need -> need.reach() == Reach.ANY_STAGE)) {
                assertThat(row.leavesOut()).as(row.route()).isNotBlank();
            }
        }
    }

    @Test
    void no_server_starts_with_a_route_that_is_not_in_the_table_or_is_there_twice() {
        var unknown = Route.get("/nobody/thought/of/it", ctx -> {});
        var known = Route.get("/health/live", ctx -> {});

        for (var routes : List.of(List.of(unknown), List.of(known, known))) {
            assertThatThrownBy(() -> start(routes))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(routes.get(0).name());
        }
    }

    private static void start(List<Route> routes) {
        HttpServer.start(
                "127.0.0.1",
                0,
                RunningClaviger.PUBLIC_URL,
                TrustedProxies.NONE,
                routes,
                token -> Optional.empty(),
                new PortalAccess() {
                    @Override
                    public boolean letIn(Context ctx, Access.Portal access) {
                        return false;
                    }

                    @Override
                    public HttpRefusal withdrawn(AccessWithdrawn withdrawn) {
                        throw new IllegalStateException("nobody was let in");
                    }

                    @Override
                    public void turnAway(Context ctx, HttpRefusal refusal) {
                        ctx.status(refusal.status());
                    }
                },
                refusal -> {},
                RequestListener.NONE);
    }

    @Test
    void a_route_cannot_have_two_rows() {
        var row = new Row("GET /health/live", Access.OPEN, "");

        assertThatThrownBy(() -> new Authorization(List.of(row, row)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /health/live");
    }

    @Test
    void every_other_route_refuses_whoever_has_no_token_or_a_wrong_one_or_one_that_gives_nothing() {
        for (Route route : closed()) {
            for (String method : methods(route)) {
                String path = samples.path(route);

                var without = send(method, path);
                var garbage = send(method, path, "Authorization: Bearer garbage");
                var weak = send(method, path, "Authorization: Bearer " + powerless);

                assertThat(without.status()).as(route.name()).isEqualTo(401);
                assertThat(without.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"claviger\"");
                assertThat(garbage.status()).as(route.name()).isEqualTo(401);
                assertThat(garbage.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
                assertThat(weak.status()).as(route.name()).isEqualTo(403);
                assertThat(weak.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
            }
        }
        assertUntouched();
    }

    @Test
    void every_other_permission_together_is_not_enough_and_the_refusal_names_what_is_missing() {
        for (Route route : closed()) {
            List<Scope> others = allButNeeded(route);
            String bearer = "Authorization: Bearer " + (others.isEmpty() ? powerless : token(others));
            String missing = access(route).scopes().stream()
                    .findFirst()
                    .map(", scope=\"%s\""::formatted)
                    .orElse("");
            for (String method : methods(route)) {

                var answer = send(method, samples.path(route), bearer);

                assertThat(answer.status()).as(route.name()).isEqualTo(403);
                assertThat(answer.headers("WWW-Authenticate"))
                        .containsExactly("Bearer realm=\"claviger\", error=\"insufficient_scope\"" + missing);
            }
        }
        assertUntouched();
    }

    @Test
    void the_permission_in_another_stage_shows_and_changes_nothing_of_this_one() {
        for (Route route : closed()) {
            for (Need need : needs(route)) {
                if (need.reach() == Reach.ORGANIZATION) {
                    continue;
                }
                String token = token(List.of(scope(need, OTHER_STAGE)));

                var answer = claviger.call(route.method().name(), samples.path(route), token, samples.body(route));

                assertThat(answer.status()).as(route.name()).isNotIn(401, 405).isLessThan(500);
                if (need.reach() == Reach.ANY_STAGE) {
                    assertThat(answer.status()).as(route.name()).isNotEqualTo(403);
                }
                if (need.reach() == Reach.STAGE_IN_QUESTION && route.method() != HandlerType.GET) {
                    assertThat(answer.status()).as(route.name()).isGreaterThanOrEqualTo(400);
                }
                if (answer.status() < 300) {
                    assertThat(answer.whole().body()).as(route.name()).doesNotContain(samples.inStage());
                }
            }
        }
    }

    @Test
    void each_permission_that_is_asked_for_is_enough_alone() {
        for (Route route : closed()) {
            for (Need need : needs(route)) {
                var fresh = Samples.of(route);
                String token = token(List.of(scope(need, STAGE)));

                var answer = claviger.call(route.method().name(), fresh.path(route), token, fresh.body(route));

                if (NOT_FOUND.contains(route.name())) {
                    assertThat(answer.status()).as(route.name()).isEqualTo(404);
                    continue;
                }
                assertThat(answer.status())
                        .as("%s with %s: %s", route.name(), need, answer.whole().body())
                        .isNotIn(400, 401, 403, 404, 405)
                        .isLessThan(500);
            }
        }
    }

    @Test
    void a_stage_is_shown_to_whoever_may_view_it_there() {
        String token =
                token(List.of(new Scope(SystemPermissions.VIEW_STAGE, new GrantTarget.OneStage(new StageSlug(STAGE)))));

        for (String path : List.of("/api/portfolios/v1/environments", "/api/portfolios/v1/deployed-assets")) {
            assertThat(claviger.get(path, token).whole().body())
                    .contains(samples.inStage().get(0));
        }
    }

    @Test
    void options_trace_and_methods_that_are_not_there_run_nothing_even_with_a_token() {
        String bearer = "Authorization: Bearer " + claviger.adminToken();
        for (Route route : claviger.server().routes()) {
            Set<String> there = claviger.server().routes().stream()
                    .filter(other -> other.path().equals(route.path()))
                    .flatMap(other -> methods(other).stream())
                    .collect(Collectors.toSet());
            for (String method : List.of("OPTIONS", "TRACE", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")) {
                if (there.contains(method)) {
                    continue;
                }

                var answer = send(method, samples.path(route), bearer);

                assertThat(answer.status()).as(method + " " + route.path()).isEqualTo(405);
                assertThat(Set.of(answer.header("Allow").split(", "))).isEqualTo(there);
                assertThat(answer.text()).doesNotContain(bearer);
            }
        }
        assertUntouched();
    }

    @Test
    void no_header_makes_another_method_of_the_one_that_was_sent() {
        String bearer = "Authorization: Bearer " + claviger.adminToken();
        for (String method : List.of("POST", "DELETE", "BEFORE", "BREW")) {
            var live = send("GET", "/health/live", "X-HTTP-Method-Override: " + method);
            var clients = send("DELETE", RunningClaviger.CLIENTS, bearer, "x-http-method-override: GET");

            assertThat(live.status()).as(method).isEqualTo(200);
            assertThat(live.body()).contains("UP");
            assertThat(clients.status()).isEqualTo(405);
        }
        assertUntouched();
    }

    @Test
    void what_the_web_server_calls_its_own_handlers_is_no_method() {
        for (String method : List.of(
                "BEFORE",
                "BEFORE_MATCHED",
                "AFTER",
                "AFTER_MATCHED",
                "WEBSOCKET_BEFORE",
                "WEBSOCKET_AFTER",
                "INVALID")) {
            for (String path : List.of("/health/live", RunningClaviger.CLIENTS, "/portal", "/nothing")) {
                assertThat(send(method, path).status()).as(method + " " + path).isEqualTo(404);
            }
        }
    }

    @Test
    void a_head_says_what_get_says_without_a_body() {
        String bearer = "Authorization: Bearer " + claviger.adminToken();
        for (Route route : claviger.server().routes()) {
            if (route.method() == HandlerType.GET && !isOfPortal(route)) {
                var get = send("GET", samples.path(route), bearer);
                var head = send("HEAD", samples.path(route), bearer);

                assertThat(get.status()).as(route.name()).isEqualTo(route.path().endsWith("/authorize") ? 400 : 200);
                assertThat(head.status()).as(route.name()).isEqualTo(get.status());
                assertThat(head.body()).isEmpty();
                assertThat(head.headers("Content-Type")).isEqualTo(get.headers("Content-Type"));
                assertThat(head.headers("ETag")).isEqualTo(get.headers("ETag"));
            }
        }
    }

    @Test
    void other_spellings_of_a_path_are_no_way_in() {
        for (String path : List.of(
                "/api/clients/v1/api-clients/",
                "//api/clients/v1/api-clients",
                "/api//clients/v1/api-clients",
                "/API/clients/v1/api-clients",
                "/api/clients/v1/api-clients;x=y",
                "/api;x=y/clients/v1/api-clients",
                "/api/clients/v1/./api-clients",
                "/docs/../api/clients/v1/api-clients",
                "/docs/..;/api/clients/v1/api-clients",
                "/docs/%2e%2e/api/clients/v1/api-clients",
                "/docs/..%2fapi/clients/v1/api-clients",
                "/api/clients/v1/%61pi-clients",
                "/api/clients/v1/api-clients%00",
                "/api/clients/v1/api-clients%20",
                "/api/clients/v1/api-clients?access=open",
                "/api\\clients\\v1\\api-clients",
                "/health/live/../../api/clients/v1/api-clients",
                "http://claviger.test/api/clients/v1/api-clients")) {
            for (String method : List.of("GET", "HEAD", "POST", "DELETE")) {
                assertThat(send(method, path, "X-HTTP-Method-Override: GET").status())
                        .as(method + " " + path)
                        .isIn(400, 401, 404, 405);
            }
        }
    }

    @Test
    void an_unknown_path_is_not_found_and_tells_nothing() {
        for (String path : List.of("/api", "/nothing", "/portals", "/docs/x", "/META-INF/MANIFEST.MF", "/webjars/")) {
            var answer = send("GET", path);

            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.headers("Content-Type")).containsExactly("application/problem+json");
            assertThat(answer.text()).doesNotContain("Jetty", "Javalin", "Exception");
        }
    }
}
