package org.claviger.adapters.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.application.AdapterException;

/** Health, and the documentation of the API. */
public final class OperationsRoutes {
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
    private static final String OWN = "/org/claviger/adapters/http/docs/";
    static final String DOCS = "/docs";
    private static final String CACHED = "public, max-age=3600";

    /** Pictures of Swagger UI stand in its style sheet. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final String publicUrl;
    private final Supplier<Optional<String>> database;
    private final BooleanSupplier remindersFail;

    /**
     * @param publicUrl where programs reach the server, without a slash at the end
     * @param database one word for what keeps the server from its work, if something does
     * @param remindersFail whether some do not get to people; throws {@link AdapterException} when it cannot tell
     */
    public OperationsRoutes(String publicUrl, Supplier<Optional<String>> database, BooleanSupplier remindersFail) {
        this.publicUrl = publicUrl;
        this.database = database;
        this.remindersFail = remindersFail;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/health/live", ctx -> health(ctx, 200, Map.of("status", "UP"))),
                Route.get("/health/ready", this::ready),
                resource("/openapi.yaml", "application/yaml", description()),
                resource(DOCS, "text/html; charset=utf-8", own("index.html")),
                resource(DOCS + "/docs.js", "text/javascript; charset=utf-8", own("docs.js")),
                resource(DOCS + "/swagger-ui.css", "text/css; charset=utf-8", swaggerUi("swagger-ui.css")),
                resource(
                        DOCS + "/swagger-ui-bundle.js",
                        "text/javascript; charset=utf-8",
                        swaggerUi("swagger-ui-bundle.js")));
    }

    /** Requests are served even while reminders fail. */
    private void ready(Context ctx) {
        database.get().ifPresentOrElse(trouble -> down(ctx, trouble), () -> {
            try {
                health(ctx, 200, new ReadyJson("UP", remindersFail.getAsBoolean() ? "FAILING" : "UP"));
            } catch (AdapterException e) {
                down(ctx, "failing");
            }
        });
    }

    private static void down(Context ctx, String trouble) {
        ctx.header("Retry-After", Refusals.RETRY_AFTER_SECONDS);
        health(ctx, 503, Map.of("status", "DOWN", "database", trouble));
    }

    private static void health(Context ctx, int status, Object body) {
        ctx.header("Cache-Control", "no-store");
        JsonAnswer.of(ctx, status, body);
    }

    /** With the public URL in place of the root, which is another one below a path. */
    private byte[] description() {
        return new String(own("openapi.yaml"), UTF_8)
                .replace("- url: /\n", "- url: " + publicUrl + "\n")
                .replace("tokenUrl: /", "tokenUrl: " + publicUrl + "/")
                .getBytes(UTF_8);
    }

    private static byte[] own(String name) {
        return StaticContent.resource(OperationsRoutes.class, OWN + name);
    }

    private static byte[] swaggerUi(String name) {
        return StaticContent.resource(OperationsRoutes.class, SWAGGER_UI + name);
    }

    private static Route resource(String path, String type, byte[] bytes) {
        var content = new StaticContent(bytes);
        return Route.get(path, ctx -> {
            ctx.header("Cache-Control", CACHED)
                    .header("Content-Security-Policy", POLICY)
                    .header("Referrer-Policy", "no-referrer")
                    .header("Cross-Origin-Opener-Policy", "same-origin")
                    .header("Cross-Origin-Resource-Policy", "same-origin")
                    .contentType(type);
            content.answer(ctx);
        });
    }
}
