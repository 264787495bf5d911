package org.claviger.adapters.http.portal.tryit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.claviger.adapters.http.access.RequestOrigins.OwnCall;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.tokens.TokenRoutes;

/**
 * Calls this very server over HTTP, as programs do. Few calls run at once: each keeps two requests of the server busy, that of
 * the page and its own.
 */
public final class LoopbackClient {
    static final int MAX_ANSWER = 65_536;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_CALLS = 8;

    private final Supplier<URI> address;
    private final Semaphore calls = new Semaphore(MAX_CALLS);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    /** @param address where this machine reaches the server; asked for at each call */
    LoopbackClient(Supplier<URI> address) {
        this.address = address;
    }

    /**
     * What came back.
     *
     * @param challenge of the header {@code WWW-Authenticate}; empty if there is none
     * @param body its first {@link #MAX_ANSWER} bytes
     * @param cut whether there was more
     */
    record Answer(int status, String challenge, byte[] body, boolean cut) {
        static Answer of(HttpResponse<byte[]> response) {
            byte[] body = response.body();
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("WWW-Authenticate").orElse(""),
                    Arrays.copyOf(body, Math.min(body.length, MAX_ANSWER)),
                    body.length > MAX_ANSWER);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** A token may be in it. */
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /** Asks for a token (RFC 6749, section 4.4); empty if the server is too busy to answer in time. */
    Optional<Answer> token(String clientId, String clientSecret) {
        // RFC 6749, section 2.3.1: both are form-encoded before they are put together.
        String credentials = Links.encoded(clientId) + ":" + Links.encoded(clientSecret);
        return send(HttpRequest.newBuilder(at(TokenRoutes.tokenEndpoint("")))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    }

    /**
     * Calls an API; empty if the server is too busy to answer in time.
     *
     * @param token of visible ASCII characters
     */
    Optional<Answer> get(String path, String token) {
        return send(HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token));
    }

    private URI at(String path) {
        return address.get().resolve(path);
    }

    private Optional<Answer> send(HttpRequest.Builder request) {
        if (!calls.tryAcquire()) {
            return Optional.empty();
        }
        try (var call = OwnCall.begin()) {
            return answer(request.header(OwnCall.HEADER, call.ticket()));
        } finally {
            calls.release();
        }
    }

    private Optional<Answer> answer(HttpRequest.Builder request) {
        // The time limit is for the whole answer, and not only for its beginning.
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request.timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
        try {
            return Optional.of(Answer.of(answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException | ExecutionException none) {
            answer.cancel(true);
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
