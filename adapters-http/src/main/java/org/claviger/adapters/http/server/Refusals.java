package org.claviger.adapters.http.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.claviger.adapters.http.access.PortalAccess;
import org.claviger.adapters.http.request.EntityTags;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.JsonCodec;
import org.claviger.adapters.http.request.Trace;
import org.claviger.adapters.http.response.PublicUrl;
import org.claviger.application.AdapterException;
import org.claviger.application.Overloaded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes every refusal and failure as problem details, or as a page of the portal. Of failures, only the trace ID leaves the server. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

    /** For what may be over soon: a busy or locked database, a full disk, too many requests. */
    static final String RETRY_AFTER_SECONDS = "5";

    private Refusals() {}

    /** @param doorkeeper writes those of the portal, as pages */
    static void register(RoutesConfig routes, PortalAccess doorkeeper) {
        BiConsumer<Context, HttpRefusal> write = (ctx, refusal) -> {
            if (!PortalAccess.guards(ctx.path()) || !isPageWritten(ctx, refusal, doorkeeper)) {
                write(ctx, refusal);
            }
        };
        routes.exception(HttpRefusal.class, (refusal, ctx) -> write.accept(ctx, refusal));
        routes.exception(HttpResponseException.class, (refusal, ctx) -> {
            if (!isLedOn(ctx)) {
                write.accept(
                        ctx,
                        new HttpRefusal(
                                refusal.getStatus(),
                                HttpStatus.forStatus(refusal.getStatus()).name().toLowerCase(Locale.ROOT),
                                "The server has no such resource."));
            }
        });
        routes.exception(AdapterException.class, (failure, ctx) -> {
            if (failure instanceof Overloaded) {
                LOG.warn("Request {} was turned away: {}", Trace.id(ctx), failure.getMessage());
            } else {
                LOG.error("Request {} failed", Trace.id(ctx), failure);
            }
            write.accept(
                    ctx,
                    new HttpRefusal(503, "out_of_service", "The server cannot do this at the moment; try again later.")
                            .with("Retry-After", RETRY_AFTER_SECONDS));
        });
        routes.exception(Exception.class, (bug, ctx) -> {
            LOG.error("Request {} failed", Trace.id(ctx), bug);
            write.accept(
                    ctx, new HttpRefusal(500, "internal_error", "The server has failed; its log knows the trace ID."));
        });
    }

    /** People who type a slash at the end of a page that has none. */
    private static boolean isLedOn(Context ctx) {
        String path = ctx.path();
        boolean isPage = PortalAccess.guards(path) || path.startsWith(OperationsRoutes.DOCS + "/");
        if (!isPage || !path.endsWith("/") || !READING.contains(ctx.method())) {
            return false;
        }
        int end = path.length();
        while (path.charAt(end - 1) == '/') {
            end--;
        }
        String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
        ctx.status(308);
        PublicUrl.locate(ctx, path.substring(0, end) + query);
        return true;
    }

    /** Where not even the page of a failure can be written, problem details are. */
    private static boolean isPageWritten(Context ctx, HttpRefusal refusal, PortalAccess doorkeeper) {
        refusal.writeHeaders(ctx);
        try {
            doorkeeper.turnAway(ctx, refusal);
            return true;
        } catch (RuntimeException | Error bug) {
            LOG.error("The page for request {} failed", Trace.id(ctx), bug);
            return false;
        }
    }

    static void write(Context ctx, HttpRefusal refusal) {
        refusal.writeHeaders(ctx);
        ctx.header("Cache-Control", "no-store").header("Pragma", "no-cache");
        ctx.status(refusal.status())
                .contentType("application/problem+json")
                .result(JsonCodec.write(new ProblemJson(
                        "urn:claviger:error:" + refusal.code(),
                        HttpStatus.forStatus(refusal.status()).getMessage(),
                        refusal.status(),
                        EntityTags.explained(ctx, refusal),
                        PublicUrl.pathTo(ctx, ctx.path()),
                        Trace.id(ctx),
                        refusal.code(),
                        refusal.problems().stream()
                                .map(ProblemJson.ErrorJson::of)
                                .toList(),
                        refusal.members())));
    }
}
