package org.claviger.application.clients;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Caller;

/**
 * Changes the name and the description, nothing else.
 *
 * <p>Refused: {@link ClientRefusal.NoSuchClient}, {@link ClientRefusal.Stale}, {@link ClientRefusal.InvalidInput}.
 */
public interface EditApiClient {

    Either<ClientRefusal, ClientView> edit(Command command);

    /**
     * @param name absent: stays
     * @param description absent: stays; empty: is removed
     * @param misread what the adapter could not read
     */
    record Command(
            Caller by,
            ClientId client,
            VersionMatch match,
            Optional<String> name,
            Optional<String> description,
            List<Problem> misread) {}
}
