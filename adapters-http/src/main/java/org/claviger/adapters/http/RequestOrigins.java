package org.claviger.adapters.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import org.claviger.application.audit.spi.Origins;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.Origin;

/** Who has sent the request that is running in this thread; the system where none is. */
public final class RequestOrigins implements Origins {
    private static final ThreadLocal<Context> RUNNING = new ThreadLocal<>();
    private static final String ACTOR = "claviger.actor";

    static void handle(Handler handler, Context ctx) throws Exception {
        RUNNING.set(ctx);
        try {
            handler.handle(ctx);
        } finally {
            RUNNING.remove();
        }
    }

    /** Who has asked, from now on. */
    public static void actorIs(Context ctx, Actor actor) {
        ctx.attribute(ACTOR, actor);
    }

    @Override
    public Origin current() {
        Context ctx = RUNNING.get();
        return ctx == null
                ? Origin.SYSTEM
                : new Origin(
                        Optional.<Actor>ofNullable(ctx.attribute(ACTOR)).orElse(Actor.ANONYMOUS),
                        Optional.of(ClientAddress.of(ctx)),
                        Optional.ofNullable(ctx.userAgent()),
                        Optional.of(Trace.id(ctx)));
    }
}
