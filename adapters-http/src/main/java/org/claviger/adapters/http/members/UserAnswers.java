package org.claviger.adapters.http.members;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.claviger.adapters.http.endusers.EmbeddedRoles;
import org.claviger.adapters.http.endusers.MembershipTypes;
import org.claviger.adapters.http.members.UserJson.EmbeddedJson;
import org.claviger.adapters.http.members.UserJson.IdentityJson;
import org.claviger.adapters.http.members.UserJson.OfGroupJson;
import org.claviger.adapters.http.members.UserJson.OfRoleJson;
import org.claviger.adapters.http.members.UserQueries.Embed;
import org.claviger.application.Page;
import org.claviger.application.users.UserView;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.SystemPermissions;

/** Users as the answers show them, with what else was asked for. */
final class UserAnswers {
    static final Map<String, UserStatus> STATUSES = Map.of(
            "Active", UserStatus.ACTIVE,
            "Invited", UserStatus.INVITED,
            "Inactive", UserStatus.INACTIVE,
            "PendingRegistration", UserStatus.PENDING_REGISTRATION);

    private final EmbeddedRoles roles;

    UserAnswers(EmbeddedRoles roles) {
        this.roles = roles;
    }

    static String status(UserStatus status) {
        return switch (status) {
            case ACTIVE -> "Active";
            case INVITED -> "Invited";
            case INACTIVE -> "Inactive";
            case PENDING_REGISTRATION -> "PendingRegistration";
        };
    }

    UserJson profile(Caller by, UserView user, Set<Embed> embeds) {
        return UserJson.of(user, embedded(user, embeds, explained(by, List.of(user), embeds)));
    }

    Page<UserJson> profiles(Caller by, Page<UserView> users, Set<Embed> embeds) {
        return shown(users, embeds, explained(by, users.results(), embeds), UserJson::of);
    }

    Page<OfRoleJson> ofRole(Caller by, Page<UserView> users, Set<Embed> embeds) {
        return shown(users, embeds, plain(by, users, embeds), OfRoleJson::of);
    }

    Page<OfGroupJson> ofGroup(Caller by, Page<UserView> users, Set<Embed> embeds) {
        return shown(
                users,
                embeds,
                plain(by, users, embeds),
                (user, embedded) -> OfGroupJson.of(MembershipTypes.ASSIGNED, user, embedded));
    }

    private Optional<Function<UserKey, List<?>>> explained(Caller by, Collection<UserView> users, Set<Embed> embeds) {
        return embedsRoles(by, embeds) ? Optional.of(roles.explained(by, keys(users))) : Optional.empty();
    }

    private Optional<Function<UserKey, List<?>>> plain(Caller by, Page<UserView> users, Set<Embed> embeds) {
        return embedsRoles(by, embeds) ? Optional.of(roles.plain(by, keys(users.results()))) : Optional.empty();
    }

    /** Who sees no end users must not take an empty list for the truth. */
    private static boolean embedsRoles(Caller by, Set<Embed> embeds) {
        return embeds.contains(Embed.APPLICATION_ROLES)
                && by.holds().holdsInSomeStage(SystemPermissions.VIEW_END_USERS);
    }

    private static List<UserKey> keys(Collection<UserView> users) {
        return users.stream().map(UserView::user).map(User::key).toList();
    }

    private static <T> Page<T> shown(
            Page<UserView> users,
            Set<Embed> embeds,
            Optional<Function<UserKey, List<?>>> held,
            BiFunction<UserView, Optional<EmbeddedJson>, T> shape) {
        return users.map(user -> shape.apply(user, embedded(user, embeds, held)));
    }

    /** @param held absent when application roles are not asked for, or may not be seen */
    private static Optional<EmbeddedJson> embedded(
            UserView view, Set<Embed> embeds, Optional<Function<UserKey, List<?>>> held) {
        if (embeds.isEmpty()) {
            return Optional.empty();
        }
        User user = view.user();
        return Optional.of(new EmbeddedJson(
                held.map(of -> of.apply(user.key())),
                view.member()
                        .filter(known -> embeds.contains(Embed.USER_IDENTITY_PROVIDERS))
                        .map(known -> user.identities().stream()
                                .map(identity -> IdentityJson.of(user, identity))
                                .toList())));
    }
}
