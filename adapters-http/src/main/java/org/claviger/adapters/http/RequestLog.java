package org.claviger.adapters.http;

import io.javalin.http.Context;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request: the pattern of the route, never the path, the query or a header. */
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("org.claviger.requests");

    private RequestLog() {}

    static void write(Context ctx, float millis) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        String route = Optional.<String>ofNullable(ctx.attribute(Routing.ROUTE)).orElse("(no route)");
        LOG.atInfo()
                .addKeyValue("method", ctx.method().name())
                .addKeyValue("route", route)
                .addKeyValue("status", ctx.statusCode())
                .addKeyValue("millis", Math.round(millis * 10) / 10.0)
                .addKeyValue("traceId", Trace.id(ctx))
                .addKeyValue(
                        "caller",
                        BearerTokens.found(ctx)
                                .map(found -> found.caller().id().value())
                                .orElse("-"))
                .addKeyValue("address", ctx.ip())
                .log("request");
    }
}
