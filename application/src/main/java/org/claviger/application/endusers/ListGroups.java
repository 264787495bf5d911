package org.claviger.application.endusers;

import io.vavr.control.Either;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.Page;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.UserView;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;

/** Lists groups of the stages in which the caller manages groups, and who is in them. */
public interface ListGroups {

    /** Refuses nothing. */
    Page<Group> list(Query query);

    /** Those that a user is in. Refused: {@link EndUserRefusal.NoSuchUser}. */
    Either<EndUserRefusal, Page<Group>> ofUser(UserKey user, Query query);

    /**
     * Who is in a group. Refused: {@link EndUserRefusal.NoSuchGroup}.
     *
     * @param mapped whether only those are wanted who are in it by a mapping of claims: nobody at present
     */
    Either<EndUserRefusal, Page<UserView>> users(
            Caller by,
            GroupKey group,
            UserCriteria criteria,
            boolean mapped,
            Page.Request page,
            UserSort sort,
            boolean descending);

    /**
     * @param nameContains part of the name, without regard to case; empty for all
     * @param environments keys of stages; empty for all
     * @param portfolios empty for all; there is but the main one
     * @param asset that give a role of this asset
     * @param none whether none are wanted: something was asked for that no group has, such as a mapping of claims
     */
    record Query(
            Caller by,
            String nameContains,
            Set<UUID> environments,
            Set<UUID> portfolios,
            Optional<UUID> asset,
            boolean none,
            Page.Request page) {}
}
