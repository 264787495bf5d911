package org.claviger.adapters.http.portal.signin;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.signin.AcceptInvitation;
import org.claviger.application.signin.ResetPassword;
import org.claviger.application.signin.SignInRefusal;
import org.claviger.application.signin.SignInUseCases;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;

/**
 * Where whoever was invited, or has forgotten the password, chooses a new one. The ticket comes in the fragment of the link,
 * which browsers do not send: the script moves it into the form, and without scripts people paste the link.
 */
final class NewPasswordRoutes {
    private final List<Way> ways;
    private final Pages pages;

    NewPasswordRoutes(SignInUseCases signIn, Pages pages) {
        this.pages = pages;
        this.ways = List.of(
                new Way(
                        "invitation",
                        "invitation-accepted",
                        (ticket, password) -> signIn.acceptInvitation()
                                .accept(new AcceptInvitation.Command(ticket, password, List.of()))),
                new Way(
                        "new-password",
                        "password-set",
                        (ticket, password) ->
                                signIn.reset().reset(new ResetPassword.Command(ticket, password, List.of()))));
    }

    /**
     * One of the two ways in.
     *
     * @param name the end of the path, and the beginning of the keys of all texts
     * @param done what the sign-in says afterwards
     */
    private record Way(String name, String done, BiFunction<Ticket, String, Either<SignInRefusal, User>> choose) {}

    List<Route> routes() {
        return ways.stream()
                .flatMap(way -> Stream.of(
                        Route.get("/portal/" + way.name(), ctx -> show(ctx, 200, way, "", "", FieldProblems.NONE)),
                        Route.post("/portal/" + way.name(), ctx -> choose(ctx, way))))
                .toList();
    }

    /**
     * @param name the end of the path, and the beginning of the keys of all texts
     * @param ticket what was typed, so that it is not lost
     * @param error what is wrong with the ticket; empty at first
     */
    record NewPasswordPage(String name, String ticket, String error, FieldProblems problems) {
        @Override
        public String toString() {
            return "NewPasswordPage[hidden]";
        }
    }

    private void show(Context ctx, int status, Way way, String ticket, String error, FieldProblems problems) {
        pages.show(ctx, status, "signin/newPassword", new NewPasswordPage(way.name(), ticket, error, problems));
    }

    private void choose(Context ctx, Way way) {
        Form form = Form.of(ctx);
        String link = form.get("ticket").strip();
        String ticket = link.substring(link.indexOf('#') + 1);
        way.choose()
                .apply(new Ticket(ticket), form.get("password"))
                .peek(user -> pages.redirect(ctx, "/portal/sign-in", way.done()))
                .peekLeft(refusal -> refuse(ctx, way, ticket, refusal));
    }

    private void refuse(Context ctx, Way way, String ticket, SignInRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        if (refusal instanceof SignInRefusal.InvalidInput invalid) {
            show(ctx, 422, way, ticket, "", FieldProblems.of(invalid.problems(), messages));
        } else {
            show(ctx, 403, way, "", messages.text(way.name() + ".not-valid"), FieldProblems.NONE);
        }
    }
}
