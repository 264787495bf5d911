package org.claviger.bootstrap;

import static io.vavr.control.Either.right;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.claviger.adapters.http.access.Access;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.access.PortalAccess;
import org.claviger.adapters.http.access.TrustedProxies;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.server.HttpServer;
import org.claviger.adapters.http.server.RequestListener;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.VersionMatch;
import org.claviger.application.changes.AccessWithdrawn;
import org.claviger.application.changes.Transactions;
import org.claviger.domain.clients.ClientId;
import org.junit.jupiter.api.Test;

/** What happens to a request that was let in, when an administrator writes before it does. */
class TakenAwayMeanwhileTest {
    private static final PortalAccess NO_PORTAL = new PortalAccess() {
        @Override
        public boolean letIn(Context ctx, Access.Portal access) {
            throw new IllegalStateException("there is no portal");
        }

        @Override
        public HttpRefusal withdrawn(AccessWithdrawn withdrawn) {
            throw new IllegalStateException("nobody was let in");
        }

        @Override
        public void turnAway(Context ctx, HttpRefusal refusal) {
            throw new IllegalStateException("there is no portal");
        }
    };

    private final EmbeddedClaviger claviger = new EmbeddedClaviger();
    private final AtomicInteger written = new AtomicInteger();

    /** @param meanwhile done after the request was let in, before it writes */
    private HttpResponse<String> write(Consumer<ClientId> meanwhile) throws Exception {
        var created = claviger.created("A client", "api-clients:manage", "billing:export");
        ClientId client = created.client().id();
        var transactions = new Transactions(claviger.ports.unitOfWork(), claviger.audit, claviger.clock);
        var route = Route.post("/api/clients/v1/api-clients", ctx -> {
            meanwhile.accept(client);
            transactions.attempt(
                    BearerTokens.caller(ctx).caller(), Optional::empty, now -> right(written.incrementAndGet()));
            ctx.status(204);
        });
        try (var server = HttpServer.start(
                "127.0.0.1",
                0,
                RunningClaviger.PUBLIC_URL,
                TrustedProxies.NONE,
                List.of(route),
                claviger.tokens.authenticate(),
                NO_PORTAL,
                refusal -> claviger.audit.refused(refusal, claviger.clock.instant()),
                RequestListener.NONE)) {
            var uri = URI.create("http://127.0.0.1:%s/api/clients/v1/api-clients".formatted(server.port()));
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .header("Authorization", "Bearer " + claviger.token(created.credentials()))
                                    .POST(BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString());
        }
    }

    private List<String> refusals() {
        return claviger.audit.entries().stream()
                .flatMap(entry -> entry.happening().reason().stream())
                .toList();
    }

    @Test
    void who_was_suspended_does_not_write_any_more() throws Exception {
        var answer = write(client -> claviger.clients.suspend().suspend(claviger.admin, client, VersionMatch.ANY));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("error=\"invalid_token\"");
        assertThat(refusals()).containsExactly("access_ended");
        assertThat(written).hasValue(0);
    }

    @Test
    void who_has_lost_a_grant_does_not_write_with_it_any_more() throws Exception {
        var answer = write(client -> claviger.edit(claviger.admin, client, "api-clients:manage"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("scope=\"billing:export\"");
        assertThat(refusals()).containsExactly("insufficient_scope");
        assertThat(written).hasValue(0);
    }

    @Test
    void others_write() throws Exception {
        var answer = write(
                client -> claviger.edit(claviger.admin, client, "api-clients:manage", "billing:export", "users:view"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(written).hasValue(1);
    }
}
