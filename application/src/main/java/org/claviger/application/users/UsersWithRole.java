package org.claviger.application.users;

import java.time.Instant;
import java.util.Optional;
import org.claviger.application.Page;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.roles.spi.AssignedUsers;
import org.claviger.application.users.spi.UserDirectory;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.UserKey;

/** Users as those to whom organization roles are assigned. */
public final class UsersWithRole implements AssignedUsers {
    private final UserDirectory users;
    private final AccessModels models;

    public UsersWithRole(UserDirectory users, AccessModels models) {
        this.users = users;
        this.models = models;
    }

    @Override
    public Page<UserKey> of(OrganizationRoleKey role, Instant now) {
        var holders = UserFilters.of(
                        UserCriteria.NONE, Optional.empty(), models.current().stages(), now)
                .with(role);
        return users.list(holders, Page.Request.FIRST, UserSort.NAME, false)
                .map(found -> found.user().key());
    }
}
