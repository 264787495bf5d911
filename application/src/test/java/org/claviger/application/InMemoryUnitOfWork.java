package org.claviger.application;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.claviger.application.spi.UnitOfWork;

/**
 * One writer at a time, over stores that keep what they have in a {@link Cell}. Readers do not wait: they see what was
 * committed last. A unit inside another one belongs to it.
 */
public final class InMemoryUnitOfWork implements UnitOfWork {
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Map<Cell<?>, Object> committed = Map.of();
    private Map<Cell<?>, Object> uncommitted = Map.of();

    @Override
    public <T> T run(Supplier<T> work) {
        if (writing.isHeldByCurrentThread()) {
            return work.get();
        }
        writing.lock();
        try {
            uncommitted = committed;
            T result = work.get();
            committed = uncommitted;
            return result;
        } finally {
            writing.unlock();
        }
    }

    /** Whether this thread is in a unit of work. */
    public boolean isRunning() {
        return writing.isHeldByCurrentThread();
    }

    /** A place for something that never changes itself, and is replaced as a whole. */
    public <S> Cell<S> cell(S initial) {
        return new Cell<>(initial);
    }

    public final class Cell<S> {
        private final S initial;

        private Cell(S initial) {
            this.initial = initial;
        }

        @SuppressWarnings("unchecked")
        public S get() {
            var visible = writing.isHeldByCurrentThread() ? uncommitted : committed;
            return (S) visible.getOrDefault(this, initial);
        }

        /** Replaces the content, within the unit of work of the caller or else in one of its own. */
        public void update(UnaryOperator<S> change) {
            run(() -> {
                Map<Cell<?>, Object> changed = new HashMap<>(uncommitted);
                changed.put(this, change.apply(get()));
                uncommitted = changed;
                return changed;
            });
        }
    }
}
