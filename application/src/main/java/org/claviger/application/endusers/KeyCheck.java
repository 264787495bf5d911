package org.claviger.application.endusers;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.claviger.application.ValidationErrors;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.portfolio.StageSlug;

/** Checks lists of keys; each key that is wrong is named by its place. A key that stands twice counts once. */
final class KeyCheck {
    private final EndUserPorts ports;
    private final ValidationErrors findings;

    KeyCheck(EndUserPorts ports, ValidationErrors findings) {
        this.ports = ports;
        this.findings = findings;
    }

    Set<UserKey> users(String pointer, List<UUID> keys) {
        Set<UserKey> users = new LinkedHashSet<>();
        keys.forEach(key -> users.add(new UserKey(key)));
        Set<UserKey> unknown = users.isEmpty() ? Set.of() : ports.users().unknown(users);
        refuse(pointer, keys, key -> unknown.contains(new UserKey(key)), Flaw.of(FlawCode.UNKNOWN_USER));
        return users;
    }

    /** @param stages in one of these */
    Set<ApplicationRoleKey> roles(String pointer, List<UUID> keys, Collection<StageSlug> stages) {
        Set<ApplicationRoleKey> roles = new LinkedHashSet<>();
        keys.forEach(key -> roles.add(new ApplicationRoleKey(key)));
        Map<ApplicationRoleKey, StageSlug> known = roles.isEmpty()
                ? Map.of()
                : ports.roles().findAll(roles).stream().collect(toMap(ApplicationRole::key, ApplicationRole::stage));
        refuse(
                pointer,
                keys,
                key -> !known.containsKey(new ApplicationRoleKey(key))
                        || !stages.contains(known.get(new ApplicationRoleKey(key))),
                Flaw.of(FlawCode.UNKNOWN_APPLICATION_ROLE));
        return roles;
    }

    /** What is to be added cannot be removed at once. */
    void disjoint(String pointer, List<UUID> remove, List<UUID> add) {
        Set<UUID> added = new HashSet<>(add);
        refuse(pointer, remove, added::contains, Flaw.of(FlawCode.ADDED_AND_REMOVED));
    }

    private void refuse(String pointer, List<UUID> keys, Predicate<UUID> wrong, Flaw flaw) {
        for (int index = 0; index < keys.size(); index++) {
            if (wrong.test(keys.get(index))) {
                findings.add(pointer + "/" + index, flaw);
            }
        }
    }
}
