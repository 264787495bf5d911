package org.claviger.adapters.http;

import io.javalin.http.Context;
import java.util.Optional;
import org.claviger.domain.permissions.PrincipalId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request: a known method and the pattern of the route, never the path, the query or a header. */
public final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("org.claviger.requests");

    static final String NO_ROUTE = "(no route)";

    private static final String CALLER = "claviger.log.caller";

    private RequestLog() {}

    /** Who has asked, for the line of this request. */
    public static void callerIs(Context ctx, PrincipalId caller) {
        ctx.attribute(CALLER, caller.value());
    }

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
                Optional.<String>ofNullable(ctx.attribute(CALLER)).orElse("-"),
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
