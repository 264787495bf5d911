package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.RunningClaviger.CLIENTS;
import static org.claviger.bootstrap.RunningClaviger.path;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Nothing that can be sent makes the server fail. The number of the repetition is the seed. */
class RandomRequestsTest {
    private static final int REQUESTS = 100;
    private static final String DEPLOYED_ASSETS = "/api/portfolios/v1/deployed-assets";
    private static final List<String> NAMES = List.of(
            "name",
            "description",
            "expiresOn",
            "remind",
            "permissions",
            "permission",
            "stages",
            "overlapHours",
            "deploymentKey",
            "environmentKey",
            "revision",
            "deploymentDateTime",
            "url",
            "tag",
            "",
            "x/~0");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "1.5",
            "99999999999999999999",
            "\"\"",
            "\"*\"",
            "\"2027-01-01\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"production\"",
            "\"e1c95b70-3d68-4a2f-8c4e-7f0a1b6d9352\"",
            "\"2026-11-21T10:00:00Z\"",
            "\"+999999999-12-31T23:59:59-18:00\"",
            "\"https://[::1\"",
            "\"portfolio:view-stage\"",
            "\"audit-trail:view\"",
            "\"-999999999-01-01\"",
            "\"🔑\"",
            "\"" + "x".repeat(1_001) + "\"");
    private static final String FORM = "application/x-www-form-urlencoded";

    private static RunningClaviger claviger;
    private static String client;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.started();
        client = path(claviger.client("[]"));
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @RepeatedTest(5)
    void random_bodies_never_make_the_server_fail(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < REQUESTS; i++) {
            String json = object(random, 3);
            byte[] body = damaged(random, json.getBytes(StandardCharsets.UTF_8));

            Supplier<RunningClaviger.Answer> request = switch (random.nextInt(6)) {
                case 0 -> () -> claviger.administer("POST", CLIENTS, "application/json", body);
                case 1 -> () -> claviger.administer("PATCH", client, "application/json", body);
                case 2 -> () -> claviger.administer("PUT", client + "/permissions", "application/json", body);
                case 3 -> () -> claviger.administer("POST", client + "/secrets", "application/json", body);
                case 4 -> () -> claviger.administer("POST", DEPLOYED_ASSETS, "application/json", body);
                default -> () -> claviger.administer("POST", client + "/duplicate", "application/json", body);
            };
            int status = request.get().status();

            assertThat(status).as(new String(body, StandardCharsets.UTF_8)).isLessThan(500);
        }
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 4 : 2)) {
            case 2 -> object(random, depth - 1);
            case 3 ->
                IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> value(random, depth - 1))
                        .collect(Collectors.joining(",", "[", "]"));
            default -> VALUES.get(random.nextInt(VALUES.size()));
        };
    }

    private static String object(Random random, int depth) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> "\"%s\":%s".formatted(NAMES.get(random.nextInt(NAMES.size())), value(random, depth)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Every third time, with one byte changed. */
    private static byte[] damaged(Random random, byte[] body) {
        if (random.nextInt(3) == 0) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    @RepeatedTest(5)
    void random_queries_never_make_the_server_fail(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<String> names = List.of(
                "limit",
                "offset",
                "sort",
                "nameContains",
                "status",
                "key",
                "type",
                "permissionFilter",
                "x",
                "%00",
                "%F0%9F%94%91",
                "");
        List<String> values = List.of(
                "1",
                "-1",
                "name",
                "AVAILABLE",
                "%25",
                "_",
                "%27",
                "%ff",
                "%ED%A0%80",
                "%00",
                "%F0%9F%94%91",
                "",
                "a=b");
        for (int i = 0; i < REQUESTS; i++) {
            String query = IntStream.range(0, random.nextInt(4))
                    .mapToObj(n -> names.get(random.nextInt(names.size()))
                            + (random.nextInt(5) == 0 ? "" : "=")
                            + values.get(random.nextInt(values.size())))
                    .collect(Collectors.joining("&"));

            String list = random.nextBoolean() ? CLIENTS : DEPLOYED_ASSETS;
            int status = claviger.administer("GET", list + "?" + query, "").status();

            assertThat(status).as(query).isLessThan(500);
        }
    }

    @RepeatedTest(5)
    void random_token_requests_never_make_the_server_fail(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<String> names = List.of("grant_type", "client_id", "client_secret", "scope", "resource", "x", "%00", "");
        List<String> values = List.of(
                "client_credentials",
                "api-clients:view",
                "portfolio:view-stage@*",
                "%ff",
                "%zz",
                "%00",
                "+",
                "%F0%9F%94%91",
                "%ED%A0%80",
                "http://claviger.test/api/clients/v1",
                "",
                claviger.admin().clientId());
        List<String> authorizations = List.of(
                "Basic",
                "Basic  ",
                "Basic %%%",
                "Basic Og==",
                "Basic /w==",
                "Bearer x",
                "Digest x",
                RunningClaviger.basic(
                        claviger.admin().clientId(), claviger.admin().clientSecret()),
                RunningClaviger.basic("%zz", "%"),
                RunningClaviger.basic("ü", "🔑"));
        List<String> types =
                List.of(FORM, FORM + ";charset=nonsense", FORM + "; charset=utf-16", "text/plain", ";", FORM + ";");
        for (int i = 0; i < REQUESTS; i++) {
            String form = IntStream.range(0, random.nextInt(5))
                    .mapToObj(n ->
                            names.get(random.nextInt(names.size())) + "=" + values.get(random.nextInt(values.size())))
                    .collect(Collectors.joining("&"));
            String authorization = authorizations.get(random.nextInt(authorizations.size()));
            String type = types.get(random.nextInt(3) == 0 ? random.nextInt(types.size()) : 0);

            int status = claviger.send(HttpRequest.newBuilder(claviger.uri("/identity/oauth2/token"))
                            .header("Authorization", authorization)
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(form)))
                    .status();

            assertThat(status).as("%s %s %s", authorization, type, form).isLessThan(500);
        }
    }
}
