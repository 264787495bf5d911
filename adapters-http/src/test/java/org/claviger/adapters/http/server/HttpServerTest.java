package org.claviger.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.access.Access;
import org.claviger.adapters.http.access.PortalAccess;
import org.claviger.adapters.http.access.TrustedProxies;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.changes.AccessWithdrawn;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private static final PortalAccess BROKEN = new PortalAccess() {
        @Override
        public boolean letIn(Context ctx, Access.Portal access) {
            return true;
        }

        @Override
        public HttpRefusal withdrawn(AccessWithdrawn withdrawn) {
            throw new IllegalStateException("nobody was let in");
        }

        @Override
        public void turnAway(Context ctx, HttpRefusal refusal) {
            throw new IllegalStateException("no page");
        }
    };

    private static int endless(int depth) {
        return endless(depth + 1) + 1;
    }

    private static HttpResponse<String> answer(Route route) throws IOException, InterruptedException {
        try (var server = HttpServer.start(
                "127.0.0.1",
                0,
                "http://localhost",
                TrustedProxies.NONE,
                List.of(route),
                token -> Optional.empty(),
                BROKEN,
                refusal -> {},
                RequestListener.NONE)) {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.address().resolve(route.path()))
                                    .build(),
                            BodyHandlers.ofString());
        }
    }

    private static void assertFailed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains(
                        "\"errorCode\":\"internal_error\"",
                        answer.headers().firstValue("Trace-Id").orElseThrow());
    }

    @Test
    void an_error_that_is_no_exception_is_answered_as_any_other_failure() throws IOException, InterruptedException {
        assertFailed(answer(Route.get("/health/live", ctx -> ctx.result("x".repeat(endless(0))))));
        assertFailed(answer(Route.get("/health/live", ctx -> {
            throw new AssertionError("never");
        })));
    }

    @Test
    void a_failure_of_a_page_of_which_the_page_of_failures_fails_too_is_answered()
            throws IOException, InterruptedException {
        assertFailed(answer(Route.get("/portal/sign-in", ctx -> {
            throw new LinkageError("no class");
        })));
    }
}
