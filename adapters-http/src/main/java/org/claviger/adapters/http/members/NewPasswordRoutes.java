package org.claviger.adapters.http.members;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.util.List;
import java.util.function.BiFunction;
import org.claviger.adapters.http.access.AttemptLimiter;
import org.claviger.adapters.http.access.ClientAddress;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.signin.AcceptInvitation;
import org.claviger.application.signin.RequestPasswordReset;
import org.claviger.application.signin.ResetPassword;
import org.claviger.application.signin.SignInRefusal;
import org.claviger.application.signin.SignInUseCases;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;

/** Where somebody who has a ticket, and nothing else yet, chooses a password; and where people ask for one by mail. */
public final class NewPasswordRoutes {
    private static final String RESETS = "/api/identity/v1/password-resets";

    private final SignInUseCases signIn;
    private final AttemptLimiter guessing;

    /** @param guessing slows down who asks for mails */
    public NewPasswordRoutes(SignInUseCases signIn, AttemptLimiter guessing) {
        this.signIn = signIn;
        this.guessing = guessing;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(
                        "/api/identity/v1/invitations/accept",
                        ctx -> choose(
                                ctx,
                                (ticket, password) -> signIn.acceptInvitation()
                                        .accept(new AcceptInvitation.Command(ticket, password, List.of())))),
                Route.post(RESETS, this::request),
                Route.post(
                        RESETS + "/accept",
                        ctx -> choose(
                                ctx,
                                (ticket, password) ->
                                        signIn.reset().reset(new ResetPassword.Command(ticket, password, List.of())))));
    }

    private static void choose(Context ctx, BiFunction<Ticket, String, Either<SignInRefusal, User>> useCase) {
        ctx.header("Cache-Control", "no-store");
        var fields = Body.json(ctx);
        fields.require("ticket");
        fields.require("password");
        String ticket = fields.text("ticket").orElse("");
        String password = fields.text("password").orElse("");
        fields.refuseOthers();
        fields.refuseProblems();
        useCase.apply(new Ticket(ticket), password).getOrElseThrow(NewPasswordRoutes::answer);
        ctx.status(204);
    }

    /** The same answer whoever it is, and nobody. */
    private void request(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        var fields = Body.json(ctx);
        fields.require("email");
        String email = fields.text("email").orElse("");
        fields.refuseOthers();
        fields.refuseProblems();
        var answer = guessing.attempt(ClientAddress.of(ctx), email, "");
        if (answer.attempt().isEmpty()) {
            signIn.noteRefused().tooManyResets(email);
            throw new HttpRefusal(429, "too_many_requests", "There were too many requests; try again later.")
                    .with("Retry-After", Long.toString(answer.pauseSeconds()));
        }
        signIn.requestReset()
                .request(new RequestPasswordReset.Command(email, List.of()))
                .getOrElseThrow(NewPasswordRoutes::answer);
        ctx.status(202);
    }

    private static HttpRefusal answer(SignInRefusal refusal) {
        return refusal instanceof SignInRefusal.InvalidInput invalid
                ? HttpRefusal.invalid(refusal.sentence(), invalid.problems())
                : new HttpRefusal(400, refusal.code(), refusal.sentence());
    }
}
