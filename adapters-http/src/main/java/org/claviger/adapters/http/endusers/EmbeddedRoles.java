package org.claviger.adapters.http.endusers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.claviger.application.endusers.HeldRole;
import org.claviger.application.endusers.ListApplicationRoles;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.portfolio.Stages;

/** The application roles of users, for answers that show them with each user. */
public final class EmbeddedRoles {
    private final ListApplicationRoles roles;
    private final ShowCatalog model;

    public EmbeddedRoles(ListApplicationRoles roles, ShowCatalog model) {
        this.roles = roles;
        this.model = model;
    }

    /** In the shape of a list of application roles. */
    public Function<UserKey, List<?>> plain(Caller by, Collection<UserKey> users) {
        return of(by, users, (held, all) -> ApplicationRoleJson.of(held.role(), all));
    }

    /** In the shape of the list of one user's application roles: with how the user comes to each. */
    public Function<UserKey, List<?>> explained(Caller by, Collection<UserKey> users) {
        return of(by, users, HeldRoleJson::of);
    }

    private Function<UserKey, List<?>> of(
            Caller by, Collection<UserKey> users, BiFunction<HeldRole, Stages, Object> shape) {
        Stages all = model.show().stages();
        Map<UserKey, List<Object>> shown = roles.ofUsers(by, users).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(held -> shape.apply(held, all))
                                .toList()));
        return user -> shown.getOrDefault(user, List.of());
    }
}
