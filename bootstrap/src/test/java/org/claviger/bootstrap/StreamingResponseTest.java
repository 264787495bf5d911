package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.claviger.adapters.http.response.StreamingResponse;
import org.claviger.adapters.http.server.HttpServer;
import org.claviger.adapters.http.server.RequestListener;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.AdapterException;
import org.claviger.application.changes.AccessWithdrawn;
import org.junit.jupiter.api.Test;

class StreamingResponseTest {
    private static final class NoPortal implements PortalAccess {
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
    }

    private static HttpResponse<String> answer(StreamingResponse.Body body) throws IOException, InterruptedException {
        var route = Route.get("/health/live", ctx -> StreamingResponse.answer(ctx, "text/plain", body));
        try (var server = HttpServer.start(
                "127.0.0.1",
                0,
                RunningClaviger.PUBLIC_URL,
                TrustedProxies.NONE,
                List.of(route),
                token -> Optional.empty(),
                new NoPortal(),
                refusal -> {},
                RequestListener.NONE)) {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.address().resolve("/health/live"))
                                    .build(),
                            BodyHandlers.ofString());
        }
    }

    @Test
    void what_was_made_in_parts_is_answered_whole() throws IOException, InterruptedException {
        var answer = answer(out -> {
            out.write("a".repeat(100_000));
            out.flush();
            out.write("end");
        });

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(100_003).endsWith("end");
    }

    @Test
    void a_failure_on_the_way_has_no_proper_end() {
        assertThatThrownBy(() -> answer(out -> {
                    out.write("a".repeat(100_000));
                    out.flush();
                    throw new AdapterException("the database failed", new IllegalStateException());
                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_failure_before_anything_was_sent_is_answered_as_usual() throws IOException, InterruptedException {
        var answer = answer(out -> {
            out.write("a little");
            throw new AdapterException("the database failed", new IllegalStateException());
        });

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("out_of_service").doesNotContain("a little");
    }
}
