package org.claviger.adapters.http.portal.clients;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.permissions.AccessTexts;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Problem;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.ClientRefusal.AlreadyDone;
import org.claviger.application.clients.ClientRefusal.IdempotencyKeyReused;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.application.clients.ClientRefusal.PermissionsNotHeld;
import org.claviger.application.clients.ClientRefusal.SecretRefused;
import org.claviger.application.clients.ClientRefusal.Stale;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.ClientView;
import org.claviger.application.clients.SecretView;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.secrets.RotateSecret;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.secrets.Overlap;
import org.claviger.domain.secrets.SecretRing;

/** Generating a new secret for an API client. */
final class NewSecretRoutes {
    private static final String PATH = ClientPageRoutes.CLIENT + "/secrets/new";

    private final ClientUseCases clients;
    private final RotateSecret rotate;
    private final ShowCatalog model;
    private final CredentialsPages credentials;
    private final Pages pages;
    private final InstantSource clock;

    NewSecretRoutes(
            ClientUseCases clients,
            RotateSecret rotate,
            ShowCatalog model,
            CredentialsPages credentials,
            Pages pages,
            InstantSource clock) {
        this.clients = clients;
        this.rotate = rotate;
        this.model = model;
        this.credentials = credentials;
        this.pages = pages;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get(PATH, this::ask), Route.post(PATH, this::generate));
    }

    /**
     * What was typed.
     *
     * @param overlap hours, or {@code hours} for those in the field beside
     * @param overlapHours as typed there
     */
    record Typed(Expiration expiration, boolean remind, String overlap, String overlapHours) {
        static final String OTHER = "hours";

        static Typed of(Form form) {
            return new Typed(
                    Expiration.of(form),
                    form.isTicked("remind"),
                    form.find("overlap").orElse("0"),
                    form.get("overlapHours").strip());
        }

        /** The hours that are chosen. What cannot be read is added to the problems. */
        Optional<Integer> hours(List<Problem> misread) {
            String hours = overlap.equals(OTHER) ? overlapHours : overlap;
            if (hours.matches("\\d{1,4}")) {
                return Optional.of(Integer.valueOf(hours));
            }
            misread.add(new Problem(
                    "/overlapHours",
                    hours.isEmpty() ? Flaw.of(FlawCode.MISSING) : Flaw.of(FlawCode.NOT_A_WHOLE_NUMBER)));
            return Optional.empty();
        }
    }

    /**
     * @param live secrets that work, newest first
     * @param problem what stands in the way besides the fields; empty mostly
     * @param notHeld what the client may do and the member may not, in words; nothing can be generated then
     */
    record NewSecretPage(
            ClientView client,
            List<SecretView> live,
            Typed typed,
            FieldProblems problems,
            String problem,
            String notHeld) {
        static final List<Integer> OVERLAPS = List.of(0, 1, 24, Overlap.MAX_HOURS);

        String path() {
            return ClientPageRoutes.path(client.id());
        }

        boolean canOverlap() {
            return !live.isEmpty();
        }

        /** Then there is no room for another one beside them. */
        boolean isFull() {
            return live.size() >= SecretRing.MAX_LIVE;
        }
    }

    private void ask(Context ctx) {
        ClientView client = find(ctx);
        boolean remind = client.secrets().get(0).remind();
        show(ctx, 200, client, new Typed(Expiration.STANDARD, remind, "0", ""), FieldProblems.NONE, "");
    }

    private ClientView find(Context ctx) {
        return ClientPageRoutes.orRefuse(clients.find().find(ClientPageRoutes.clientId(ctx)));
    }

    private void generate(Context ctx) {
        ClientId id = ClientPageRoutes.clientId(ctx);
        Form form = Form.of(ctx);
        Typed typed = Typed.of(form);
        Instant now = clock.instant();
        List<Problem> misread = new ArrayList<>();
        var answer = rotate.rotate(new RotateSecret.Command(
                PageRequest.caller(ctx),
                id,
                form.version(),
                typed.expiration().read(now, misread),
                Optional.of(typed.remind()),
                typed.hours(misread),
                Optional.of(form.idempotencyKey()),
                misread));
        answer.peek(made -> credentials.show(ctx, find(ctx).name(), made))
                .peekLeft(refusal -> refuse(ctx, id, typed, refusal));
    }

    private void refuse(Context ctx, ClientId id, Typed typed, ClientRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        if (refusal instanceof AlreadyDone) {
            pages.redirect(ctx, ClientPageRoutes.path(id), "secret-made-before");
        } else if (refusal instanceof IdempotencyKeyReused) {
            show(ctx, 422, find(ctx), typed, FieldProblems.NONE, messages.text("problem.sent-before"));
        } else if (refusal instanceof InvalidInput invalid) {
            show(ctx, 422, find(ctx), typed, FieldProblems.of(invalid.problems(), messages), "");
        } else if (refusal instanceof Stale) {
            show(ctx, 422, find(ctx), typed, FieldProblems.NONE, messages.text("secret.new.stale"));
        } else if (refusal instanceof SecretRefused) {
            show(ctx, 422, find(ctx), typed, FieldProblems.NONE, messages.text("secret.new.full"));
        } else if (refusal instanceof PermissionsNotHeld) {
            show(ctx, 422, find(ctx), typed, FieldProblems.NONE, "");
        } else {
            ClientPageRoutes.orRefuse(Either.left(refusal));
        }
    }

    private void show(Context ctx, int status, ClientView client, Typed typed, FieldProblems problems, String problem) {
        PageRequest visit = PageRequest.of(ctx);
        Scopes notHeld = ClientPageRoutes.mayNotHandOut(
                visit, ClientPageRoutes.orRefuse(clients.effectivePermissions().show(client.id())));
        pages.show(
                ctx,
                status,
                "clients/secretNew",
                new NewSecretPage(
                        client,
                        client.secrets().stream().filter(SecretView::isLive).toList(),
                        typed,
                        problems,
                        problem,
                        new AccessTexts(model.show(), visit.messages()).scopes(notHeld.asList())));
    }
}
