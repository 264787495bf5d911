package org.claviger.application.endusers;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.Page;
import org.claviger.application.endusers.spi.ApplicationRoles;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.UserView;
import org.claviger.domain.Texts;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.SystemPermissions;

final class ListApplicationRolesService implements ListApplicationRoles {
    private static final Comparator<HeldRole> BY_NAME = Comparator.comparing(
                    (HeldRole held) -> Texts.fold(held.role().name().value()))
            .thenComparing(held -> held.role().key().toString());

    private final EndUserWork work;

    ListApplicationRolesService(EndUserWork work) {
        this.work = work;
    }

    @Override
    public Page<ApplicationRole> list(Query query) {
        return list(query, Optional.empty());
    }

    @Override
    public Either<EndUserRefusal, Page<ApplicationRole>> ofGroup(GroupKey group, Query query) {
        return work.find(query.by(), group).map(found -> list(query, Optional.of(group)));
    }

    private Page<ApplicationRole> list(Query query, Optional<GroupKey> ofGroup) {
        return work.ports().roles().list(filter(query, ofGroup, Set.of()), query.page(), query.descending());
    }

    @Override
    public Either<EndUserRefusal, Page<HeldRole>> ofUser(
            UserKey user, Set<UUID> groups, Set<RoleSource> sources, Query query) {
        return work.seen(query.by(), user)
                .map(seen -> work.ports()
                        .roles()
                        .heldBy(
                                seen,
                                filter(query, Optional.empty(), groups),
                                sources,
                                query.page(),
                                query.descending()));
    }

    private ApplicationRoles.Filter filter(Query query, Optional<GroupKey> ofGroup, Set<UUID> groups) {
        return new ApplicationRoles.Filter(
                work.stages(query.by(), SystemPermissions.VIEW_END_USERS, query.environments(), query.portfolios()),
                query.keys().stream().map(ApplicationRoleKey::new).collect(toUnmodifiableSet()),
                query.assets(),
                query.nameContains(),
                ofGroup,
                groups.stream().map(GroupKey::new).collect(toUnmodifiableSet()));
    }

    @Override
    public Map<UserKey, List<HeldRole>> ofUsers(Caller by, Collection<UserKey> users) {
        Map<UserKey, List<HeldRole>> all = new HashMap<>();
        users.forEach(user -> all.put(user, new ArrayList<>()));
        work.ports().roles().heldBy(all.keySet(), work.stages(by, SystemPermissions.VIEW_END_USERS)).stream()
                .sorted(BY_NAME)
                .forEach(held -> all.get(held.user()).add(held));
        return all;
    }

    @Override
    public Either<EndUserRefusal, Map<UserKey, HeldRole>> ofUsers(
            Caller by, Collection<UserKey> users, ApplicationRoleKey role) {
        return work.find(by, role)
                .map(found -> work.ports().roles().heldBy(users, found.key()).stream()
                        .collect(toUnmodifiableMap(HeldRole::user, held -> held)));
    }

    @Override
    public Either<EndUserRefusal, Page<UserView>> users(
            Caller by,
            ApplicationRoleKey role,
            UserCriteria criteria,
            Page.Request page,
            UserSort sort,
            boolean descending) {
        return work.find(by, role)
                .map(found -> work.page(
                        by,
                        work.filter(criteria, Optional.of(work.reach(by))).with(found.key()),
                        page,
                        sort,
                        descending));
    }
}
