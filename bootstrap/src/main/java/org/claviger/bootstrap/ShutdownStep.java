package org.claviger.bootstrap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a part of the server. What fails is logged, and the other parts end all the same.
 *
 * @param failure what an operator is told then, without a full stop
 */
record ShutdownStep(String failure, AutoCloseable part) {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownStep.class);

    static void oneByOne(List<ShutdownStep> endings) {
        endings.forEach(ShutdownStep::end);
    }

    /** What does not end in time is left behind: it ends with the process at the latest. */
    static void atOnce(Duration patience, List<ShutdownStep> endings) {
        var running = new CountDownLatch(endings.size());
        endings.forEach(ending -> {
            var thread = new Thread(
                    () -> {
                        ending.end();
                        running.countDown();
                    },
                    "claviger-end");
            thread.setDaemon(true);
            thread.start();
        });
        try {
            if (!running.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Not all has ended within {} ms, and is left behind", patience.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        try {
            part.close();
        } catch (Throwable e) {
            LOG.warn("{}", failure, e);
        }
    }
}
