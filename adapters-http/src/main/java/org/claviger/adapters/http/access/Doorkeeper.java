package org.claviger.adapters.http.access;

import io.javalin.http.Context;
import java.util.Optional;
import org.claviger.adapters.http.request.HttpRefusal;

/** Stands at the door of the routes for people, below {@code /portal}. */
public interface Doorkeeper {

    /**
     * Looks at every request for a route of the portal before its handler runs.
     *
     * @return lets in again, and refuses too when the member may less than at the first time; empty when the request has been
     *     answered and the handler must not run
     */
    Optional<Runnable> letIn(Context ctx, Access.Portal access);

    /** Answers a refusal with a page. */
    void turnAway(Context ctx, HttpRefusal refusal);

    /** Whether people ask for this path, rather than programs. */
    static boolean guards(String path) {
        return path.equals("/portal") || path.startsWith("/portal/");
    }
}
