package org.claviger.application.endusers;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;

/**
 * Makes, changes, gives and takes application roles; each needs {@code user-management:manage-end-user-access} in the stage of
 * the role. A role of a stage in which the caller may not view end users is one that is not there; one in which the caller may
 * view but not manage them is refused with {@link EndUserRefusal.NotPermitted}.
 */
public interface ManageApplicationRole {

    /** Refused: {@link EndUserRefusal.InvalidInput} (a name that is in use in the stage and asset, too). */
    Either<EndUserRefusal, ApplicationRole> create(Draft draft);

    /** Refused: {@link EndUserRefusal.InvalidInput}, {@link EndUserRefusal.Stale}. */
    Either<EndUserRefusal, ApplicationRole> edit(Changes changes);

    /** On the right, the role that is gone; users and groups have lost it. Refused: {@link EndUserRefusal.Stale}. */
    Either<EndUserRefusal, ApplicationRole> delete(Caller by, ApplicationRoleKey role, VersionMatch match);

    /** The role, for who may change, give and take it at present. */
    Either<EndUserRefusal, ApplicationRole> find(Caller by, ApplicationRoleKey role);

    /** Gives a role to a user, who may have it already. Refused: {@link EndUserRefusal.NoSuchUser}. */
    Either<EndUserRefusal, ApplicationRole> assign(Caller by, UserKey user, ApplicationRoleKey role);

    /** Refused: {@link EndUserRefusal.NoSuchUser}, {@link EndUserRefusal.NotAssigned}. */
    Either<EndUserRefusal, ApplicationRole> unassign(Caller by, UserKey user, ApplicationRoleKey role);

    /**
     * @param environment the key of the stage
     * @param misread what the adapter could not read
     */
    record Draft(
            Caller by,
            Optional<String> name,
            Optional<UUID> environment,
            Optional<UUID> asset,
            Optional<UUID> externalKey,
            Optional<String> claim,
            List<Problem> misread) {}

    /**
     * @param name absent: stays
     * @param claim absent: stays; empty: is removed
     * @param misread what the adapter could not read
     */
    record Changes(
            Caller by,
            ApplicationRoleKey role,
            VersionMatch match,
            Optional<String> name,
            Optional<String> claim,
            List<Problem> misread) {}
}
