package org.claviger.adapters.http.portal.clients;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.portal.permissions.AccessGroup;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.ClientView;
import org.claviger.application.clients.SecretView;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.secrets.EndSecret;
import org.claviger.domain.Texts;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.EffectiveGrant;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.secrets.SecretId;

/** One API client: what it is, what it may do and why, and stopping it for a while or for good. */
public final class ClientPageRoutes {
    public static final String CLIENT = PortalPaths.CLIENTS + "/{clientId}";

    private static final String SUSPENDED = "client-suspended";

    private final ClientUseCases clients;
    private final EndSecret endSecret;
    private final ShowCatalog model;
    private final PrincipalNames doers;
    private final Duration tokenLifetime;
    private final Pages pages;

    ClientPageRoutes(
            ClientUseCases clients,
            EndSecret endSecret,
            ShowCatalog model,
            PrincipalNames doers,
            Duration tokenLifetime,
            Pages pages) {
        this.clients = clients;
        this.endSecret = endSecret;
        this.model = model;
        this.doers = doers;
        this.tokenLifetime = tokenLifetime;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(CLIENT, this::show),
                Route.post(CLIENT + "/suspend", this::suspend),
                Route.post(CLIENT + "/resume", this::resume),
                Route.get(CLIENT + "/delete", this::askToDelete),
                Route.post(CLIENT + "/delete", this::delete),
                Route.post(CLIENT + "/secrets/{secretId}/end", this::end));
    }

    public static String path(ClientId client) {
        return PortalPaths.CLIENTS + "/" + client.value();
    }

    /**
     * @param madeBy the name of who made it
     * @param safeFrom from when on it can be ended without anybody missing it
     * @param last whether no other secret works
     */
    record SecretRow(SecretView secret, String madeBy, Optional<Instant> safeFrom, boolean last) {
        String state() {
            return Codes.of(secret.state());
        }

        boolean isSafeAt(Instant now) {
            return safeFrom.filter(from -> !now.isBefore(from)).isPresent();
        }
    }

    /**
     * @param live secrets that work, newest first
     * @param ended those that do not, newest first
     * @param suspendedNow whether the member has just suspended it, and can take that back
     * @param mayHandOut whether the member may do all that the client may, and so have a secret of it
     */
    record ClientPage(
            ClientListRoutes.ClientRow row,
            String madeBy,
            List<SecretRow> live,
            List<SecretRow> ended,
            List<AccessGroup> access,
            boolean mayManage,
            boolean mayHandOut,
            boolean suspendedNow) {
        String path() {
            return ClientPageRoutes.path(row.client().id());
        }
    }

    private void show(Context ctx) {
        PageRequest visit = PageRequest.of(ctx);
        ClientId id = clientId(ctx);
        ClientView client = orRefuse(clients.find().find(id));
        List<EffectiveGrant> effective = orRefuse(clients.effectivePermissions().show(id));
        boolean mayManage = visit.may("POST " + CLIENT + "/suspend");
        Map<PrincipalId, String> names = doers.names(
                visit.presentOrThrow().caller(),
                Stream.concat(
                                Stream.of(client.createdBy()),
                                client.secrets().stream().map(SecretView::createdBy))
                        .toList(),
                visit.messages());
        pages.show(
                ctx,
                "clients/client",
                new ClientPage(
                        ClientListRoutes.ClientRow.of(client),
                        names.get(client.createdBy()),
                        secrets(client, names, true),
                        secrets(client, names, false),
                        AccessGroup.of(effective, model.show(), visit.messages()),
                        mayManage,
                        mayNotHandOut(visit, effective).isEmpty(),
                        mayManage
                                && client.suspended()
                                && Links.first(Links.query(ctx), "done")
                                        .filter(SUSPENDED::equals)
                                        .isPresent()));
    }

    /** What the client may do and the member may not. */
    static Scopes mayNotHandOut(PageRequest visit, List<EffectiveGrant> effective) {
        return visit.presentOrThrow()
                .caller()
                .mayNotGive(
                        Scopes.of(effective.stream().map(EffectiveGrant::scope).toList()));
    }

    private List<SecretRow> secrets(ClientView client, Map<PrincipalId, String> names, boolean live) {
        SecretView newest = client.secrets().get(0);
        List<SecretView> found = client.secrets().stream()
                .filter(secret -> secret.isLive() == live)
                .toList();
        return found.stream()
                .map(secret -> new SecretRow(
                        secret,
                        names.get(secret.createdBy()),
                        secret.safeToRetireFrom(newest, tokenLifetime),
                        found.size() == 1))
                .toList();
    }

    private void suspend(Context ctx) {
        ClientId id = clientId(ctx);
        orRefuse(clients.suspend().suspend(PageRequest.caller(ctx), id, VersionMatch.ANY));
        pages.redirect(ctx, path(id), SUSPENDED);
    }

    private void resume(Context ctx) {
        ClientId id = clientId(ctx);
        orRefuse(clients.resume().resume(PageRequest.caller(ctx), id, VersionMatch.ANY));
        pages.redirect(ctx, path(id), "client-resumed");
    }

    private void end(Context ctx) {
        ClientId id = clientId(ctx);
        UUID secret = WireFormats.uuid(ctx.pathParam("secretId")).orElseThrow(ClientPageRoutes::noSuchSecret);
        Either<ClientRefusal, ClientView> ended =
                endSecret.end(PageRequest.caller(ctx), id, new SecretId(secret), VersionMatch.ANY);
        if (ended.isLeft() && ended.getLeft() instanceof ClientRefusal.SecretRefused) {
            throw noSuchSecret();
        }
        orRefuse(ended);
        pages.redirect(ctx, path(id), "secret-ended");
    }

    private static HttpRefusal noSuchSecret() {
        return new HttpRefusal(404, "not_found", "The API client has no such secret.");
    }

    /**
     * @param typed instead of the name
     * @param problems of the field {@code name}
     */
    record DeletePage(ClientView client, String typed, FieldProblems problems) {
        String path() {
            return ClientPageRoutes.path(client.id());
        }
    }

    private void askToDelete(Context ctx) {
        pages.show(
                ctx,
                "clients/clientDelete",
                new DeletePage(orRefuse(clients.find().find(clientId(ctx))), "", FieldProblems.NONE));
    }

    private void delete(Context ctx) {
        ClientView client = orRefuse(clients.find().find(clientId(ctx)));
        String typed = Form.of(ctx).get("confirmation");
        if (!client.suspended()) {
            pages.show(ctx, 422, "clients/clientDelete", new DeletePage(client, typed, FieldProblems.NONE));
        } else if (!Texts.isTyped(typed, client.name().value())) {
            String wrong = PageRequest.of(ctx).messages().text("client.delete.wrong-name");
            pages.show(
                    ctx,
                    422,
                    "clients/clientDelete",
                    new DeletePage(client, typed, new FieldProblems(Map.of("confirmation", List.of(wrong)))));
        } else {
            // What was confirmed is this client, with this name.
            orRefuse(clients.delete()
                    .delete(PageRequest.caller(ctx), client.id(), VersionMatch.of(Set.of(client.version()))));
            pages.redirect(ctx, PortalPaths.CLIENTS, "client-deleted");
        }
    }

    /** @throws HttpRefusal 404 for what cannot be one */
    public static ClientId clientId(Context ctx) {
        String text = ctx.pathParam("clientId");
        if (!ClientId.isWellFormed(text)) {
            throw new HttpRefusal(404, "not_found", "There is no API client with this ID.");
        }
        return new ClientId(text);
    }

    /** What else is refused comes from two people who change the same client at once. */
    public static <T> T orRefuse(Either<ClientRefusal, T> answer) {
        return answer.getOrElseThrow(refusal -> new HttpRefusal(
                refusal instanceof ClientRefusal.NoSuchClient ? 404 : 409, refusal.code(), refusal.sentence()));
    }
}
