package org.claviger.adapters.http.access;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.claviger.adapters.http.request.Trace;
import org.claviger.application.audit.spi.RequestContextProvider;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.RequestContext;

/** Who has sent the request that is running in this thread, or whose work it does; the system where nobody has. */
public final class RequestOrigins implements RequestContextProvider {
    private static final ThreadLocal<Context> RUNNING = new ThreadLocal<>();
    private static final ThreadLocal<RequestContext> HANDED_ON = new ThreadLocal<>();
    private static final String ACTOR = "claviger.actor";
    private static final String SENDER = "claviger.sender";

    /** Of requests that this process sends to itself and that have not arrived yet: who has them sent. */
    private static final Map<String, RequestContext> OWN_CALLS = new ConcurrentHashMap<>();

    public static void handle(Handler handler, Context ctx) throws Exception {
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
        RequestContext origin = find();
        return () -> {
            HANDED_ON.set(origin);
            try {
                work.run();
            } finally {
                HANDED_ON.remove();
            }
        };
    }

    /**
     * A request that this process sends to itself, and that counts as one of who asks now: it carries a ticket that nobody can
     * guess, and that is good once.
     */
    public record OwnCall(String ticket) implements AutoCloseable {
        public static final String HEADER = "Claviger-Own-Call";

        public static OwnCall begin() {
            var call = new OwnCall(UUID.randomUUID().toString());
            OWN_CALLS.put(call.ticket, find());
            return call;
        }

        @Override
        public void close() {
            OWN_CALLS.remove(ticket);
        }
    }

    /** Who has had this request sent, if this very process has sent it. */
    static Optional<RequestContext> sender(Context ctx) {
        Optional<RequestContext> sender =
                Optional.ofNullable(ctx.header(OwnCall.HEADER)).map(OWN_CALLS::remove);
        sender.ifPresent(origin -> ctx.attribute(SENDER, origin));
        return sender;
    }

    @Override
    public RequestContext current() {
        return find();
    }

    private static RequestContext find() {
        Context ctx = RUNNING.get();
        return ctx == null
                ? Optional.ofNullable(HANDED_ON.get()).orElse(RequestContext.SYSTEM)
                : Optional.<RequestContext>ofNullable(ctx.attribute(SENDER))
                        .map(sender -> sender.as(actor(ctx).orElse(sender.actor())))
                        .orElseGet(() -> new RequestContext(
                                actor(ctx).orElse(Actor.ANONYMOUS),
                                Optional.of(ClientAddress.of(ctx)),
                                Optional.ofNullable(ctx.userAgent()),
                                Optional.of(Trace.id(ctx))));
    }

    private static Optional<Actor> actor(Context ctx) {
        return Optional.ofNullable(ctx.attribute(ACTOR));
    }
}
