package org.claviger.bootstrap;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.claviger.adapters.http.access.RequestOrigins;
import org.claviger.application.spi.Background;
import org.claviger.application.spi.MailNotSent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that do what waits, in the order in which it came. What fails is logged. */
final class BackgroundThreads implements Background, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundThreads.class);

    /** Two, so that one slow mail does not keep the others waiting. */
    private static final int THREADS = 2;

    private static final int MAX_WAITING = 1_000;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ThreadPoolExecutor threads;

    /** Whether that was logged already. */
    private final AtomicBoolean losing = new AtomicBoolean();

    BackgroundThreads() {
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                work -> new Thread(work, "claviger-later"));
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void later(Runnable work) {
        try {
            Runnable handedOn = RequestOrigins.handOn(work);
            threads.execute(() -> run(handedOn));
            losing.set(false);
        } catch (RejectedExecutionException full) {
            if (losing.compareAndSet(false, true)) {
                LOG.warn(
                        "Mails are lost: {} others wait already, or the server stops",
                        threads.getQueue().size());
            }
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (MailNotSent e) {
            LOG.warn("{}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Work in the background has failed", e);
        }
    }

    /** Whether nothing waits or runs. */
    boolean isIdle() {
        return threads.getTaskCount() == threads.getCompletedTaskCount();
    }

    /** What has begun may finish, for a second. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "{} mails that were waiting are lost",
                        threads.shutdownNow().size());
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
