package org.claviger.bootstrap;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does things again and again, one after the other, in a thread of its own. */
final class ScheduledJobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledJobs.class);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ScheduledExecutorService thread;

    ScheduledJobs(String name) {
        thread = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, name));
    }

    /**
     * The first time after one interval. A failure, even an error, is logged when it begins, and the work is tried again.
     *
     * @param failure what an operator is told then, without a full stop
     */
    ScheduledJobs every(Duration interval, String failure, Runnable work) {
        var failing = new AtomicBoolean();
        thread.scheduleWithFixedDelay(
                () -> attempt(work, failure, failing), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private static void attempt(Runnable work, String failure, AtomicBoolean failing) {
        try {
            work.run();
            if (failing.compareAndSet(true, false)) {
                LOG.info("It works again: {}", failure);
            }
        } catch (Throwable e) {
            if (failing.compareAndSet(false, true)) {
                LOG.warn("{}; it is tried again", failure, e);
            }
        }
    }

    /** What runs may end, for a second: it may still give back what it could not write. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("What ran in the background did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
