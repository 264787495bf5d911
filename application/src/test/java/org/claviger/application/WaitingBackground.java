package org.claviger.application;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.claviger.application.spi.Background;

/** Keeps work waiting until a test says that it is time. */
public final class WaitingBackground implements Background {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final List<RuntimeException> failures = new ArrayList<>();

    @Override
    public void later(Runnable work) {
        waiting.add(work);
    }

    public int waiting() {
        return waiting.size();
    }

    public void finish() {
        for (Runnable work = waiting.poll(); work != null; work = waiting.poll()) {
            try {
                work.run();
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
    }

    public List<RuntimeException> failures() {
        return List.copyOf(failures);
    }
}
