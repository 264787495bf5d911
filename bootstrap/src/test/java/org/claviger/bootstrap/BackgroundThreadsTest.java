package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.claviger.application.BackgroundContract;
import org.claviger.application.spi.Background;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundThreadsTest implements BackgroundContract {
    private final BackgroundThreads threads = new BackgroundThreads();

    @AfterEach
    void close() {
        threads.close();
    }

    @Override
    public Background background() {
        return threads;
    }

    @Override
    public void finish() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(threads::isIdle);
    }

    @Test
    void what_is_too_much_is_lost_and_nobody_waits() {
        var gate = new CompletableFuture<Void>();
        Queue<Integer> done = new ConcurrentLinkedQueue<>();

        for (int i = 0; i < 2_000; i++) {
            int number = i;
            threads.later(() -> {
                gate.join();
                done.add(number);
            });
        }
        gate.complete(null);
        finish();

        assertThat(done).hasSizeBetween(1_000, 1_002);
    }

    @Test
    void whatever_comes_after_the_end_is_lost() {
        Queue<String> done = new ConcurrentLinkedQueue<>();

        threads.later(() -> done.add("before"));
        threads.close();
        threads.later(() -> done.add("after"));

        assertThat(done).containsExactly("before");
    }
}
