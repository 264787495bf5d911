package org.claviger.adapters.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses before any route is asked, such as malformed requests. */
final class PlainErrors extends ErrorHandler {
    private final Map<String, String> headers;

    /** @param headers that stand on all other answers, too */
    PlainErrors(Map<String, String> headers) {
        this.headers = headers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        response.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, "application/problem+json"));
        response.getHeaders().put(new HttpField(HttpHeader.CACHE_CONTROL, "no-store"));
        response.getHeaders().put(new HttpField(HttpHeader.PRAGMA, "no-cache"));
        // Jetty closes the connection after most of these, and the client has to know.
        response.getHeaders().put(new HttpField(HttpHeader.CONNECTION, "close"));
        headers.forEach(response.getHeaders()::put);
        byte[] body = JsonCodec.write(new ProblemJson(
                "about:blank",
                HttpStatus.getMessage(status),
                status,
                "The request cannot be understood.",
                "/",
                "",
                "bad_request",
                List.of(),
                Map.of()));
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
