package org.claviger.application.clients.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.claviger.domain.secrets.SecretId;

/** When secrets were last used. Cheap to note: nothing waits for a database. */
public interface SecretUsage {

    /** Notes a use; visible in this process at once, elsewhere at most 60 seconds later. */
    void used(SecretId secret, Instant at);

    /** The last use of each of these secrets that has been used. */
    Map<SecretId, Instant> lastUsed(Collection<SecretId> secrets);
}
