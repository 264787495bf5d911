package org.claviger.adapters.http.portal.tryit;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.http.access.AttemptLimiter;
import org.claviger.adapters.http.access.AttemptLimiter.Attempt;
import org.claviger.adapters.http.access.ClientAddress;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.portal.permissions.AccessTexts;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.tokens.NoteRefusedToken;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.secrets.PlainSecret;
import org.claviger.domain.tokens.AccessToken;

/**
 * Trying credentials and tokens as a program would: the requests go to this server over HTTP, and their answers are shown.
 * Nothing is stored; secrets and tokens come in forms and are never in an address. Failed attempts count for the member as
 * failed sign-ins do, so that this is no quicker way to guess secrets.
 */
final class TryRoutes {
    /** By the keys of their names. */
    private static final Map<String, String> APIS = new LinkedHashMap<>();

    static {
        APIS.put("try.api.environments", "/api/portfolios/v1/environments");
        APIS.put("try.api.deployed-assets", "/api/portfolios/v1/deployed-assets");
        APIS.put("try.api.clients", "/api/clients/v1/api-clients");
        APIS.put("try.api.users", "/api/identity/v1/users");
        APIS.put("try.api.groups", "/api/identity/v1/groups");
        APIS.put("try.api.application-roles", "/api/identity/v1/application-roles");
        APIS.put("try.api.organization-roles", "/api/identity/v1/organization-roles");
        APIS.put("try.api.permissions", "/api/identity/v1/permissions");
    }

    private final LoopbackClient server;
    private final ShowCatalog model;
    private final NoteRefusedToken noteRefused;
    private final AttemptLimiter guessing;
    private final Pages pages;

