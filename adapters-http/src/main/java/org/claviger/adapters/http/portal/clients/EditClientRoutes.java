package org.claviger.adapters.http.portal.clients;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.application.clients.ClientRefusal.Stale;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.ClientView;
import org.claviger.application.clients.EditApiClient;
import org.claviger.domain.clients.ClientId;

/** The name and the description of an API client. */
final class EditClientRoutes {
    private static final String EDIT = PortalPaths.CLIENTS + "/{clientId}/edit";

    private final ClientUseCases clients;
    private final Pages pages;

    EditClientRoutes(ClientUseCases clients, Pages pages) {
        this.clients = clients;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(Route.get(EDIT, this::show), Route.post(EDIT, this::edit));
    }

    /**
     * @param client as it is now
     * @param version of the client that was edited
     * @param stale whether somebody else has changed it since
     */
    record EditClientPage(
            ClientView client,
            String version,
            String name,
            String description,
            boolean stale,
            FieldProblems problems) {}

    private ClientView client(Context ctx) {
        ClientId id = ClientPageRoutes.clientId(ctx);
        return ClientPageRoutes.orRefuse(clients.find().find(id));
    }

    private void show(Context ctx) {
        ClientView client = client(ctx);
        pages.show(
                ctx,
                "clients/editClient",
                new EditClientPage(
                        client,
                        Long.toString(client.version()),
                        client.name().value(),
                        client.description().value(),
                        false,
                        FieldProblems.NONE));
    }

    private void edit(Context ctx) {
        Form form = Form.of(ctx);
        ClientId id = ClientPageRoutes.clientId(ctx);
        clients.edit()
                .edit(new EditApiClient.Command(
                        PageRequest.caller(ctx),
                        id,
                        form.version(),
                        Optional.of(form.get("name")),
                        Optional.of(form.lines("description")),
                        List.of()))
                .peek(client -> pages.redirect(ctx, ClientPageRoutes.path(id), "client-edited"))
                .peekLeft(refusal -> refuse(ctx, form, refusal));
    }

    private void refuse(Context ctx, Form form, ClientRefusal refusal) {
        boolean stale = refusal instanceof Stale;
        if (!stale && !(refusal instanceof InvalidInput)) {
            ClientPageRoutes.orRefuse(Either.left(refusal));
        }
        ClientView now = client(ctx);
        var problems = refusal instanceof InvalidInput invalid
                ? FieldProblems.of(invalid.problems(), PageRequest.of(ctx).messages())
                : FieldProblems.NONE;
        pages.show(
                ctx,
                stale ? 409 : 422,
                "clients/editClient",
                new EditClientPage(
                        now,
                        stale ? Long.toString(now.version()) : form.get("version"),
                        form.get("name"),
                        form.lines("description"),
                        stale,
                        problems));
    }
}
