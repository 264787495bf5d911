package org.claviger.application;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Lets real threads start on something at the same moment. */
public final class Race {
    private static final int PATIENCE_SECONDS = 60;

    private Race() {}

    /** What each of the runners, numbered from 0, came back with, in that order. */
    public static <T> List<T> between(int runners, IntFunction<T> runner) {
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        try {
            var start = new CyclicBarrier(runners);
            List<Future<T>> running = new ArrayList<>();
            for (int number = 0; number < runners; number++) {
                int own = number;
                running.add(threads.submit(() -> {
                    start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return runner.apply(own);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("a race was interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError("a runner did not arrive", failure);
        } finally {
            threads.shutdownNow();
        }
    }
}
