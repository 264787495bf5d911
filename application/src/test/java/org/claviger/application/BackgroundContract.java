package org.claviger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.claviger.application.spi.Background;
import org.junit.jupiter.api.Test;

/** What does work in the background keeps to this. */
public interface BackgroundContract {
    Background background();

    /** Returns when all work is done that was given to the background. */
    void finish();

    @Test
    default void work_is_done_later_and_whatever_fails_harms_nothing_else() {
        Queue<String> done = new ConcurrentLinkedQueue<>();

        background().later(() -> done.add("first"));
        background().later(() -> {
            throw new UnsupportedOperationException("on purpose");
        });
        background().later(() -> background().later(() -> done.add("begun by other work")));
        finish();

        assertThat(done).containsExactlyInAnyOrder("first", "begun by other work");
    }

    @Test
    default void whoever_gives_work_does_not_wait_for_it() {
        Queue<String> done = new ConcurrentLinkedQueue<>();
        var gone = new CompletableFuture<Void>();

        background().later(() -> {
            gone.orTimeout(1, TimeUnit.MINUTES).join();
            done.add("work");
        });
        done.add("gone");
        gone.complete(null);
        finish();

        assertThat(done).containsExactly("gone", "work");
    }
}
