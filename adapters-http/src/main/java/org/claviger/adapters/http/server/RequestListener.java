package org.claviger.adapters.http.server;

/** Is told of each answer. */
@FunctionalInterface
public interface RequestListener {
    RequestListener NONE = (method, route, status, millis) -> {};

    /**
     * @param method {@code OTHER} if it is none that the server knows
     * @param route the pattern of its path, never the path itself; a constant where there is no route
     * @param millis how long it took
     */
    void answered(String method, String route, int status, float millis);
}
