package org.claviger.application.tokens.spi;

import java.time.Instant;
import java.util.List;
import org.claviger.domain.clients.ClientId;

/** Counts the tokens that are issued, for each client and hour. */
public interface TokenTally {

    /** Counts one more; nothing is written. */
    void issued(ClientId client, Instant at);

    /** Adds what was counted until now to what is stored. */
    void flush();

    /**
     * Removes stored counts in the unit of work that is running, those of the oldest hours first.
     *
     * @param before hours that begin at this moment or later are left alone
     * @param limit how many counts at most
     */
    List<Count> take(Instant before, int limit);

    /**
     * @param hour its beginning
     * @param issued at least 1; what is counted later for this hour makes a count of its own
     */
    record Count(ClientId client, Instant hour, long issued) {}
}
