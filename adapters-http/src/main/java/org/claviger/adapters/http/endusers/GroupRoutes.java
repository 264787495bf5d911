package org.claviger.adapters.http.endusers;

import static org.claviger.adapters.http.endusers.EndUserPaths.group;
import static org.claviger.adapters.http.endusers.EndUserRefusals.orRefuse;
import static org.claviger.adapters.http.request.EntityTags.match;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.request.EntityTags;
import org.claviger.adapters.http.request.QueryParameters;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.response.PublicUrl;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.endusers.CreateGroup;
import org.claviger.application.endusers.EditGroup;
import org.claviger.application.endusers.EndUserRefusal.NoSuchClaimMapping;
import org.claviger.application.endusers.GroupUseCases;
import org.claviger.application.endusers.ListGroups;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.portfolio.Stages;

/** Groups of end users over HTTP, below {@code /api/identity/v1}. */
public final class GroupRoutes {
    private static final String GROUPS = "/api/identity/v1/groups";
    private static final String GROUP = GROUPS + "/{key}";

    private final GroupUseCases groups;
    private final ShowCatalog model;

    public GroupRoutes(GroupUseCases groups, ShowCatalog model) {
        this.groups = groups;
        this.model = model;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(GROUPS, this::list),
                Route.post(GROUPS, this::create),
                Route.get(GROUP, this::find),
                Route.patch(GROUP, this::describe),
                Route.delete(GROUP, ctx -> {
                    orRefuse(groups.delete().delete(caller(ctx), group(ctx), match(ctx)));
                    ctx.status(204);
                }),
                Route.delete(GROUP + "/claim-mappings/{mappingKey}", this::deleteClaimMapping),
                Route.patch(GROUP + "/users", ctx -> {
                    orRefuse(groups.edit().changeUsers(changes(ctx, "userKeysToAdd", "userKeysToRemove")));
                    ctx.status(200);
                }),
                Route.patch(GROUP + "/application-roles", ctx -> {
                    orRefuse(groups.edit()
                            .changeRoles(changes(ctx, "applicationRoleKeysToAdd", "applicationRoleKeysToRemove")));
                    ctx.status(200);
                }),
                Route.get("/api/identity/v1/users/{key}/groups", this::listOfUser));
    }

    private void list(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        // No group has a mapping of claims, and so none belongs to an identity provider.
        boolean none = query.uuid("identityProviderKey").isPresent();
        var wanted = new ListGroups.Query(
                caller(ctx),
                query.one("nameContains").orElse(""),
                query.uuids("environmentKey", "environmentKeys"),
                query.uuids("portfolioKeys"),
                Optional.empty(),
                none,
                page);
        query.refuseProblems();
        Stages all = model.show().stages();
        JsonAnswer.page(ctx, groups.list().list(wanted).map(group -> GroupJson.of(group, all)), page);
    }

    private void listOfUser(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        var wanted = new ListGroups.Query(
                caller(ctx),
                query.one("nameContains").orElse(""),
                query.uuids("environmentKey", "environmentKeys"),
                query.uuids("portfolioKeys"),
                query.uuid("assetKey"),
                MembershipTypes.onlyMapped(query),
                page);
        query.refuseProblems();
        Stages all = model.show().stages();
        var found = orRefuse(groups.list().ofUser(EndUserPaths.user(ctx), wanted));
        JsonAnswer.page(ctx, found.map(group -> UserGroupJson.of(group, all)), page);
    }

    /** A group, and how a user is in it. */
    record UserGroupJson(List<String> membershipTypes, GroupJson group) {
        static UserGroupJson of(Group group, Stages stages) {
            return new UserGroupJson(List.of(MembershipTypes.ASSIGNED), GroupJson.of(group, stages));
        }
    }

    private void create(Context ctx) {
        var fields = Body.largeJson(ctx);
        var name = fields.text("name");
        var description = fields.text("description");
        var environment = fields.uuid("environmentKey");
        var roles = fields.uuids("applicationRoleKeys").orElse(List.of());
        var users = fields.uuids("userKeys").orElse(List.of());
        fields.refuseOthers();
        var made = orRefuse(groups.create()
                .create(new CreateGroup.Command(
                        caller(ctx), name, description, environment, roles, users, fields.problems())));
        PublicUrl.locate(ctx, GROUPS + "/" + made.key());
        JsonAnswer.of(ctx, 201, Map.of("key", made.key().value()));
    }

    private void find(Context ctx) {
        var found = orRefuse(groups.find().find(caller(ctx), group(ctx)));
        EntityTags.tag(ctx, found.version());
        JsonAnswer.of(ctx, 200, GroupJson.of(found, model.show().stages()));
    }

    private void describe(Context ctx) {
        var fields = Body.json(ctx);
        var name = fields.text("name");
        var description = fields.clearableText("description");
        fields.refuseOthers();
        var match = match(ctx, fields);
        orRefuse(groups.edit()
                .describe(new EditGroup.Description(
                        caller(ctx), group(ctx), match, name, description, fields.problems())));
        ctx.status(204);
    }

    private static EditGroup.Members changes(Context ctx, String toAdd, String toRemove) {
        var fields = Body.largeJson(ctx);
        var add = fields.uuids(toAdd).orElse(List.of());
        var remove = fields.uuids(toRemove).orElse(List.of());
        fields.refuseOthers();
        return new EditGroup.Members(caller(ctx), group(ctx), add, remove, fields.problems());
    }

    private void deleteClaimMapping(Context ctx) {
        UUID mapping = EndUserPaths.key(ctx, "mappingKey", new NoSuchClaimMapping());
        orRefuse(groups.delete().deleteClaimMapping(caller(ctx), group(ctx), mapping));
        ctx.status(204);
    }

    private static Caller caller(Context ctx) {
        return BearerTokens.caller(ctx).caller();
    }
}
