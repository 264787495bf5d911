package org.claviger.adapters.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One operation of the server. A {@code GET} route answers {@code HEAD} too, under the same access.
 *
 * @param path with parameters in braces, such as {@code /api-clients/{clientId}}
 */
public record Route(HandlerType method, String path, Access access, Handler handler) {

    public static Route get(String path, Access access, Handler handler) {
        return new Route(HandlerType.GET, path, access, handler);
    }

    public static Route post(String path, Access access, Handler handler) {
        return new Route(HandlerType.POST, path, access, handler);
    }

    public static Route put(String path, Access access, Handler handler) {
        return new Route(HandlerType.PUT, path, access, handler);
    }

    public static Route patch(String path, Access access, Handler handler) {
        return new Route(HandlerType.PATCH, path, access, handler);
    }

    public static Route delete(String path, Access access, Handler handler) {
        return new Route(HandlerType.DELETE, path, access, handler);
    }
}
