package org.claviger.adapters.http.clients;

import static org.claviger.adapters.http.clients.ClientRefusals.orRefuse;
import static org.claviger.adapters.http.clients.ClientRequests.clientId;
import static org.claviger.adapters.http.request.EntityTags.match;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.request.EntityTags;
import org.claviger.adapters.http.request.JsonFields;
import org.claviger.adapters.http.request.QueryParameters;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.response.PublicUrl;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.clients.ClientFilter;
import org.claviger.application.clients.ClientSort;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.ClientView;
import org.claviger.application.clients.CreateApiClient;
import org.claviger.application.clients.CreateApiClient.Created;
import org.claviger.application.clients.CreateApiClient.Draft;
import org.claviger.application.clients.DuplicateApiClient;
import org.claviger.application.clients.EditApiClient;
import org.claviger.application.clients.EditPermissions;
import org.claviger.application.clients.ListApiClients;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.clients.ClientStatus;
import org.claviger.domain.permissions.Caller;

/** API clients over HTTP, below {@code /api/clients/v1}. */
public final class ApiClientRoutes {
    private static final String CLIENTS = "/api/clients/v1/api-clients";
    private static final String CLIENT = CLIENTS + "/{clientId}";
    private static final Map<String, ClientSort> SORTS = Map.of(
            "name", ClientSort.NAME,
            "createdAt", ClientSort.CREATED_AT,
            "updatedAt", ClientSort.UPDATED_AT,
            "expiresOn", ClientSort.EXPIRES_ON);

    private static final int MAX_DAYS = 1_000;

    private final ClientUseCases clients;
    private final String tokenEndpoint;

    /** @param tokenEndpoint where the credentials that are handed out are traded for tokens */
    public ApiClientRoutes(ClientUseCases clients, String tokenEndpoint) {
        this.clients = clients;
        this.tokenEndpoint = tokenEndpoint;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(CLIENTS, this::list),
                Route.post(CLIENTS, this::create),
                Route.get(CLIENT, ctx -> answer(ctx, orRefuse(clients.find().find(clientId(ctx))))),
                Route.patch(CLIENT, this::edit),
                Route.delete(CLIENT, this::delete),
                Route.put(CLIENT + "/permissions", this::editPermissions),
                Route.get(CLIENT + "/effective-permissions", this::effectivePermissions),
                Route.post(CLIENT + "/duplicate", this::duplicate),
                Route.post(CLIENT + "/suspend", ctx -> {
                    Body.refuseContent(ctx);
                    answer(ctx, orRefuse(clients.suspend().suspend(caller(ctx), clientId(ctx), match(ctx))));
                }),
                Route.post(CLIENT + "/resume", ctx -> {
                    Body.refuseContent(ctx);
                    answer(
                            ctx,
                            orRefuse(clients.resume()
                                    .resume(BearerTokens.caller(ctx).caller(), clientId(ctx), match(ctx))));
                }));
    }

    private static void answer(Context ctx, ClientView client) {
        EntityTags.tag(ctx, client.version());
        JsonAnswer.of(ctx, 200, ApiClientMapper.INSTANCE.client(client));
    }

    private void list(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        var sort = query.sort(SORTS, "name");
        var filter = new ClientFilter(
                query.one("nameContains").orElse(""),
                statuses(query),
                query.number("expiringWithinDays", 1, MAX_DAYS).map(Duration::ofDays),
                query.flag("neverUsed").orElse(false));
        query.refuseProblems();
        var found = clients.list().list(new ListApiClients.Query(page, sort.by(), sort.descending(), filter));
        JsonAnswer.page(ctx, found.map(ApiClientMapper.INSTANCE::client), page);
    }

    private static Set<ClientStatus> statuses(QueryParameters query) {
        Set<ClientStatus> wanted = EnumSet.noneOf(ClientStatus.class);
        for (String text : query.all("status")) {
            Arrays.stream(ClientStatus.values())
                    .filter(status -> status.name().equals(text))
                    .findFirst()
                    .ifPresentOrElse(
                            wanted::add,
                            () -> query.report(
                                    "status", Flaw.of(FlawCode.NOT_ONE_OF, Arrays.toString(ClientStatus.values()))));
        }
        return wanted;
    }

    private void create(Context ctx) {
        byte[] body = Body.bytes(ctx);
        var fields = Body.json(ctx, body);
        var key = ClientRequests.idempotencyKey(ctx, body, fields);
        answerCreated(
                ctx, orRefuse(clients.create().create(new CreateApiClient.Command(caller(ctx), draft(fields), key))));
    }

    private void duplicate(Context ctx) {
        byte[] body = Body.bytes(ctx);
        var fields = Body.optionalJson(ctx, body);
        var key = ClientRequests.idempotencyKey(ctx, body, fields);
        answerCreated(
                ctx,
                orRefuse(clients.duplicate()
                        .duplicate(new DuplicateApiClient.Command(caller(ctx), clientId(ctx), draft(fields), key))));
    }

    private static Draft draft(JsonFields fields) {
        var name = fields.text("name");
        var description = fields.text("description");
        var expiresOn = fields.date("expiresOn");
        var remind = fields.flag("remind");
        var permissions = ClientRequests.permissions(fields);
        fields.refuseOthers();
        return new Draft(name, description, expiresOn, remind, permissions, fields.problems());
    }

    private void answerCreated(Context ctx, Created created) {
        PublicUrl.locate(ctx, CLIENTS + "/" + created.client().id());
        EntityTags.tag(ctx, created.client().version());
        JsonAnswer.of(
                ctx,
                201,
                ApiClientMapper.INSTANCE.created(
                        created.client(), CredentialsJson.of(created.credentials(), tokenEndpoint)));
    }

    private void edit(Context ctx) {
        var fields = Body.json(ctx);
        var name = fields.presentText("name");
        var description = fields.clearableText("description");
        fields.refuseOthers();
        var match = match(ctx, fields);
        answer(
                ctx,
                orRefuse(clients.edit()
                        .edit(new EditApiClient.Command(
                                caller(ctx), clientId(ctx), match, name, description, fields.problems()))));
    }

    private void editPermissions(Context ctx) {
        var fields = Body.json(ctx);
        var permissions = ClientRequests.permissions(fields);
        if (permissions.isEmpty()) {
            fields.require("permissions");
        }
        fields.refuseOthers();
        var match = match(ctx, fields);
        answer(
                ctx,
                orRefuse(clients.editPermissions()
                        .edit(new EditPermissions.Command(
                                caller(ctx), clientId(ctx), match, permissions.orElse(List.of()), fields.problems()))));
    }

    private void effectivePermissions(Context ctx) {
        var effective = orRefuse(clients.effectivePermissions().show(clientId(ctx)));
        JsonAnswer.all(ctx, effective.stream().map(EffectiveGrantJson::of).toList());
    }

    private void delete(Context ctx) {
        orRefuse(clients.delete().delete(caller(ctx), clientId(ctx), match(ctx)));
        ctx.status(204);
    }

    private static Caller caller(Context ctx) {
        return BearerTokens.caller(ctx).caller();
    }
}
