package org.claviger.adapters.http;

import io.javalin.http.Context;

/** Stands at the door of the routes for people, below {@code /portal}. */
public interface Doorkeeper {

    /**
     * Looks at every request for a route of the portal before its handler runs.
     *
     * @return whether the handler may run; if not, the request has been answered, or was refused by an exception
     */
    boolean letsIn(Context ctx, Access.Portal access);

    /** Answers a refusal with a page. */
    void turnAway(Context ctx, HttpRefusal refusal);

    /** Whether people ask for this path, rather than programs. */
    static boolean guards(String path) {
        return path.equals("/portal") || path.startsWith("/portal/");
    }
}
