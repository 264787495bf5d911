package org.claviger.adapters.openid;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.claviger.domain.WebUrls;
import org.jspecify.annotations.Nullable;

/**
 * Asks the provider: within 5 s altogether, answers of up to 256 KiB, following no redirects, and 16 requests at once, so that a
 * provider that hangs takes few threads with it.
 */
final class BoundedHttp implements HTTPRequestSender {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 262_144;
    private static final int AT_ONCE = 16;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** @return the answer, which succeeded */
    HTTPResponse get(URI uri) throws SignInFailed {
        var request = new HTTPRequest(HTTPRequest.Method.GET, uri);
        request.setAccept("application/json");
        HTTPResponse response = ask(request);
        if (response.getStatusCode() != HTTPResponse.SC_OK) {
            throw SignInFailed.outOfReach("%s answered %s".formatted(uri, response.getStatusCode()));
        }
        return response;
    }

    /** @return any answer but that the provider has failed */
    HTTPResponse ask(HTTPRequest request) throws SignInFailed {
        try {
            HTTPResponse response = request.send(this);
            if (response.getStatusCode() >= HTTPResponse.SC_SERVER_ERROR) {
                throw new IOException("it answered " + response.getStatusCode());
            }
            return response;
        } catch (IOException e) {
            throw SignInFailed.outOfReach("%s cannot be reached: %s".formatted(request.getURI(), e.getMessage()));
        }
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        if (!places.tryAcquire()) {
            throw new IOException("too many requests at once");
        }
        try {
            HttpResponse<byte[]> response = answer(client.sendAsync(translated(request), head -> new BoundedBody()));
            var translated = new HTTPResponse(response.statusCode());
            response.headers().firstValue("Content-Type").ifPresent(type -> translated.setHeader("Content-Type", type));
            translated.setBody(new String(response.body(), StandardCharsets.UTF_8));
            return translated;
        } finally {
            places.release();
        }
    }

    private static HttpRequest translated(ReadOnlyHTTPRequest request) throws IOException {
        var translated = to(request.getURI())
                .method(
                        request.getMethod().name(),
                        request.getBody() == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(request.getBody()));
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> translated.header(name, value)));
        return translated.build();
    }

    /** The client of the JDK takes no host such as {@code key_cloak}: that is looked up here. */
    private static HttpRequest.Builder to(URI uri) throws IOException {
        if (uri.getHost() != null) {
            return HttpRequest.newBuilder(uri);
        }
        String host = WebUrls.host(uri).orElseThrow();
        return HttpRequest.newBuilder(WebUrls.at(InetAddress.getByName(host).getHostAddress(), uri))
                .header("Host", uri.getRawAuthority());
    }

    private static <T> T answer(CompletableFuture<T> coming) throws IOException {
        try {
            return coming.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new IOException("no whole answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static final class BoundedBody implements BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private @Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (read.size() + part.remaining() > MAX_BYTES) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    onError(new IOException("the answer has more than " + MAX_BYTES + " bytes"));
                    return;
                }
                var bytes = new byte[part.remaining()];
                part.get(bytes);
                read.writeBytes(bytes);
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(read.toByteArray());
        }
    }
}
