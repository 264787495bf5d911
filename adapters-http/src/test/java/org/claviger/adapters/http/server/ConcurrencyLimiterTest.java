package org.claviger.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {
    private final ConcurrencyLimiter turns = new ConcurrencyLimiter(1, 1, Duration.ofMinutes(1));
    private final ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler();
    private final List<String> happened = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        scheduler.start();
    }

    @AfterEach
    void stop() throws Exception {
        scheduler.stop();
    }

    private void take(String name, boolean worthWaiting) {
        take(name, worthWaiting, () -> {});
    }

    private void take(String name, boolean worthWaiting, Runnable meanwhile) {
        turns.take(
                () -> {
                    meanwhile.run();
                    happened.add(name);
                },
                () -> happened.add(name + " refused"),
                worthWaiting,
                Runnable::run,
                scheduler);
    }

    @Test
    void so_many_wait_for_their_turn_and_more_are_refused() {
        take("first", true, () -> {
            take("second", true);
            take("third", true);
        });

        assertThat(happened).containsExactly("third refused", "first", "second");
    }

    @Test
    void what_is_not_worth_waiting_takes_nobody_s_place() {
        take("first", true, () -> {
            take("broken off", false);
            take("second", true);
        });
        take("broken off later", false);

        assertThat(happened).containsExactly("broken off refused", "first", "second", "broken off later");
    }
}
