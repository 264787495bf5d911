package org.claviger.application.spi;

import java.util.function.Supplier;

/** All or nothing: the border around reads and writes that belong together. */
public interface UnitOfWork {

    /**
     * Runs the work in one serializable transaction: it sees its own writes, and what comes of it is as if the units of work
     * of all had run one after the other. When this returns, everything is stored for good. When the work throws, nothing of
     * it has happened.
     *
     * <p>The work may run again, when another unit has come between: it changes nothing but stores, and no result of a run
     * that is not the last one gets out of it. What it has read is not changed by others: {@code save} with the version that
     * was read in the same unit of work succeeds.
     */
    <T> T run(Supplier<T> work);
}
