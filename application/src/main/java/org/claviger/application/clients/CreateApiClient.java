package org.claviger.application.clients;

import io.vavr.control.Either;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Problem;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.RequestedGrant;

/**
 * Registers a program: a new client with its first secret and its grants, in one step.
 *
 * <p>Refused: {@link ClientRefusal.InvalidInput}, {@link ClientRefusal.PermissionsNotHeld},
 * {@link ClientRefusal.AlreadyDone}, {@link ClientRefusal.IdempotencyKeyReused}.
 */
public interface CreateApiClient {

    Either<ClientRefusal, Created> create(Command command);

    /** @param draft a draft without a name is refused; what else is absent gets its default */
    record Command(Caller by, Draft draft, Optional<IdempotencyKey> idempotencyKey) {}

    /**
     * What a client is to be, unchecked. Absent means: the default, or for a duplicate, as in the original.
     *
     * @param expiresOn default today + 90 days
     * @param remind default true
     * @param permissions default none
     * @param misread what the adapter could not read; refused together with what the rules find
     */
    record Draft(
            Optional<String> name,
            Optional<String> description,
            Optional<LocalDate> expiresOn,
            Optional<Boolean> remind,
            Optional<List<RequestedGrant>> permissions,
            List<Problem> misread) {}

    record Created(ClientView client, Credentials credentials) {}
}
