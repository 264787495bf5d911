package org.claviger.application.changes;

import java.util.Optional;
import java.util.function.Predicate;

/** Stores what has changed. */
public final class Saved {
    private Saved() {}

    /**
     * Stores a change and records it. What has not changed is neither stored nor recorded.
     *
     * @param store tells whether nobody has stored another version since {@code before} was read
     * @param record tells the audit trail
     * @return what is stored now; empty when somebody else was faster
     */
    public static <T> Optional<T> of(T before, T after, Predicate<T> store, Runnable record) {
        if (after.equals(before)) {
            return Optional.of(after);
        }
        if (!store.test(after)) {
            return Optional.empty();
        }
        record.run();
        return Optional.of(after);
    }
}
