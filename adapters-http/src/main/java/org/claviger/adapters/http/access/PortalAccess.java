package org.claviger.adapters.http.access;

import io.javalin.http.Context;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.changes.AccessWithdrawn;

/** Stands at the door of the routes for people, below {@code /portal}. */
public interface PortalAccess {

    /**
     * Looks at every request for a route of the portal before its handler runs.
     *
     * @return whether the handler may run; otherwise the request has been answered
     */
    boolean letIn(Context ctx, Access.Portal access);

    /** How somebody is answered who was let in, and may not come any more or holds less now. */
    HttpRefusal withdrawn(AccessWithdrawn withdrawn);

    /** Answers a refusal with a page. */
    void turnAway(Context ctx, HttpRefusal refusal);

    /** Whether people ask for this path, rather than programs. */
    static boolean guards(String path) {
        return path.equals("/portal") || path.startsWith("/portal/");
    }
}
