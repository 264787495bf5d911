package org.claviger.application.users;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberWork;
import org.claviger.application.roles.RolePermissions;
import org.claviger.domain.Texts;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Scopes;

final class ShowPermissionsOfUserService implements ShowPermissionsOfUser {
    private final RolePermissions permissions;
    private final UserWork users;
    private final MemberWork work;

    ShowPermissionsOfUserService(RolePermissions permissions, UserWork users, MemberWork work) {
        this.permissions = permissions;
        this.users = users;
        this.work = work;
    }

    @Override
    public Either<MemberRefusal, List<Held>> show(UserKey user) {
        return users.find(user).map(found -> held(found, work.now()));
    }

    private List<Held> held(User user, Instant now) {
        List<Given> roles = permissions.find(user.rolesAt(now)).stream()
                .sorted(Comparator.comparing(role -> Texts.fold(role.name().value())))
                .map(role -> new Given(role, permissions.expand(permissions.grants(role))))
                .toList();
        return permissions.model().catalog().effective(permissions.grants(user.rolesAt(now))).stream()
                .map(grant -> new Held(
                        grant,
                        roles.stream()
                                .filter(given -> given.scopes().covers(grant.scope()))
                                .map(Given::role)
                                .toList()))
                .toList();
    }

    private record Given(OrganizationRole role, Scopes scopes) {}
}
