package org.claviger.adapters.http.members;

import static org.claviger.adapters.http.members.MemberRefusals.orRefuse;

import io.javalin.http.Context;
import java.util.List;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.endusers.EmbeddedRoles;
import org.claviger.adapters.http.endusers.EndUserPaths;
import org.claviger.adapters.http.endusers.EndUserRefusals;
import org.claviger.adapters.http.endusers.MembershipTypes;
import org.claviger.adapters.http.request.QueryParameters;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.endusers.ListApplicationRoles;
import org.claviger.application.endusers.ListGroups;
import org.claviger.application.users.ListUsers;
import org.claviger.domain.permissions.Caller;

/** Lists of users over HTTP: all, and those who have a role or are in a group; below {@code /api/identity/v1}. */
public final class UserListRoutes {
    private final ListUsers users;
    private final ListApplicationRoles roles;
    private final ListGroups groups;
    private final UserAnswers answers;

    public UserListRoutes(ListUsers users, ListApplicationRoles roles, ListGroups groups, EmbeddedRoles embedded) {
        this.users = users;
        this.roles = roles;
        this.groups = groups;
        this.answers = new UserAnswers(embedded);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/identity/v1/users", this::all),
                Route.get("/api/identity/v1/organization-roles/{key}/users", this::ofOrganizationRole),
                Route.get("/api/identity/v1/application-roles/{key}/users", this::ofApplicationRole),
                Route.get("/api/identity/v1/groups/{key}/users", this::ofGroup));
    }

    private void all(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        var sort = UserQueries.sort(query);
        var embeds = UserQueries.embeds(query);
        var criteria = UserQueries.all(query);
        query.refuseProblems();
        Caller by = caller(ctx);
        var found = users.list(new ListUsers.Query(by, criteria, page, sort.by(), sort.descending()));
        JsonAnswer.page(ctx, answers.profiles(by, found, embeds), page);
    }

    private void ofOrganizationRole(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        var sort = UserQueries.sort(query);
        var embeds = UserQueries.embeds(query);
        var criteria = UserQueries.onlyNamed(query);
        query.refuseProblems();
        Caller by = caller(ctx);
        var found = orRefuse(users.withRole(
                MemberPaths.role(ctx, "key"), new ListUsers.Query(by, criteria, page, sort.by(), sort.descending())));
        JsonAnswer.page(ctx, answers.ofRole(by, found, embeds), page);
    }

    private void ofApplicationRole(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        var sort = UserQueries.sort(query);
        var embeds = UserQueries.embeds(query);
        var criteria = UserQueries.among(query, "userKey");
        query.refuseProblems();
        Caller by = caller(ctx);
        var found = EndUserRefusals.orRefuse(
                roles.users(by, EndUserPaths.role(ctx, "key"), criteria, page, sort.by(), sort.descending()));
        JsonAnswer.page(ctx, answers.ofRole(by, found, embeds), page);
    }

    private void ofGroup(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        var sort = UserQueries.sort(query);
        var embeds = UserQueries.embeds(query);
        var criteria = UserQueries.among(query, "userKey", "userKeys");
        boolean mapped = MembershipTypes.onlyMapped(query);
        query.refuseProblems();
        Caller by = caller(ctx);
        var found = EndUserRefusals.orRefuse(
                groups.users(by, EndUserPaths.group(ctx), criteria, mapped, page, sort.by(), sort.descending()));
        JsonAnswer.page(ctx, answers.ofGroup(by, found, embeds), page);
    }

    private static Caller caller(Context ctx) {
        return BearerTokens.caller(ctx).caller();
    }
}
