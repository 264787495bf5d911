package org.claviger.application.clients;

import io.vavr.control.Either;
import java.util.List;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.RequestedGrant;

/**
 * Replaces all grants of a client; what is taken away is gone at once, from tokens too.
 *
 * <p>Refused: {@link ClientRefusal.NoSuchClient}, {@link ClientRefusal.Stale}, {@link ClientRefusal.InvalidInput},
 * {@link ClientRefusal.PermissionsNotHeld} for what is added.
 */
public interface EditPermissions {

    Either<ClientRefusal, ClientView> edit(Command command);

    /** @param misread what the adapter could not read */
    record Command(
            Caller by, ClientId client, VersionMatch match, List<RequestedGrant> permissions, List<Problem> misread) {}
}
