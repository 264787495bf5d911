package org.claviger.bootstrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that serves below a path, which it takes away; whatever is asked beside it is 404. */
final class PathProxy implements AutoCloseable {
    private static final Set<String> OF_A_CONNECTION =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings");

    private final String path;
    private final HttpServer front;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile URI behind = URI.create("http://127.0.0.1:1");

    /** @param path with a slash at its beginning only */
    PathProxy(String path) {
        this.path = path;
        try {
            front = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        front.setExecutor(threads);
        front.createContext("/", this::answer);
        front.start();
    }

    void passOnTo(RunningClaviger claviger) {
        behind = claviger.uri("/");
    }

    String origin() {
        return "http://127.0.0.1:" + front.getAddress().getPort();
    }

    /** Where the server is reached through it. */
    String url() {
        return origin() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestURI().toString();
            if (!asked.startsWith(path + "/")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            HttpResponse<byte[]> answer = passOn(exchange, asked.substring(path.length()));
            answer.headers().map().forEach((name, values) -> {
                if (!OF_A_CONNECTION.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> passOn(HttpExchange exchange, String asked) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(behind.resolve(asked))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        front.stop(0);
        threads.shutdownNow();
    }
}
