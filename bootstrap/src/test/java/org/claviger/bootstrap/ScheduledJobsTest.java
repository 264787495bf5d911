package org.claviger.bootstrap;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ScheduledJobsTest {

    @Test
    void neither_exceptions_nor_errors_end_the_schedule() {
        var times = new AtomicInteger();

        try (var housekeeping = new ScheduledJobs("test")) {
            housekeeping.every(Duration.ofMillis(1), "Nothing was done", () -> {
                int time = times.incrementAndGet();
                if (time == 1) {
                    throw new IllegalStateException("on purpose");
                } else if (time == 2) {
                    throw new NoClassDefFoundError("on purpose");
                }
            });

            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> times.get() > 2);
        }
    }
}
