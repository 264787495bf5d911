package org.claviger.application.reminders;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.claviger.domain.reminders.Channel;

/** Sends what waits. Refuses nothing. To be called every minute, on every node, for each channel by a thread of its own. */
public interface DeliverReminders {

    /**
     * Sends one after the other, until nothing waits that may be sent now, or too many have failed: then something is wrong,
     * and the rest waits for the next time.
     *
     * @param goOn is asked before each one: whoever stops the process lets the one that has begun finish
     */
    Delivered deliver(Channel channel, BooleanSupplier goOn);

    /**
     * What became of it.
     *
     * @param dropped there was no point in sending them any more
     * @param bug an exception or error that no mail server and no webhook can have caused
     */
    record Delivered(int sent, int dropped, int failed, Optional<Throwable> bug) {}
}
