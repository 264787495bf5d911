package org.claviger.adapters.http.portal.tryit;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.claviger.adapters.http.access.AttemptLimiter;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.tokens.NoteRefusedToken;

/** Where people try what programs do: get a token, see what it says, and call an API with it. */
public final class TryPages {
    private TryPages() {}

    /** @param server where this machine reaches the running server; asked for when something is tried */
    public static List<Route> routes(
            Supplier<URI> server, ShowCatalog model, NoteRefusedToken refused, AttemptLimiter passwords, Pages pages) {
        return new TryRoutes(new LoopbackClient(server), model, refused, passwords, pages).routes();
    }
}
