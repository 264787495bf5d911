package org.claviger.adapters.http.server;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/** The methods of requests: those that were sent, and only those that there are. */
final class Methods {
    static final List<HandlerType> KNOWN = List.of(
            HandlerType.GET,
            HandlerType.HEAD,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.OPTIONS,
            HandlerType.TRACE);

    private static final String OVERRIDE = "X-HTTP-Method-Override";

    private Methods() {}

    /** Javalin would take the method from a header, which no proxy expects that lets only some methods through. */
    static Request asSent(Request request) {
        if (!request.getHeaders().contains(OVERRIDE)) {
            return request;
        }
        HttpFields headers =
                HttpFields.build(request.getHeaders()).remove(OVERRIDE).asImmutable();
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return headers;
            }
        };
    }

    /** Javalin would run for {@code BEFORE}, say, what it keeps under that name. */
    static void refuseUnknown(Context ctx) {
        if (!KNOWN.contains(ctx.method())) {
            throw new NotFoundResponse();
        }
    }

    /** For logs and metrics, where strangers shall not choose the words. */
    static String name(Context ctx) {
        return name(ctx.method().name());
    }

    static String name(String method) {
        return KNOWN.stream().anyMatch(known -> known.name().equals(method)) ? method : "OTHER";
    }
}
