package org.claviger.adapters.http.portal.clients;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.util.List;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.portal.permissions.AccessTexts;
import org.claviger.adapters.http.portal.permissions.PermissionMatrix;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.ValidationErrors;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.application.clients.ClientRefusal.PermissionsNotHeld;
import org.claviger.application.clients.ClientRefusal.Stale;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.ClientView;
import org.claviger.application.clients.EditPermissions;
import org.claviger.application.permissions.RequestedGrants;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.Scope;

/** The permissions of an API client: first they are chosen, then the difference is shown, then they are saved. */
final class ClientPermissionsRoutes {
    private static final String PERMISSIONS = PortalPaths.CLIENTS + "/{clientId}/permissions";

    private final ClientUseCases clients;
    private final ShowCatalog model;
    private final Pages pages;

    ClientPermissionsRoutes(ClientUseCases clients, ShowCatalog model, Pages pages) {
        this.clients = clients;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(Route.get(PERMISSIONS, this::show), Route.post(PERMISSIONS, this::choose));
    }

    /**
     * @param client as it is now
     * @param version of the client that was edited
     * @param now what somebody else has made of the grants since, in words; empty if nobody has
     */
    record PermissionsPage(
            ClientView client, String version, PermissionMatrix matrix, FieldProblems problems, List<String> now) {}

    /** @param chosen the scopes that are ticked */
    record ReviewPage(ClientView client, String version, List<String> chosen, GrantChanges changes) {}

    private ClientView client(Context ctx) {
        ClientId id = ClientPageRoutes.clientId(ctx);
        return ClientPageRoutes.orRefuse(clients.find().find(id));
    }

    private void show(Context ctx) {
        ClientView client = client(ctx);
        showMatrix(ctx, 200, client, Long.toString(client.version()), client.grants(), FieldProblems.NONE);
    }

    private void choose(Context ctx) {
        Form form = Form.of(ctx);
        ClientView client = client(ctx);
        if (form.isTicked("preview")) {
            Grants chosen = PermissionMatrix.chosen(form, model.show());
            showMatrix(ctx, 200, client, form.get("version"), chosen, FieldProblems.NONE);
        } else if (form.isTicked("save")) {
            save(ctx, form, client);
        } else {
            review(ctx, form, client);
        }
    }

    private void showMatrix(
            Context ctx, int status, ClientView client, String version, Grants chosen, FieldProblems problems) {
        var matrix = matrix(ctx, client, chosen);
        pages.show(
                ctx, status, "clients/permissions", new PermissionsPage(client, version, matrix, problems, List.of()));
    }

    private PermissionMatrix matrix(Context ctx, ClientView client, Grants chosen) {
        return PermissionMatrix.of(
                model.show(),
                client.grants(),
                chosen,
                PageRequest.caller(ctx),
                PageRequest.of(ctx).messages());
    }

    /** Refuses what saving would refuse. */
    private void review(Context ctx, Form form, ClientView client) {
        if (!form.version().accepts(client.version())) {
            refuse(ctx, form, client, new Stale());
            return;
        }
        var findings = new ValidationErrors(List.of());
        RequestedGrants.check(model.show(), PermissionMatrix.requested(form), findings);
        Grants chosen = PermissionMatrix.chosen(form, model.show());
        var notHeld = PermissionMatrix.notHeld(model.show(), client.grants(), chosen, PageRequest.caller(ctx));
        if (!findings.isEmpty() || !notHeld.isEmpty()) {
            refuse(ctx, form, client, new InvalidInput(findings.problems()));
            return;
        }
        pages.show(
                ctx,
                "clients/permissionChanges",
                new ReviewPage(
                        client,
                        form.get("version"),
                        chosen.scopes().map(Scope::toString).toList(),
                        GrantChanges.between(
                                client.grants(),
                                chosen,
                                model.show(),
                                PageRequest.of(ctx).messages())));
    }

    private void save(Context ctx, Form form, ClientView before) {
        clients.editPermissions()
                .edit(new EditPermissions.Command(
                        PageRequest.caller(ctx),
                        before.id(),
                        form.version(),
                        PermissionMatrix.requested(form),
                        List.of()))
                .peek(after -> pages.redirect(ctx, ClientPageRoutes.path(before.id()), "permissions-saved"))
                .peekLeft(refusal -> refuse(ctx, form, client(ctx), refusal));
    }

    private void refuse(Context ctx, Form form, ClientView client, ClientRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        Grants chosen = PermissionMatrix.chosen(form, model.show());
        if (refusal instanceof Stale) {
            var texts = new AccessTexts(model.show(), messages);
            List<String> now = client.grants().isEmpty()
                    ? List.of(messages.text("nothing"))
                    : client.grants().scopes().map(texts::scope).toList();
            var page = new PermissionsPage(
                    client, Long.toString(client.version()), matrix(ctx, client, chosen), FieldProblems.NONE, now);
            pages.show(ctx, 409, "clients/permissions", page);
        } else if (refusal instanceof InvalidInput || refusal instanceof PermissionsNotHeld) {
            var notHeld = PermissionMatrix.notHeld(model.show(), client.grants(), chosen, PageRequest.caller(ctx));
            var problems = ClientProblems.of(refusal, notHeld, model.show(), messages);
            showMatrix(ctx, 422, client, form.get("version"), chosen, problems);
        } else {
            ClientPageRoutes.orRefuse(Either.left(refusal));
        }
    }
}
