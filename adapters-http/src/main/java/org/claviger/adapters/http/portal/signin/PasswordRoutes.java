package org.claviger.adapters.http.portal.signin;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.access.AttemptLimiter;
import org.claviger.adapters.http.access.AttemptLimiter.Answer;
import org.claviger.adapters.http.access.ClientAddress;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.signin.ChangePassword;
import org.claviger.application.signin.RequestPasswordReset;
import org.claviger.application.signin.SignInRefusal;
import org.claviger.application.signin.SignInUseCases;
import org.claviger.domain.members.Password;

/** Where members change their passwords, and ask for a new one that they have forgotten. */
final class PasswordRoutes {
    private static final String FORGOTTEN = "/portal/forgotten-password";

    private final SignInUseCases signIn;
    private final Pages pages;
    private final Cookies cookies;
    private final AttemptLimiter guessing;
    private final AttemptLimiter mails;

    /** @param mails slows down who asks for mails */
    PasswordRoutes(SignInUseCases signIn, Pages pages, Cookies cookies, AttemptLimiter guessing, AttemptLimiter mails) {
        this.signIn = signIn;
        this.pages = pages;
        this.cookies = cookies;
        this.guessing = guessing;
        this.mails = mails;
    }

    List<Route> routes() {
        return List.of(
                Route.get(FORGOTTEN, ctx -> show(ctx, 200, "signin/forgottenPassword", "", "", FieldProblems.NONE)),
                Route.post(FORGOTTEN, this::request),
                Route.get(
                        "/portal/password",
                        ctx -> show(ctx, 200, "signin/password", email(ctx), "", FieldProblems.NONE)),
                Route.post("/portal/password", this::change));
    }

    /** @param error what is wrong, and with no field; empty at first */
    record PasswordPage(String email, String error, FieldProblems problems) {}

    private void show(Context ctx, int status, String template, String email, String error, FieldProblems problems) {
        pages.show(ctx, status, template, new PasswordPage(email, error, problems));
    }

    /** The same answer whoever it is, and nobody. */
    private void request(Context ctx) {
        String email = Form.of(ctx).get("email");
        Answer answer =
                mails.attempt(ClientAddress.of(ctx), email, PageRequest.of(ctx).browser());
        if (answer.attempt().isEmpty()) {
            signIn.noteRefused().tooManyResets(email);
            tooOften(ctx, "signin/forgottenPassword", email, answer);
            return;
        }
        signIn.requestReset()
                .request(new RequestPasswordReset.Command(email, List.of()))
                .peek(address -> pages.redirect(ctx, FORGOTTEN, "password-reset-requested"))
                .peekLeft(refusal -> refuse(ctx, "signin/forgottenPassword", email, refusal));
    }

    private void change(Context ctx) {
        PageRequest visit = PageRequest.of(ctx);
        Form form = Form.of(ctx);
        String email = email(ctx);
        Answer answer = guessing.attempt(ClientAddress.of(ctx), email, visit.browser());
        if (answer.attempt().isEmpty()) {
            signIn.noteRefused().tooManyAttempts(email);
            tooOften(ctx, "signin/password", email, answer);
            return;
        }
        signIn.changePassword()
                .change(new ChangePassword.Command(
                        visit.sessionOrThrow(),
                        Password.presented(form.get("currentPassword")),
                        form.get("newPassword"),
                        ClientAddress.of(ctx),
                        Optional.ofNullable(ctx.userAgent()).orElse("")))
                .peek(signedIn -> {
                    answer.attempt().get().succeeded();
                    cookies.keepSession(ctx, signedIn.session());
                    pages.redirect(ctx, "/portal/sessions", "password-changed");
                })
                .peekLeft(refusal -> refuse(ctx, "signin/password", email, refusal));
    }

    private static String email(Context ctx) {
        return PageRequest.of(ctx).presentOrThrow().user().email().value();
    }

    private void tooOften(Context ctx, String template, String email, Answer answer) {
        ctx.header("Retry-After", Long.toString(answer.pauseSeconds()));
        String error = PageRequest.of(ctx).messages().text("sign-in.too-often", answer.pauseSeconds());
        show(ctx, 429, template, email, error, FieldProblems.NONE);
    }

    private void refuse(Context ctx, String template, String email, SignInRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        if (refusal instanceof SignInRefusal.InvalidInput invalid) {
            show(ctx, 422, template, email, "", FieldProblems.of(invalid.problems(), messages));
        } else {
            String key = refusal instanceof SignInRefusal.NoPassword ? "change-password.none" : "error.stale_form.text";
            show(ctx, 403, template, email, messages.text(key), FieldProblems.NONE);
        }
    }
}
