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
import org.claviger.application.members.UserView;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.permissions.Caller;

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
        return UserJson.of(
                user,
                embedded(user, embeds, embedsRoles(embeds) ? roles.explained(by, keys(List.of(user))) : NO_ROLES));
    }

    Page<UserJson> profiles(Caller by, Page<UserView> users, Set<Embed> embeds) {
        var held = embedsRoles(embeds) ? roles.explained(by, keys(users.results())) : NO_ROLES;
        return shown(users, embeds, held, UserJson::of);
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

    private static final Function<UserKey, List<?>> NO_ROLES = user -> List.of();

    private Function<UserKey, List<?>> plain(Caller by, Page<UserView> users, Set<Embed> embeds) {
        return embedsRoles(embeds) ? roles.plain(by, keys(users.results())) : NO_ROLES;
    }

    private static boolean embedsRoles(Set<Embed> embeds) {
        return embeds.contains(Embed.APPLICATION_ROLES);
    }

    private static List<UserKey> keys(Collection<UserView> users) {
        return users.stream().map(UserView::user).map(User::key).toList();
    }

    private static <T> Page<T> shown(
            Page<UserView> users,
            Set<Embed> embeds,
            Function<UserKey, List<?>> held,
            BiFunction<UserView, Optional<EmbeddedJson>, T> shape) {
        return users.map(user -> shape.apply(user, embedded(user, embeds, held)));
    }

    /** The view of a user tells, by what it leaves out, what the caller may know. */
    private static Optional<EmbeddedJson> embedded(UserView view, Set<Embed> embeds, Function<UserKey, List<?>> held) {
        if (embeds.isEmpty()) {
            return Optional.empty();
        }
        User user = view.user();
        return Optional.of(new EmbeddedJson(
                view.endUser().filter(known -> embedsRoles(embeds)).map(known -> held.apply(user.key())),
                view.member()
                        .filter(known -> embeds.contains(Embed.USER_IDENTITY_PROVIDERS))
                        .map(known -> user.identities().stream()
                                .map(identity -> IdentityJson.of(user, identity))
                                .toList())));
    }
}
