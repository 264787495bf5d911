package org.claviger.application.endusers;

import io.vavr.control.Either;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.Page;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.UserView;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;

/** Lists application roles of the stages in which the caller may view end users, and who has them. */
public interface ListApplicationRoles {

    /** Refuses nothing. */
    Page<ApplicationRole> list(Query query);

    /** Those that a group gives. Refused: {@link EndUserRefusal.NoSuchGroup}. */
    Either<EndUserRefusal, Page<ApplicationRole>> ofGroup(GroupKey group, Query query);

    /**
     * Those that a user has. Refused: {@link EndUserRefusal.NoSuchUser}.
     *
     * @param groups through one of these; empty for all
     * @param sources empty for all
     */
    Either<EndUserRefusal, Page<HeldRole>> ofUser(UserKey user, Set<UUID> groups, Set<RoleSource> sources, Query query);

    /** All that each of these users has, as far as the caller may see it. Refuses nothing. */
    Map<UserKey, List<HeldRole>> ofUsers(Caller by, Collection<UserKey> users);

    /**
     * How each of these users comes to a role; those who do not have it are left out. Refused: {@link
     * EndUserRefusal.NoSuchApplicationRole}.
     */
    Either<EndUserRefusal, Map<UserKey, HeldRole>> ofUsers(
            Caller by, Collection<UserKey> users, ApplicationRoleKey role);

    /** Who has a role, directly or through a group. Refused: {@link EndUserRefusal.NoSuchApplicationRole}. */
    Either<EndUserRefusal, Page<UserView>> users(
            Caller by,
            ApplicationRoleKey role,
            UserCriteria criteria,
            Page.Request page,
            UserSort sort,
            boolean descending);

    /**
     * @param keys of application roles; empty for all
     * @param assets empty for all
     * @param environments keys of stages; empty for all
     * @param portfolios empty for all; there is but the main one
     * @param nameContains part of the name, without regard to case; empty for all
     */
    record Query(
            Caller by,
            Set<UUID> keys,
            Set<UUID> assets,
            Set<UUID> environments,
            Set<UUID> portfolios,
            String nameContains,
            Page.Request page,
            boolean descending) {}
}
