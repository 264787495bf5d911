package org.claviger.application.reminders;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.SystemPermissions;

/** The active members who may manage API clients, by themselves or because another permission implies it. */
final class Managers {
    private static final Scope MANAGE = new Scope(SystemPermissions.MANAGE_API_CLIENTS, GrantTarget.ORGANIZATION);

    private final ReminderPorts ports;

    Managers(ReminderPorts ports) {
        this.ports = ports;
    }

    List<UserKey> at(Instant now) {
        return ports.users().activeWith(roles(), now);
    }

    /** The member, if still one of them. */
    Optional<User> find(UserKey key, Instant now) {
        return ports.users()
                .find(key)
                .filter(user -> user.status() == UserStatus.ACTIVE)
                .filter(user -> user.rolesAt(now).stream().anyMatch(roles()::contains));
    }

    /** The roles that give the permission. */
    private Set<OrganizationRoleKey> roles() {
        AccessModel model = ports.models().current();
        return ports.roles().all().stream()
                .filter(role -> model.catalog()
                        .expand(role.grants(model.catalog(), model.stages())
                                .scopes()
                                .toList())
                        .covers(MANAGE))
                .map(role -> role.key())
                .collect(toSet());
    }
}
