package org.claviger.adapters.http.server;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.claviger.adapters.http.request.JsonCodec;
import org.claviger.adapters.http.request.Trace;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What is refused before any route is asked, such as malformed requests, and those that there is no room for. */
final class JettyErrorHandler extends ErrorHandler {
    /** As Jetty calls a request whose first line it did not understand. */
    private static final String NO_METHOD = "BAD";

    private static final Map<Integer, Cause> CAUSES = Map.of(
            HttpStatus.REQUEST_TIMEOUT_408,
            new Cause("request_timeout", "The request did not arrive in time."),
            HttpStatus.PAYLOAD_TOO_LARGE_413,
            new Cause("body_too_large", "The body is too large."),
            HttpStatus.URI_TOO_LONG_414,
            new Cause("uri_too_long", "The address that was asked for is too long."),
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431,
            new Cause("header_too_large", "The headers are too large, or too many."),
            HttpStatus.INTERNAL_SERVER_ERROR_500,
            new Cause("internal_error", "The server has failed; its log knows the trace ID."),
            HttpStatus.SERVICE_UNAVAILABLE_503,
            new Cause("overloaded", "The server has too much to do at the moment; try again later."),
            HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505,
            new Cause("http_version_not_supported", "The server understands HTTP/1.1 and HTTP/1.0."));

    private final Map<String, String> everywhere;
    private final RequestListener listener;

    private record Cause(String code, String detail) {}

    /** @param everywhere headers that stand on all other answers, too */
    JettyErrorHandler(Map<String, String> everywhere, RequestListener listener) {
        this.everywhere = everywhere;
        this.listener = listener;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String trace = Trace.of(request.getHeaders().get(Trace.PARENT));
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(new HttpField(HttpHeader.CONTENT_TYPE, "application/problem+json"));
        headers.put(new HttpField(HttpHeader.CACHE_CONTROL, "no-store"));
        headers.put(new HttpField(HttpHeader.PRAGMA, "no-cache"));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put(Trace.HEADER, trace);
        // Jetty closes the connection after most of these, and the client has to know.
        headers.put(new HttpField(HttpHeader.CONNECTION, "close"));
        everywhere.forEach(headers::put);
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            headers.put(HttpHeader.RETRY_AFTER, Refusals.RETRY_AFTER_SECONDS);
        }
        response.write(true, ByteBuffer.wrap(problem(request, status, trace)), callback);
        tell(request, status, trace);
        return true;
    }

    private static byte[] problem(Request request, int status, String trace) {
        String name = HttpStatus.getMessage(status);
        Cause cause = CAUSES.getOrDefault(
                status,
                new Cause(name.toLowerCase(Locale.ROOT).replace(' ', '_'), "The request cannot be understood."));
        return JsonCodec.write(new ProblemJson(
                "urn:claviger:error:" + cause.code(),
                name,
                status,
                cause.detail(),
                request.getMethod().equals(NO_METHOD)
                        ? "/"
                        : Objects.requireNonNullElse(Request.getPathInContext(request), "/"),
                trace,
                cause.code(),
                List.of(),
                Map.of()));
    }

    private void tell(Request request, int status, String trace) {
        String method = Methods.name(request.getMethod());
        float millis = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - request.getBeginNanoTime()) / 1_000f;
        RequestLog.write(method, status, millis, trace, Request.getRemoteAddr(request));
        listener.answered(method, RequestLog.NO_ROUTE, status, millis);
    }
}