    TryRoutes(
            LoopbackClient server,
            ShowCatalog model,
            NoteRefusedToken noteRefused,
            AttemptLimiter guessing,
            Pages pages) {
        this.server = server;
        this.model = model;
        this.noteRefused = noteRefused;
        this.guessing = guessing;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PortalPaths.TRY, this::show),
                Route.post(PortalPaths.TRY + "/token", this::getToken),
                Route.post(PortalPaths.TRY + "/call", this::call));
    }

    /**
     * What the server has answered.
     *
     * @param request its first line
     * @param body indented; empty if it is not shown
     */
    record Shown(String request, int status, String challenge, String body, boolean cut) {
        static Shown of(String request, LoopbackClient.Answer answer) {
            return new Shown(
                    request,
                    answer.status(),
                    answer.challenge(),
                    answer.cut() ? answer.text() : DecodedToken.indented(answer.body()),
                    answer.cut());
        }

        boolean isRefusal() {
            return status >= 400;
        }
    }

    /**
     * @param clientId as it was typed
     * @param token empty while there is none
     * @param decoded the token, if it can be read
     * @param api the path that was called last
     * @param refused how the token endpoint refused, if it did
     * @param called what the API answered
     * @param problem what else stands in the way; empty mostly
     * @param problems of the fields
     */
    record TryPage(
            String clientId,
            String token,
            Optional<DecodedToken> decoded,
            String api,
            Optional<Shown> refused,
            Optional<Shown> called,
            String problem,
            FieldProblems problems) {
        /** Whether the token has just been issued. */
        boolean got() {
            return !clientId.isEmpty();
        }

        Map<String, String> apis() {
            return APIS;
        }

        static TryPage of(String clientId, String problem, FieldProblems problems) {
            return new TryPage(
                    clientId, "", Optional.empty(), "", Optional.empty(), Optional.empty(), problem, problems);
        }

        @Override
        public String toString() {
            return "TryPage[hidden]";
        }
    }

    private void show(Context ctx) {
        String clientId = Links.first(Links.query(ctx), "clientId")
                .filter(ClientId::isWellFormed)
                .orElse("");
        pages.show(ctx, "tryit/try", TryPage.of(clientId, "", FieldProblems.NONE));
    }

    private void getToken(Context ctx) {
        Form form = Form.of(ctx);
        Messages messages = PageRequest.of(ctx).messages();
        String clientId = form.get("clientId").strip();
        String secret = form.get("clientSecret").strip();
        FieldProblems missing =
                missing(messages, List.of(Map.entry("clientId", clientId), Map.entry("clientSecret", secret)));
        if (!missing.isEmpty()) {
            pages.show(ctx, 422, "tryit/try", TryPage.of(clientId, "", missing));
            return;
        }
        AttemptLimiter.Answer may = attempt(ctx);
        if (may.attempt().isEmpty()) {
            noteRefused.tooManyAttempts(clientId);
            refuseForNow(ctx, clientId, may.pause());
            return;
        }
        Optional<LoopbackClient.Answer> answer = server.token(clientId, secret);
        Optional<String> token =
                answer.filter(given -> given.status() == 200).flatMap(given -> DecodedToken.accessToken(given.body()));
        if (answer.isEmpty()) {
            pages.show(ctx, 503, "tryit/try", TryPage.of(clientId, messages.text("try.no-answer"), FieldProblems.NONE));
        } else if (token.isEmpty()) {
            showRefused(ctx, clientId, secret, answer.get());
        } else {
            may.attempt().ifPresent(Attempt::succeeded);
            showToken(ctx, clientId, token.get(), "", Optional.empty());
        }
    }

    private static FieldProblems missing(Messages messages, List<Map.Entry<String, String>> fields) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        fields.stream()
                .filter(field -> field.getValue().isEmpty())
                .forEach(field -> missing.put(field.getKey(), List.of(messages.text("problem.missing"))));
        return new FieldProblems(missing);
    }

    private AttemptLimiter.Answer attempt(Context ctx) {
        // Not by browser: a member has as many of them as wanted.
        var member = PageRequest.of(ctx).presentOrThrow().user().key();
        return guessing.attempt(ClientAddress.of(ctx), member.toString(), "");
    }

    private void refuseForNow(Context ctx, String clientId, Duration pause) {
        long seconds = pause.toSeconds() + 1;
        String text = PageRequest.of(ctx).messages().text("try.too-often", seconds);
        ctx.header("Retry-After", Long.toString(seconds));
        pages.show(ctx, 429, "tryit/try", TryPage.of(clientId, text, FieldProblems.NONE));
    }

    /** As the program would see it, and what can be seen of the secret without the server. */
    private void showRefused(Context ctx, String clientId, String secret, LoopbackClient.Answer answer) {
        Messages messages = PageRequest.of(ctx).messages();
        pages.show(
                ctx,
                422,
                "tryit/try",
                new TryPage(
                        clientId,
                        "",
                        Optional.empty(),
                        "",
                        Optional.of(Shown.of("POST /identity/oauth2/token", answer)),
                        Optional.empty(),
                        PlainSecret.isWellFormed(secret) ? "" : messages.text("try.no-secret"),
                        FieldProblems.NONE));
    }

    private void call(Context ctx) {
        Form form = Form.of(ctx);
        Messages messages = PageRequest.of(ctx).messages();
        String token = form.get("accessToken").strip().replaceFirst("(?i)^Bearer +", "");
        String api = form.get("api");
        if (!api.isEmpty() && !APIS.containsValue(api)) {
            throw new HttpRefusal(400, "malformed_form", "There is no such API to try.");
        }
        // What cannot stand in a header cannot be sent.
        if (!token.matches("[!-~]{1," + AccessToken.MAX_LENGTH + "}")) {
            String text = messages.text(token.isEmpty() ? "problem.missing" : "try.no-token");
            pages.show(
                    ctx, 422, "tryit/try", TryPage.of("", "", new FieldProblems(Map.of("accessToken", List.of(text)))));
        } else if (api.isEmpty()) {
            showToken(ctx, "", token, "", Optional.empty());
        } else {
            Optional<LoopbackClient.Answer> answer = server.get(api, token);
            showToken(ctx, "", token, api, answer.map(given -> Shown.of("GET " + api, given)));
        }
    }

    /** @param called empty if nothing was called, or nothing has answered */
    private void showToken(Context ctx, String clientId, String token, String api, Optional<Shown> called) {
        Messages messages = PageRequest.of(ctx).messages();
        boolean unanswered = !api.isEmpty() && called.isEmpty();
        pages.show(
                ctx,
                unanswered ? 503 : 200,
                "tryit/try",
                new TryPage(
                        clientId,
                        token,
                        DecodedToken.of(token, new AccessTexts(model.show(), messages)),
                        api,
                        Optional.empty(),
                        called,
                        unanswered ? messages.text("try.no-answer") : "",
                        FieldProblems.NONE));
    }
}
