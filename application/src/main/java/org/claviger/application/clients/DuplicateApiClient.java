package org.claviger.application.clients;

import io.vavr.control.Either;
import java.util.Optional;
import org.claviger.application.clients.CreateApiClient.Created;
import org.claviger.application.clients.CreateApiClient.Draft;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Caller;

/**
 * Makes a new client from an old one: name with " (copy)", description, reminder choice and grants are carried over
 * where the draft does not say otherwise. It gets its own ID and secret; nothing secret is copied.
 *
 * <p>Refused: as {@link CreateApiClient}, and {@link ClientRefusal.NoSuchClient}.
 */
public interface DuplicateApiClient {

    Either<ClientRefusal, Created> duplicate(Command command);

    record Command(Caller by, ClientId original, Draft overrides, Optional<IdempotencyKey> idempotencyKey) {}
}
