package org.claviger.adapters.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.claviger.application.spi.AdapterException;

/** Health, and the documentation of the API. */
public final class OperationsRoutes {
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
    private static final String OWN = "/org/claviger/adapters/http/docs/";
    private static final String CACHED = "public, max-age=3600";

    private final Runnable ping;
    private final BooleanSupplier remindersFail;

    /**
     * @param ping throws {@link AdapterException} when the server could not do its work
     * @param remindersFail whether some do not get to people; throws as {@code ping} does
     */
    public OperationsRoutes(Runnable ping, BooleanSupplier remindersFail) {
        this.ping = ping;
        this.remindersFail = remindersFail;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/health/live", ctx -> health(ctx, 200, Map.of("status", "UP"))),
                Route.get("/health/ready", this::ready),
                resource("/openapi.yaml", "application/yaml", OWN + "openapi.yaml"),
                resource("/docs", "text/html; charset=utf-8", OWN + "index.html"),
                resource("/docs/docs.js", "text/javascript; charset=utf-8", OWN + "docs.js"),
                resource("/docs/swagger-ui.css", "text/css; charset=utf-8", SWAGGER_UI + "swagger-ui.css"),
                resource(
                        "/docs/swagger-ui-bundle.js",
                        "text/javascript; charset=utf-8",
                        SWAGGER_UI + "swagger-ui-bundle.js"));
    }

    /** Requests are served even while reminders fail. */
    private void ready(Context ctx) {
        try {
            ping.run();
            health(ctx, 200, new ReadyJson("UP", remindersFail.getAsBoolean() ? "FAILING" : "UP"));
        } catch (AdapterException e) {
            health(ctx, 503, Map.of("status", "DOWN"));
        }
    }

    private static void health(Context ctx, int status, Object body) {
        ctx.header("Cache-Control", "no-store");
        JsonCodec.answer(ctx, status, body);
    }

    private static Route resource(String path, String type, String name) {
        return Route.get(path, ctx -> {
            ctx.header("Cache-Control", CACHED)
                    .header(
                            "Content-Security-Policy",
                            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'")
                    .contentType(type)
                    .result(bytes(name));
        });
    }

    private static byte[] bytes(String name) {
        try (InputStream resource = OperationsRoutes.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the distribution lacks " + name);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
