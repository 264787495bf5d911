package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ShutdownStepTest {
    private final Queue<String> ended = new ConcurrentLinkedQueue<>();

    private static ShutdownStep failing(Throwable failure) {
        return new ShutdownStep("It could not be ended", () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        });
    }

    private ShutdownStep ending(String name) {
        return new ShutdownStep("It could not be ended", () -> ended.add(name));
    }

    @Test
    void what_fails_does_not_keep_the_others_from_ending_one_by_one() {
        ShutdownStep.oneByOne(List.of(
                ending("first"),
                failing(new IOException("on purpose")),
                failing(new NoClassDefFoundError("on purpose")),
                ending("last")));

        assertThat(ended).containsExactly("first", "last");
    }

    @Test
    void what_fails_does_not_keep_the_others_from_ending_at_once() {
        ShutdownStep.atOnce(
                Duration.ofMinutes(1),
                List.of(failing(new IOException("on purpose")), ending("one"), failing(new StackOverflowError())));

        assertThat(ended).containsExactly("one");
    }

    @Test
    void what_hangs_is_left_behind() {
        var gate = new CountDownLatch(1);

        ShutdownStep.atOnce(
                Duration.ofMillis(1),
                List.of(new ShutdownStep("It could not be ended", gate::await), ending("another")));

        assertThat(gate.getCount()).isEqualTo(1);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> ended.contains("another"));
        gate.countDown();
    }
}
