package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.claviger.adapters.http.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nothing is open that is not written down here. */
class RouteWalkTest {
    private static final Set<String> OPEN = Set.of(
            "GET /.well-known/oauth-authorization-server/identity",
            "GET /docs",
            "GET /docs/docs.js",
            "GET /docs/swagger-ui-bundle.js",
            "GET /docs/swagger-ui.css",
            "GET /health/live",
            "GET /health/ready",
            "GET /identity/.well-known/openid-configuration",
            "GET /identity/oauth2/jwks",
            "GET /openapi.yaml",
            "POST /identity/oauth2/token");

    private static RunningClaviger claviger;
    private static String clientId;
    private static String secretId;
    private static String powerless;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.started();
        clientId = claviger.client("[]").clientId();
        secretId = client().get("secrets").get(0).get("secretId").stringValue();
        powerless = claviger.token(claviger.client("[{\"permission\":\"audit-trail:view\"}]"));
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static JsonNode client() {
        return claviger.get("/api/clients/v1/api-clients/" + clientId, claviger.adminToken())
                .json();
    }

    private static String name(Route route) {
        return route.method().name() + " " + route.path();
    }

    private static List<Route> closed() {
        return claviger.server().routes().stream()
                .filter(route -> !OPEN.contains(name(route)))
                .toList();
    }

    private static String path(Route route) {
        String path = route.path().replace("{clientId}", clientId).replace("{secretId}", secretId);
        assertThat(path).doesNotContain("{");
        return path;
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
    void the_open_routes_are_these_and_no_others() {
        Set<String> names =
                claviger.server().routes().stream().map(RouteWalkTest::name).collect(Collectors.toSet());

        assertThat(names).containsAll(OPEN).hasSizeGreaterThan(OPEN.size() + 15);
        assertThat(claviger.server().routes()).hasSameSizeAs(names);
    }

    @Test
    void every_other_route_refuses_whoever_has_no_token_or_a_wrong_one_or_too_weak_a_one() {
        for (Route route : closed()) {
            for (String method : methods(route)) {
                String path = path(route);

                var without = send(method, path);
                var garbage = send(method, path, "Authorization: Bearer garbage");
                var weak = send(method, path, "Authorization: Bearer " + powerless);

                assertThat(without.status()).as(name(route)).isEqualTo(401);
                assertThat(without.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"claviger\"");
                assertThat(garbage.status()).as(name(route)).isEqualTo(401);
                assertThat(garbage.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
                assertThat(weak.status()).as(name(route)).isEqualTo(403);
                assertThat(weak.header("WWW-Authenticate")).contains("error=\"insufficient_scope\", scope=\"");
            }
        }
        assertThat(client().get("version").longValue()).isEqualTo(1);
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

                var answer = send(method, path(route), bearer);

                assertThat(answer.status()).as(method + " " + route.path()).isEqualTo(405);
                assertThat(Set.of(answer.header("Allow").split(", "))).isEqualTo(there);
                assertThat(answer.text()).doesNotContain(bearer);
            }
        }
        assertThat(client().get("version").longValue()).isEqualTo(1);
    }

    @Test
    void a_head_says_what_get_says_without_a_body() {
        String bearer = "Authorization: Bearer " + claviger.adminToken();
        for (Route route : claviger.server().routes()) {
            if (route.method() == HandlerType.GET) {
                var get = send("GET", path(route), bearer);
                var head = send("HEAD", path(route), bearer);

                assertThat(get.status()).as(name(route)).isEqualTo(200);
                assertThat(head.status()).as(name(route)).isEqualTo(200);
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
        for (String path :
                List.of("/", "/api", "/nothing", "/docs/", "/docs/x", "/META-INF/MANIFEST.MF", "/webjars/")) {
            var answer = send("GET", path);

            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.headers("Content-Type")).containsExactly("application/problem+json");
            assertThat(answer.text()).doesNotContain("Jetty", "Javalin", "Exception");
        }
    }
}
