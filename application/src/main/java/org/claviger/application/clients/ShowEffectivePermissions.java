package org.claviger.application.clients;

import io.vavr.control.Either;
import java.util.List;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.EffectiveGrant;

/** Tells all that a client may do, and why, sorted by scope. Refused: {@link ClientRefusal.NoSuchClient}. */
public interface ShowEffectivePermissions {

    Either<ClientRefusal, List<EffectiveGrant>> show(ClientId client);
}
