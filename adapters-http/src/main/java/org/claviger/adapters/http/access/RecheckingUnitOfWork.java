package org.claviger.adapters.http.access;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.function.Supplier;
import org.claviger.application.spi.UnitOfWork;

/**
 * Units of work in which whoever sent the request that is running is looked at once more. A request that was let in may wait
 * for its turn to write while its client is suspended or loses grants; what was taken away when the turn comes must not be
 * used any more.
 */
public final class RecheckingUnitOfWork implements UnitOfWork {
    private static final ThreadLocal<Runnable> CHECK = new ThreadLocal<>();

    private final UnitOfWork units;

    public RecheckingUnitOfWork(UnitOfWork units) {
        this.units = units;
    }

    /** Handles a request; its units of work begin with the check, which throws to refuse. */
    public static void handle(Runnable check, Handler handler, Context ctx) throws Exception {
        CHECK.set(check);
        try {
            handler.handle(ctx);
        } finally {
            CHECK.remove();
        }
    }

    /** Looks at whoever sent the request that is running once more, when it takes long; throws to refuse. */
    public static void recheck() {
        Runnable check = CHECK.get();
        if (check != null) {
            check.run();
        }
    }

    @Override
    public <T> T run(Supplier<T> work) {
        Runnable check = CHECK.get();
        if (check == null) {
            return units.run(work);
        }
        // Once, in the outermost one.
        CHECK.remove();
        try {
            return units.run(() -> {
                check.run();
                return work.get();
            });
        } finally {
            CHECK.set(check);
        }
    }
}
