package org.claviger.adapters.http.members;

import static org.claviger.adapters.http.members.MemberPaths.role;
import static org.claviger.adapters.http.members.MemberPaths.user;
import static org.claviger.adapters.http.members.MemberRefusals.orRefuse;
import static org.claviger.adapters.http.request.EntityTags.match;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.request.EntityTags;
import org.claviger.adapters.http.request.JsonFields;
import org.claviger.adapters.http.request.QueryParameters;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.response.PublicUrl;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.roles.CreateRole;
import org.claviger.application.roles.RoleQuery;
import org.claviger.application.roles.RoleUseCases;
import org.claviger.application.users.GrantOrganizationRole;
import org.claviger.application.users.ListRolesOfUser.Assigned;
import org.claviger.application.users.UserUseCases;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.members.GrantPeriod;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;
import org.jspecify.annotations.Nullable;

/** Organization roles, and who has them, over HTTP, below {@code /api/identity/v1}. */
public final class OrganizationRoleRoutes {
    private static final String ROLES = "/api/identity/v1/organization-roles";
    private static final String ROLE = ROLES + "/{key}";
    private static final String ROLES_OF_USER = "/api/identity/v1/users/{key}/organization-roles";
    private static final String ROLE_OF_USER = ROLES_OF_USER + "/{roleKey}";
    private static final String BY_NAME = "name";
    private static final Map<String, String> SORTS = Map.of(BY_NAME, BY_NAME);
    private static final Map<String, Boolean> SCOPES = Map.of("Organization", true, "Asset", false);

    private final RoleUseCases roles;
    private final UserUseCases users;
    private final ShowCatalog model;

    public OrganizationRoleRoutes(RoleUseCases roles, UserUseCases users, ShowCatalog model) {
        this.roles = roles;
        this.users = users;
        this.model = model;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ROLES, this::list),
                Route.post(ROLES, ctx -> {
                    var draft = draft(Body.json(ctx));
                    answerMade(ctx, orRefuse(roles.create().create(caller(ctx), draft)));
                }),
                Route.get(ROLE, this::find),
                Route.patch(ROLE, this::edit),
                Route.delete(ROLE, ctx -> {
                    orRefuse(roles.delete().delete(caller(ctx), role(ctx, "key"), match(ctx)));
                    ctx.status(204);
                }),
                Route.post(ROLE + "/duplicate", ctx -> {
                    var overrides = draft(Body.optionalJson(ctx, Body.bytes(ctx)));
                    answerMade(ctx, orRefuse(roles.create().duplicate(caller(ctx), role(ctx, "key"), overrides)));
                }),
                Route.get(ROLES_OF_USER, this::listOfUser),
                Route.post(ROLE_OF_USER, this::grant),
                Route.delete(ROLE_OF_USER, this::revoke));
    }

    private void list(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        var wanted = new RoleQuery(
                page,
                query.uuid("roleKey").map(OrganizationRoleKey::new),
                query.one("nameContains").orElse(""),
                query.sort(SORTS, BY_NAME).descending());
        query.refuseProblems();
        AccessModel current = model.show();
        JsonAnswer.page(ctx, roles.list().list(wanted).map(role -> OrganizationRoleJson.of(role, current)), page);
    }

    private void find(Context ctx) {
        var found = orRefuse(roles.find().find(role(ctx, "key")));
        EntityTags.tag(ctx, found.role().version());
        JsonAnswer.of(ctx, 200, OrganizationRoleJson.of(found, model.show()));
    }

    private CreateRole.Draft draft(JsonFields fields) {
        var name = fields.text("name");
        var permissions = new RoleGrants(model.show()).read(fields);
        fields.refuseOthers();
        return new CreateRole.Draft(name, permissions, fields.problems());
    }

    private static void answerMade(Context ctx, OrganizationRole made) {
        PublicUrl.locate(ctx, ROLES + "/" + made.key());
        JsonAnswer.of(ctx, 201, Map.of("orgRoleKey", made.key().value()));
    }

    private void edit(Context ctx) {
        var fields = Body.json(ctx);
        var match = match(ctx, fields);
        orRefuse(roles.edit().edit(caller(ctx), role(ctx, "key"), match, draft(fields)));
        ctx.status(204);
    }

    /** Roles are given for the whole organization: who asks for those of assets gets none. */
    private void listOfUser(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        var scopes = query.anyOf("scopes", SCOPES);
        boolean none = !query.uuids("assetKeys").isEmpty() || !scopes.isEmpty() && !scopes.contains(true);
        query.refuseProblems();
        List<Assigned> found = orRefuse(users.roles().list(user(ctx)));
        Page<Assigned> shown = Page.of(none ? List.of() : found, page);
        JsonAnswer.page(ctx, shown.map(AssignedRoleJson::of), page);
    }

    /** What a role is given for, besides the whole organization, is null. */
    record AssignedRoleJson(
            UUID key,
            String name,
            @Nullable PeriodJson grantPeriod,
            @Nullable UUID assetKey,
            @Nullable UUID portfolioKey) {

        static AssignedRoleJson of(Assigned assigned) {
            GrantPeriod period = assigned.period();
            return new AssignedRoleJson(
                    assigned.role().key().value(),
                    assigned.role().name().value(),
                    period.equals(GrantPeriod.ALWAYS)
                            ? null
                            : new PeriodJson(
                                    period.start().orElse(null), period.end().orElse(null)),
                    null,
                    null);
        }
    }

    /**
     * @param startTime inclusive
     * @param endTime exclusive
     */
    record PeriodJson(@Nullable Instant startTime, @Nullable Instant endTime) {}

    private void grant(Context ctx) {
        var fields = Body.optionalJson(ctx, Body.bytes(ctx));
        var period = fields.object("grantPeriod");
        var start = period.flatMap(given -> given.instant("startTime"));
        var end = period.flatMap(given -> given.instant("endTime"));
        period.ifPresent(JsonFields::refuseOthers);
        var assets = fields.uuids("assetKeys").orElse(List.of());
        var portfolio = fields.uuid("portfolioKey");
        fields.refuseOthers();
        orRefuse(users.grantRole()
                .grant(new GrantOrganizationRole.Command(
                        caller(ctx),
                        user(ctx),
                        Optional.of(role(ctx, "roleKey")),
                        start,
                        end,
                        assets,
                        portfolio,
                        fields.problems())));
        ctx.status(201);
    }

    private void revoke(Context ctx) {
        var fields = Body.optionalJson(ctx, Body.bytes(ctx));
        if (!fields.uuids("assetKeys").orElse(List.of()).isEmpty()) {
            fields.report("assetKeys", Flaw.of(FlawCode.ASSETS_NOT_ALLOWED));
        }
        fields.refuseOthers();
        fields.refuseProblems();
        orRefuse(users.revokeRole().revoke(caller(ctx), user(ctx), role(ctx, "roleKey")));
        ctx.status(204);
    }

    private static Caller caller(Context ctx) {
        return BearerTokens.caller(ctx).caller();
    }
}
