package org.claviger.application.spi;

/**
 * Does work a little later, so that whoever has caused it neither waits for it nor learns anything from the time that it
 * takes.
 */
public interface Background {

    /**
     * Returns at once. The work runs outside of this thread and its unit of work; when it fails, an operator is told. It may
     * be lost: when the process ends, or when too much is waiting.
     */
    void later(Runnable work);
}
