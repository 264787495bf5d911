package org.claviger.adapters.http.portal.clients;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.portal.permissions.PermissionMatrix;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Problem;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.ClientRefusal.AlreadyDone;
import org.claviger.application.clients.ClientRefusal.IdempotencyKeyReused;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.application.clients.ClientRefusal.PermissionsNotHeld;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.ClientView;
import org.claviger.application.clients.CreateApiClient;
import org.claviger.application.clients.CreateApiClient.Created;
import org.claviger.application.clients.CreateApiClient.Draft;
import org.claviger.application.clients.DuplicateApiClient;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Grants;

/** Creating an API client, from nothing or from another one. The answer to the form shows the credentials, once. */
final class CreateClientRoutes {
    private static final String NEW = PortalPaths.CLIENTS + "/new";
    private static final String DUPLICATE = PortalPaths.CLIENTS + "/{clientId}/duplicate";

    /** Of a form token: 128 random bits, different on every page. */
    private final ClientUseCases clients;

    private final ShowCatalog model;
    private final CredentialsPages credentials;
    private final Pages pages;
    private final InstantSource clock;

    CreateClientRoutes(
            ClientUseCases clients, ShowCatalog model, CredentialsPages credentials, Pages pages, InstantSource clock) {
        this.clients = clients;
        this.model = model;
        this.credentials = credentials;
        this.pages = pages;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get(NEW, ctx -> show(ctx, 200, "", Typed.NOTHING, FieldProblems.NONE)),
                Route.post(NEW, this::create),
                Route.get(DUPLICATE, this::copy),
                Route.post(DUPLICATE, this::duplicate));
    }

    /** What is in the form. */
    record Typed(String name, String description, Expiration expiration, boolean remind, Grants grants) {
        static final Typed NOTHING = new Typed("", "", Expiration.STANDARD, true, Grants.NONE);

        static Typed of(Form form, AccessModel model) {
            return new Typed(
                    form.get("name"),
                    form.lines("description"),
                    Expiration.of(form),
                    form.isTicked("remind"),
                    PermissionMatrix.chosen(form, model));
        }
    }

    /** @param original the name of the client that is duplicated; empty if there is none */
    record CreateClientPage(String original, Typed typed, PermissionMatrix matrix, FieldProblems problems) {}

    private void show(Context ctx, int status, String original, Typed typed, FieldProblems problems) {
        var matrix = PermissionMatrix.of(
                model.show(),
                Grants.NONE,
                typed.grants(),
                PageRequest.caller(ctx),
                PageRequest.of(ctx).messages());
        pages.show(ctx, status, "clients/createClient", new CreateClientPage(original, typed, matrix, problems));
    }

    private void create(Context ctx) {
        make(
                ctx,
                "",
                draft -> clients.create()
                        .create(new CreateApiClient.Command(
                                PageRequest.caller(ctx),
                                draft,
                                Optional.of(Form.of(ctx).idempotencyKey()))));
    }

    private void copy(Context ctx) {
        ClientView original = original(ctx);
        var typed = new Typed(
                original.name().ofCopy().value(),
                original.description().value(),
                Expiration.STANDARD,
                original.secrets().get(0).remind(),
                model.show().catalog().known(original.grants()));
        show(ctx, 200, original.name().value(), typed, FieldProblems.NONE);
    }

    private void duplicate(Context ctx) {
        ClientView original = original(ctx);
        make(
                ctx,
                original.name().value(),
                draft -> clients.duplicate()
                        .duplicate(new DuplicateApiClient.Command(
                                PageRequest.caller(ctx),
                                original.id(),
                                draft,
                                Optional.of(Form.of(ctx).idempotencyKey()))));
    }

    private ClientView original(Context ctx) {
        ClientId id = ClientPageRoutes.clientId(ctx);
        return ClientPageRoutes.orRefuse(clients.find().find(id));
    }

    /** Makes a client of a draft. */
    @FunctionalInterface
    private interface Making {
        Either<ClientRefusal, Created> of(Draft draft);
    }

    private void make(Context ctx, String original, Making making) {
        Form form = Form.of(ctx);
        Typed typed = Typed.of(form, model.show());
        if (form.isTicked("preview")) {
            show(ctx, 200, original, typed, FieldProblems.NONE);
            return;
        }
        List<Problem> misread = new ArrayList<>();
        var expiresOn = typed.expiration().read(clock.instant(), misread);
        var draft = new Draft(
                Optional.of(typed.name()),
                Optional.of(typed.description()),
                expiresOn,
                Optional.of(typed.remind()),
                Optional.of(PermissionMatrix.requested(form)),
                misread);
        making.of(draft)
                .peek(created -> credentials.show(ctx, created.client().name(), created.credentials()))
                .peekLeft(refusal -> refuse(ctx, original, typed, refusal));
    }

    private void refuse(Context ctx, String original, Typed typed, ClientRefusal refusal) {
        if (refusal instanceof AlreadyDone) {
            pages.redirect(ctx, PortalPaths.CLIENTS, "client-made-before");
        } else if (refusal instanceof IdempotencyKeyReused) {
            String sentBefore = PageRequest.of(ctx).messages().text("problem.sent-before");
            show(ctx, 422, original, typed, new FieldProblems(Map.of("name", List.of(sentBefore))));
        } else if (refusal instanceof InvalidInput || refusal instanceof PermissionsNotHeld) {
            var missing = PermissionMatrix.notHeld(model.show(), Grants.NONE, typed.grants(), PageRequest.caller(ctx));
            var problems = ClientProblems.of(
                    refusal, missing, model.show(), PageRequest.of(ctx).messages());
            show(ctx, 422, original, typed, problems);
        } else {
            ClientPageRoutes.orRefuse(Either.left(refusal));
        }
    }
}
