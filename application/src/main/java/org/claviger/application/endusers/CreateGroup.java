package org.claviger.application.endusers;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.Problem;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.permissions.Caller;

/**
 * Makes a group in one stage, with users and application roles of that stage.
 *
 * <p>Refused: {@link EndUserRefusal.InvalidInput} (a name that another group of the stage has, too), {@link
 * EndUserRefusal.NotPermitted} in a stage that the caller may view but not manage groups in.
 */
public interface CreateGroup {

    Either<EndUserRefusal, Group> create(Command command);

    /**
     * @param environment the key of the stage
     * @param misread what the adapter could not read
     */
    record Command(
            Caller by,
            Optional<String> name,
            Optional<String> description,
            Optional<UUID> environment,
            List<UUID> applicationRoles,
            List<UUID> users,
            List<Problem> misread) {}
}
