package org.claviger.application.clients.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.claviger.domain.secrets.SecretId;

/** When secrets were last used, as far as that is written. */
public interface SecretUsage {

    /** Writes all of it or nothing. The latest use counts, in whatever order they come; that of a secret that is gone does not. */
    void write(Map<SecretId, Instant> uses);

    /** The last use of each of these secrets that has been used. */
    Map<SecretId, Instant> lastUsed(Collection<SecretId> secrets);
}
