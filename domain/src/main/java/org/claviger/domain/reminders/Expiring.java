package org.claviger.domain.reminders;

import java.time.Instant;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.secrets.SecretId;

/**
 * A credential that ends soon.
 *
 * @param endsAt the first instant at which it does not work any more
 */
public record Expiring(ClientId client, ClientName name, SecretId secret, Instant endsAt) {}
