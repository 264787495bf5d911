package org.claviger.application.users;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.Problem;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;

/**
 * Gives a user an organization role, or changes the period of one that the user has. Open invitations of the user end.
 *
 * <p>Refused: {@link MemberRefusal.NoSuchUser}, {@link MemberRefusal.NoSuchRole}, {@link MemberRefusal.InvalidInput}, {@link
 * MemberRefusal.PermissionsNotHeld} when the caller does not hold all that the role grants, {@link
 * MemberRefusal.LastAdministrator} when a period would take the role from the last one.
 */
public interface GrantOrganizationRole {

    Either<MemberRefusal, User> grant(Command command);

    /**
     * @param start inclusive
     * @param end exclusive
     * @param assets roles are given for the whole organization: any asset is refused
     * @param portfolio absent, or the main one
     * @param misread what the adapter could not read
     */
    record Command(
            Caller by,
            UserKey user,
            Optional<OrganizationRoleKey> role,
            Optional<Instant> start,
            Optional<Instant> end,
            List<UUID> assets,
            Optional<UUID> portfolio,
            List<Problem> misread) {}
}
