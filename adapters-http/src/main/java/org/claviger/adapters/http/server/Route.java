package org.claviger.adapters.http.server;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Optional;
import org.claviger.adapters.http.access.Authorization;

/**
 * One operation of the server. Who may call it says {@link Authorization}. A {@code GET} route answers {@code HEAD} too,
 * under the same access.
 *
 * @param path with parameters in braces, such as {@code /api-clients/{clientId}}
 */
public record Route(HandlerType method, String path, Handler handler) {
    private static final String ATTRIBUTE = "claviger.route";

    public static Route get(String path, Handler handler) {
        return new Route(HandlerType.GET, path, handler);
    }

    public static Route post(String path, Handler handler) {
        return new Route(HandlerType.POST, path, handler);
    }

    public static Route put(String path, Handler handler) {
        return new Route(HandlerType.PUT, path, handler);
    }

    public static Route patch(String path, Handler handler) {
        return new Route(HandlerType.PATCH, path, handler);
    }

    public static Route delete(String path, Handler handler) {
        return new Route(HandlerType.DELETE, path, handler);
    }

    static void begin(Context ctx, String path) {
        ctx.attribute(ATTRIBUTE, path);
    }

    /** The path of the route that answers, with its parameters in braces; empty if there is none. */
    public static Optional<String> pathOf(Context ctx) {
        return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
    }

    /** Method and path, such as {@code GET /health/live}. */
    public String name() {
        return method.name() + " " + path;
    }
}
