package org.claviger.application.tokens.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.claviger.domain.clients.ClientId;

/** The tokens that were issued, counted for each client and hour. */
public interface IssuedTokenCounts {

    /** Adds to what is stored, all of it or nothing. */
    void write(Map<Hour, Long> issued);

    /**
     * Removes stored counts in the unit of work that is running, those of the oldest hours first.
     *
     * @param before hours that begin at this moment or later are left alone
     * @param limit how many counts at most
     */
    List<Count> take(Instant before, int limit);

    /** @param start its first millisecond */
    record Hour(ClientId client, Instant start) {}

    /**
     * @param hour its beginning
     * @param issued at least 1; what is counted later for this hour makes a count of its own
     */
    record Count(ClientId client, Instant hour, long issued) {}
}
