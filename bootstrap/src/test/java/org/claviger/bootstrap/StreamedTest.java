package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.Access;
import org.claviger.adapters.http.Doorkeeper;
import org.claviger.adapters.http.HttpRefusal;
import org.claviger.adapters.http.HttpServer;
import org.claviger.adapters.http.RequestListener;
import org.claviger.adapters.http.Route;
import org.claviger.adapters.http.Streamed;
import org.claviger.adapters.http.TrustedProxies;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.audit.InMemoryAuditTrail;
import org.claviger.application.spi.AdapterException;
import org.junit.jupiter.api.Test;

class StreamedTest {
    private static final class NoPortal implements Doorkeeper {
        @Override
        public Optional<Runnable> letIn(Context ctx, Access.Portal access) {
            return Optional.empty();
        }

        @Override
        public void turnAway(Context ctx, HttpRefusal refusal) {
            ctx.status(refusal.status());
        }
    }

    private static String answer(Streamed.Body body) {
        var route = Route.get("/health/live", ctx -> Streamed.answer(ctx, "text/plain", body));
        try (var server = HttpServer.start(
                "127.0.0.1",
                0,
                TrustedProxies.NONE,
                List.of(route),
                token -> Optional.empty(),
                new NoPortal(),
                new InMemoryAuditTrail(new InMemoryUnitOfWork()),
                InstantSource.system(),
                RequestListener.NONE)) {
            return RawHttp.send(server.port(), "", "GET /health/live HTTP/1.1").text();
        }
    }

    @Test
    void what_was_made_in_parts_is_answered_whole() {
        String text = answer(out -> {
            out.write("a".repeat(100_000));
            out.flush();
            out.write("end");
        });

        assertThat(text).contains("200 OK").contains("end").endsWith("0\r\n\r\n");
    }

    @Test
    void a_failure_on_the_way_has_no_proper_end() {
        String text = answer(out -> {
            out.write("a".repeat(100_000));
            out.flush();
            throw new AdapterException("the database failed", new IllegalStateException());
        });

        assertThat(text)
                .contains("200 OK")
                .contains("aaa")
                .doesNotEndWith("0\r\n\r\n")
                .doesNotContain("out_of_service");
    }

    @Test
    void a_failure_before_anything_was_sent_is_answered_as_usual() {
        String text = answer(out -> {
            out.write("a little");
            throw new AdapterException("the database failed", new IllegalStateException());
        });

        assertThat(text).contains("503 ").contains("out_of_service").doesNotContain("a little");
    }
}
