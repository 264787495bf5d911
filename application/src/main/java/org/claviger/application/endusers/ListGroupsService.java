package org.claviger.application.endusers;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.application.Page;
import org.claviger.application.endusers.spi.Groups;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.UserView;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.SystemPermissions;

final class ListGroupsService implements ListGroups {
    private final EndUserWork work;

    ListGroupsService(EndUserWork work) {
        this.work = work;
    }

    @Override
    public Page<Group> list(Query query) {
        return page(query, Optional.empty());
    }

    @Override
    public Either<EndUserRefusal, Page<Group>> ofUser(UserKey user, Query query) {
        return work.seen(query.by(), user).map(seen -> page(query, Optional.of(seen)));
    }

    private Page<Group> page(Query query, Optional<UserKey> ofUser) {
        if (query.none()) {
            return new Page<>(List.of(), 0);
        }
        var stages = work.stages(
                query.by(), SystemPermissions.MANAGE_END_USER_GROUPS, query.environments(), query.portfolios());
        return work.ports()
                .groups()
                .list(new Groups.Filter(stages, query.nameContains(), ofUser, query.asset()), query.page());
    }

    @Override
    public Either<EndUserRefusal, Page<UserView>> users(
            Caller by,
            GroupKey group,
            UserCriteria criteria,
            boolean mapped,
            Page.Request page,
            UserSort sort,
            boolean descending) {
        return work.find(by, group)
                .map(found -> mapped
                        ? new Page<>(List.of(), 0)
                        : work.page(
                                by, work.filter(criteria, Optional.empty()).in(found.key()), page, sort, descending));
    }
}
