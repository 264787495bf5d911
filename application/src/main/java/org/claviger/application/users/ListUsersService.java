package org.claviger.application.users;

import io.vavr.control.Either;
import java.util.Optional;
import org.claviger.application.Page;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.NoSuchUser;
import org.claviger.application.members.MemberWork;
import org.claviger.application.roles.RolePermissions;
import org.claviger.application.users.spi.UserDirectory;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.Visibility;
import org.claviger.domain.permissions.Caller;

final class ListUsersService implements ListUsers, FindUser {
    private final UserDirectory users;
    private final RolePermissions permissions;
    private final MemberWork work;

    ListUsersService(UserDirectory users, RolePermissions permissions, MemberWork work) {
        this.users = users;
        this.permissions = permissions;
        this.work = work;
    }

    @Override
    public Page<UserView> list(Query query) {
        Visibility reach = reach(query.by());
        return page(query, filter(query.criteria(), Optional.of(reach)), reach);
    }

    @Override
    public int count(Caller by, UserCriteria criteria) {
        return users.count(filter(criteria, Optional.of(reach(by))));
    }

    @Override
    public Either<MemberRefusal, Page<UserView>> withRole(OrganizationRoleKey role, Query query) {
        return permissions
                .find(role)
                .map(found ->
                        page(query, filter(query.criteria(), Optional.empty()).with(found.key()), reach(query.by())));
    }

    @Override
    public Either<MemberRefusal, UserView> find(Caller by, UserKey user) {
        var query = new Query(by, UserCriteria.of(user), new Page.Request(0, 1), UserSort.NAME, false);
        return MemberWork.present(list(query).results().stream().findFirst(), new NoSuchUser());
    }

    private Page<UserView> page(Query query, UserDirectory.Filter filter, Visibility reach) {
        return users.list(filter, query.page(), query.sort(), query.descending())
                .map(found -> UserViews.of(found, reach));
    }

    private UserDirectory.Filter filter(UserCriteria criteria, Optional<Visibility> reach) {
        return UserFilters.of(criteria, reach, permissions.model().stages(), work.now());
    }

    private Visibility reach(Caller by) {
        return Visibility.of(by, permissions.model().stages());
    }
}
