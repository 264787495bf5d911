package org.claviger.adapters.http.server;

import io.javalin.http.Context;
import org.claviger.adapters.http.access.ClientAddress;
import org.claviger.adapters.http.access.RequestCaller;
import org.claviger.adapters.http.request.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request: a known method and the pattern of the route, never the path, the query or a header. */
public final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("org.claviger.requests");

    static final String NO_ROUTE = "(no route)";

    private RequestLog() {}

    static void write(Context ctx, float millis) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        write(
                Methods.name(ctx),
                Route.pathOf(ctx).orElse(NO_ROUTE),
                ctx.statusCode(),
                millis,
                Trace.id(ctx),
                RequestCaller.of(ctx).map(caller -> caller.id().value()).orElse("-"),
                ClientAddress.of(ctx));
    }

    /** What was refused before any route was asked. */
    static void write(String method, int status, float millis, String trace, String address) {
        write(method, NO_ROUTE, status, millis, trace, "-", address);
    }

    private static void write(
            String method, String route, int status, float millis, String trace, String caller, String address) {
        LOG.atInfo()
                .addKeyValue("method", method)
                .addKeyValue("route", route)
                .addKeyValue("status", status)
                .addKeyValue("millis", Math.round(millis * 10) / 10.0)
                .addKeyValue("traceId", trace)
                .addKeyValue("caller", caller)
                .addKeyValue("address", address)
                .log("request");
    }
}
