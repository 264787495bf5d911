package org.claviger.adapters.http.server;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;

/** So many requests run at once, and so many wait for their turn, in the order in which they came. */
final class ConcurrencyLimiter {
    private final int atOnce;
    private final int waiting;
    private final Duration patience;
    private final Set<Turn> queue = new LinkedHashSet<>();
    private int running;

    /** @param patience after which who waits is refused */
    ConcurrencyLimiter(int atOnce, int waiting, Duration patience) {
        this.atOnce = atOnce;
        this.waiting = waiting;
        this.patience = patience;
    }

    private final class Turn {
        private final Runnable work;
        private final Runnable refusal;
        private final Executor executor;
        private Scheduler.Task end = () -> true;

        private Turn(Runnable work, Runnable refusal, Executor executor) {
            this.work = work;
            this.refusal = refusal;
            this.executor = executor;
        }

        private void run() {
            try {
                work.run();
            } finally {
                next();
            }
        }

        private void giveUp() {
            synchronized (queue) {
                if (!queue.remove(this)) {
                    return;
                }
            }
            refusal.run();
        }
    }

    /**
     * @param work runs in this thread, or later in one of the executor
     * @param refusal runs instead when there is no turn
     * @param worthWaiting whether it may wait for a turn; else it is refused when there is none now
     */
    void take(Runnable work, Runnable refusal, boolean worthWaiting, Executor executor, Scheduler scheduler) {
        var turn = new Turn(work, refusal, executor);
        boolean now;
        synchronized (queue) {
            now = running < atOnce;
            if (now) {
                running++;
            } else if (worthWaiting && queue.size() < waiting) {
                turn.end = scheduler.schedule(turn::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
                queue.add(turn);
                return;
            }
        }
        if (now) {
            turn.run();
        } else {
            refusal.run();
        }
    }

    private void next() {
        Turn next;
        synchronized (queue) {
            var turns = queue.iterator();
            if (!turns.hasNext()) {
                running--;
                return;
            }
            next = turns.next();
            turns.remove();
        }
        next.end.cancel();
        next.executor.execute(next::run);
    }
}
