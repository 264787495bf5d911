package org.claviger.adapters.http.endusers;

import static org.claviger.adapters.http.endusers.EndUserPaths.role;
import static org.claviger.adapters.http.endusers.EndUserPaths.user;
import static org.claviger.adapters.http.endusers.EndUserRefusals.orRefuse;
import static org.claviger.adapters.http.request.EntityTags.match;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.request.QueryParameters;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.response.PublicUrl;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.endusers.ApplicationRoleUseCases;
import org.claviger.application.endusers.ListApplicationRoles;
import org.claviger.application.endusers.ManageApplicationRole;
import org.claviger.application.endusers.RoleSource;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.portfolio.Stages;

/** Application roles over HTTP, below {@code /api/identity/v1}. */
public final class ApplicationRoleRoutes {
    private static final String ROLES = "/api/identity/v1/application-roles";
    private static final String ROLE = ROLES + "/{key}";
    private static final String ROLES_OF_USER = "/api/identity/v1/users/{key}/application-roles";
    private static final String ROLE_OF_USER = ROLES_OF_USER + "/{roleKey}";
    private static final String BY_NAME = "name";
    private static final Map<String, String> SORTS = Map.of(BY_NAME, BY_NAME);
    private static final Map<String, RoleSource> SOURCES = Map.of(
            "Direct",
            RoleSource.DIRECT,
            "GroupAssigned",
            RoleSource.GROUP_ASSIGNED,
            "GroupMapped",
            RoleSource.GROUP_MAPPED);

    private final ApplicationRoleUseCases roles;
    private final ShowCatalog model;

    public ApplicationRoleRoutes(ApplicationRoleUseCases roles, ShowCatalog model) {
        this.roles = roles;
        this.model = model;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ROLES, this::list),
                Route.post(ROLES, this::create),
                Route.patch(ROLE, this::edit),
                Route.delete(ROLE, ctx -> {
                    orRefuse(roles.manage().delete(caller(ctx), role(ctx, "key"), match(ctx)));
                    ctx.status(204);
                }),
                Route.get("/api/identity/v1/groups/{key}/application-roles", this::listOfGroup),
                Route.get(ROLES_OF_USER, this::listOfUser),
                Route.post(ROLE_OF_USER, ctx -> {
                    Body.refuseContent(ctx);
                    orRefuse(roles.manage().assign(caller(ctx), user(ctx), role(ctx, "roleKey")));
                    ctx.status(201);
                }),
                Route.delete(ROLE_OF_USER, ctx -> {
                    orRefuse(roles.manage().unassign(caller(ctx), user(ctx), role(ctx, "roleKey")));
                    ctx.status(204);
                }));
    }

    private void list(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        var wanted = new ListApplicationRoles.Query(
                caller(ctx),
                query.uuids("key"),
                query.uuids("assetKey"),
                query.uuids("environmentKey", "environmentKeys"),
                query.uuids("portfolioKeys"),
                query.one("nameContains").orElse(""),
                page,
                descending(query));
        query.refuseProblems();
        answer(ctx, roles.list().list(wanted), page);
    }

    private void listOfGroup(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        var wanted = new ListApplicationRoles.Query(
                caller(ctx),
                query.uuids("applicationRoleKey", "applicationRoleKeys"),
                query.uuids("assetKey"),
                Set.of(),
                Set.of(),
                query.one("nameContains").orElse(""),
                page,
                descending(query));
        query.refuseProblems();
        answer(ctx, orRefuse(roles.list().ofGroup(EndUserPaths.group(ctx), wanted)), page);
    }

    private void answer(Context ctx, Page<ApplicationRole> found, Page.Request page) {
        Stages all = model.show().stages();
        JsonAnswer.page(ctx, found.map(role -> ApplicationRoleJson.of(role, all)), page);
    }

    private void listOfUser(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        var groups = query.uuids("groupKeys");
        var sources = query.anyOf("assignmentSources", SOURCES);
        var wanted = new ListApplicationRoles.Query(
                caller(ctx),
                query.uuids("applicationRoleKeys"),
                query.uuids("assetKey", "assetKeys"),
                query.uuids("environmentKey", "environmentKeys"),
                query.uuids("portfolioKeys"),
                query.one("nameContains").orElse(""),
                page,
                descending(query));
        query.refuseProblems();
        Stages all = model.show().stages();
        var found = orRefuse(roles.list().ofUser(user(ctx), groups, sources, wanted));
        JsonAnswer.page(ctx, found.map(held -> HeldRoleJson.of(held, all)), page);
    }

    private static boolean descending(QueryParameters query) {
        return query.sort(SORTS, BY_NAME).descending();
    }

    private void create(Context ctx) {
        var fields = Body.json(ctx);
        var name = fields.text("name");
        var environment = fields.uuid("environmentKey");
        var asset = fields.uuid("assetKey");
        var external = fields.uuid("externalKey");
        var claim = fields.text("claim");
        fields.refuseOthers();
        var made = orRefuse(roles.manage()
                .create(new ManageApplicationRole.Draft(
                        caller(ctx), name, environment, asset, external, claim, fields.problems())));
        PublicUrl.locate(ctx, ROLES + "/" + made.key());
        JsonAnswer.of(ctx, 201, Map.of("key", made.key().value()));
    }

    private void edit(Context ctx) {
        var fields = Body.json(ctx);
        var name = fields.text("name");
        var claim = fields.clearableText("claim");
        fields.refuseOthers();
        var match = match(ctx, fields);
        orRefuse(roles.manage()
                .edit(new ManageApplicationRole.Changes(
                        caller(ctx), role(ctx, "key"), match, name, claim, fields.problems())));
        ctx.status(204);
    }

    private static Caller caller(Context ctx) {
        return BearerTokens.caller(ctx).caller();
    }
}
