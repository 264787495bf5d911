package org.claviger.adapters.http.portal.clients;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.application.Page;
import org.claviger.application.clients.FindApiClient;
import org.claviger.application.users.ListUsers;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.PrincipalId;

/** Finds what those who have done something are called, for whom may know it. */
public final class PrincipalNames {
    private final ListUsers users;
    private final FindApiClient clients;

    PrincipalNames(ListUsers users, FindApiClient clients) {
        this.users = users;
        this.clients = clients;
    }

    /**
     * A name for each of them: the ID of those who are gone, and of users whom the caller may not see.
     *
     * @param by may see API clients
     * @param doers at most 100 different ones
     */
    Map<PrincipalId, String> names(Caller by, Collection<PrincipalId> doers, Messages messages) {
        Map<PrincipalId, String> names = new HashMap<>();
        doers.forEach(doer -> names.put(doer, doer.value()));
        names.computeIfPresent(PrincipalId.COMMAND_LINE, (id, value) -> messages.text("doer.command-line"));
        Set.copyOf(doers).stream()
                .flatMap(doer -> ClientId.of(doer).stream())
                .forEach(id -> clients.find(id)
                        .peek(client -> names.put(id.principal(), client.name().value())));
        names.putAll(users(
                by, doers.stream().flatMap(doer -> UserKey.of(doer).stream()).collect(toUnmodifiableSet())));
        return names;
    }

    private Map<PrincipalId, String> users(Caller by, Set<UserKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var query = new ListUsers.Query(by, UserCriteria.of(keys), Page.Request.FIRST, UserSort.NAME, false);
        return users.list(query).results().stream()
                .collect(toMap(
                        found -> found.user().key().principal(),
                        found -> found.user().name().value()));
    }
}
