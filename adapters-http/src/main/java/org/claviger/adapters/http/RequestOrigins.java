package org.claviger.adapters.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import org.claviger.application.audit.spi.Origins;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.Origin;

/** Who has sent the request that is running in this thread, or whose work it does; the system where nobody has. */
public final class RequestOrigins implements Origins {
    private static final ThreadLocal<Context> RUNNING = new ThreadLocal<>();
    private static final ThreadLocal<Origin> HANDED_ON = new ThreadLocal<>();
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

    /** The same work, to be done in another thread for who asks now. */
    public static Runnable handOn(Runnable work) {
        Origin origin = find();
        return () -> {
            HANDED_ON.set(origin);
            try {
                work.run();
            } finally {
                HANDED_ON.remove();
            }
        };
    }

    @Override
    public Origin current() {
        return find();
    }

    private static Origin find() {
        Context ctx = RUNNING.get();
        return ctx == null
                ? Optional.ofNullable(HANDED_ON.get()).orElse(Origin.SYSTEM)
                : new Origin(
                        Optional.<Actor>ofNullable(ctx.attribute(ACTOR)).orElse(Actor.ANONYMOUS),
                        Optional.of(ClientAddress.of(ctx)),
                        Optional.ofNullable(ctx.userAgent()),
                        Optional.of(Trace.id(ctx)));
    }
}
