package org.claviger.adapters.http.portal;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.util.List;
import org.claviger.adapters.http.HttpRefusal;
import org.claviger.adapters.http.Route;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.ClientView;
import org.claviger.application.clients.SecretView;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.EffectiveGrant;
import org.claviger.domain.permissions.Place;
import org.claviger.domain.permissions.Scope;

/** One API client: what it is, what it may do and why, and stopping it. */
final class ClientPageRoutes {
    private static final String CLIENT = ClientListRoutes.PATH + "/{clientId}";

    private final ClientUseCases clients;
    private final ShowCatalog model;
    private final Pages pages;

    ClientPageRoutes(ClientUseCases clients, ShowCatalog model, Pages pages) {
        this.clients = clients;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(CLIENT, this::show),
                Route.post(CLIENT + "/suspend", this::suspend),
                Route.post(CLIENT + "/resume", this::resume));
    }

    static String path(ClientId client) {
        return ClientListRoutes.PATH + "/" + client.value();
    }

    record SecretRow(SecretView secret) {
        String state() {
            return Codes.of(secret.state());
        }
    }

    /**
     * @param name of the permission; its key if the catalog has lost it
     * @param causes names of what implies it; empty if it is granted itself and nothing else implies it
     */
    record AccessRow(String name, String scope, String place, boolean direct, List<String> causes) {}

    record ClientPage(
            ClientListRoutes.ClientRow row, List<SecretRow> secrets, List<AccessRow> access, boolean mayManage) {}

    private void show(Context ctx) {
        ClientId id = clientId(ctx);
        ClientView client = orRefuse(clients.find().find(id));
        var effective = orRefuse(clients.effectivePermissions().show(id));
        AccessModel current = model.show();
        Messages messages = Visit.of(ctx).messages();
        pages.show(
                ctx,
                "client",
                new ClientPage(
                        ClientListRoutes.ClientRow.of(client),
                        client.secrets().stream().map(SecretRow::new).toList(),
                        effective.stream()
                                .map(grant -> row(grant, current, messages))
                                .toList(),
                        Visit.of(ctx).may("POST " + CLIENT + "/suspend")));
    }

    private static AccessRow row(EffectiveGrant grant, AccessModel current, Messages messages) {
        return new AccessRow(
                name(grant.scope(), current),
                grant.scope().toString(),
                place(grant.scope().place(), current, messages),
                grant.direct(),
                grant.causes().stream()
                        .map(cause -> messages.text(
                                "access.in", name(cause, current), place(cause.place(), current, messages)))
                        .toList());
    }

    private static String name(Scope scope, AccessModel current) {
        return current.catalog()
                .find(scope.permission())
                .map(permission -> permission.name())
                .orElse(scope.permission().value());
    }

    private static String place(Place place, AccessModel current, Messages messages) {
        if (place instanceof Place.OneStage one) {
            return current.stages()
                    .find(one.slug())
                    .map(stage -> stage.name())
                    .orElse(one.slug().value());
        }
        return messages.text(place instanceof Place.EveryStage ? "place.every-stage" : "place.organization");
    }

    private void suspend(Context ctx) {
        ClientId id = clientId(ctx);
        orRefuse(clients.suspend().suspend(id, VersionMatch.ANY));
        pages.redirect(ctx, path(id));
    }

    private void resume(Context ctx) {
        ClientId id = clientId(ctx);
        orRefuse(clients.resume().resume(id, VersionMatch.ANY));
        pages.redirect(ctx, path(id));
    }

    static ClientId clientId(Context ctx) {
        String text = ctx.pathParam("clientId");
        if (!ClientId.isWellFormed(text)) {
            throw new HttpRefusal(404, "not_found", "There is no API client with this ID.");
        }
        return new ClientId(text);
    }

    /** What else is refused comes from two people who change the same client at once. */
    static <T> T orRefuse(Either<ClientRefusal, T> answer) {
        return answer.getOrElseThrow(refusal -> new HttpRefusal(
                refusal instanceof ClientRefusal.NoSuchClient ? 404 : 409, refusal.code(), refusal.sentence()));
    }
}
