package org.claviger.adapters.http.members;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.adapters.http.request.QueryParameters;
import org.claviger.adapters.http.request.QueryParameters.Sorting;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.members.UserStatus;

/** What lists of users are asked for. */
final class UserQueries {
    private static final Map<String, UserSort> SORTS = Map.of(
            "name", UserSort.NAME,
            "email", UserSort.EMAIL,
            "lastLoginAt", UserSort.LAST_LOGIN_AT,
            "createdAt", UserSort.CREATED_AT);
    private static final Map<String, Embed> EMBEDS =
            Map.of("ApplicationRoles", Embed.APPLICATION_ROLES, "UserIdentityProviders", Embed.USER_IDENTITY_PROVIDERS);

    /** What can be shown with each user. */
    enum Embed {
        APPLICATION_ROLES,
        USER_IDENTITY_PROVIDERS
    }

    private UserQueries() {}

    static Sorting<UserSort> sort(QueryParameters query) {
        return query.sort(SORTS, "name");
    }

    static Set<Embed> embeds(QueryParameters query) {
        return query.anyOf("embed", EMBEDS);
    }

    /** Whatever can be asked of the list of all users. */
    static UserCriteria all(QueryParameters query) {
        return counted(query, query.uuids("userKeys"), named(query), query.uuid("assetKey"), "environmentKey");
    }

    /** Whatever can be asked of the number of users. */
    static UserCriteria counted(QueryParameters query) {
        return counted(query, Set.of(), new Named("", false), Optional.empty(), "environmentKeys");
    }

    private static UserCriteria counted(
            QueryParameters query, Set<UUID> keys, Named named, Optional<UUID> asset, String environmentKey) {
        return new UserCriteria(
                keys,
                named.contains(),
                named.usernames(),
                query.oneOf("status", UserAnswers.STATUSES),
                query.instant("lastLoginAtSince"),
                query.instant("lastLoginAtTo"),
                query.flag("hasOrganizationRoles"),
                query.flag("hasApplicationRoles"),
                query.uuids(environmentKey, "environmentKeys"),
                query.uuids("portfolioKeys"),
                query.uuids("loggedInEnvironmentKeys", "loggedInPortfolioKeys"),
                Set.copyOf(query.list("domains")),
                asset);
    }

    /** Of users who have a role or are in a group, these and with these sign-ins. */
    static UserCriteria among(QueryParameters query, String... keys) {
        return narrowed(
                query.uuids(keys), named(query), query.instant("lastLoginAtSince"), query.instant("lastLoginAtTo"));
    }

    /** Of users who have an organization role. */
    static UserCriteria onlyNamed(QueryParameters query) {
        return narrowed(Set.of(), named(query), Optional.empty(), Optional.empty());
    }

    private static UserCriteria narrowed(Set<UUID> keys, Named named, Optional<Instant> since, Optional<Instant> to) {
        return new UserCriteria(
                keys,
                named.contains(),
                named.usernames(),
                Optional.<UserStatus>empty(),
                since,
                to,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    private record Named(String contains, boolean usernames) {}

    private static Named named(QueryParameters query) {
        var narrow = query.one("nameOrEmailContains");
        var wide = query.one("nameOrEmailOrUsernameContains");
        if (narrow.isPresent() && wide.isPresent()) {
            query.report("nameOrEmailOrUsernameContains", Flaw.of(FlawCode.BESIDE_OTHER_FILTER));
        }
        return new Named(wide.or(() -> narrow).orElse(""), wide.isPresent());
    }
}
