package org.claviger.application.spi;

import java.util.function.Supplier;

/** All or nothing: the border around reads and writes that belong together. */
public interface UnitOfWork {

    /**
     * Runs the work in one transaction, in which it sees its own writes and no other writer comes between. When this
     * returns, everything is stored for good. When the work throws, nothing of it has happened.
     */
    <T> T run(Supplier<T> work);
}
