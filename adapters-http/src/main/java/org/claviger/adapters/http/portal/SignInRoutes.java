package org.claviger.adapters.http.portal;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.Guessing;
import org.claviger.adapters.http.Route;
import org.claviger.application.members.SignIn;
import org.claviger.application.members.SignInRefusal;
import org.claviger.application.members.SignInUseCases;
import org.claviger.domain.members.Password;

/** Where people sign in. */
final class SignInRoutes {
    private final SignInUseCases signIn;
    private final Pages pages;
    private final Cookies cookies;
    private final Guessing guessing;

    SignInRoutes(SignInUseCases signIn, Pages pages, Cookies cookies, Guessing guessing) {
        this.signIn = signIn;
        this.pages = pages;
        this.cookies = cookies;
        this.guessing = guessing;
    }

    List<Route> routes() {
        return List.of(Route.get("/portal/sign-in", this::ask), Route.post("/portal/sign-in", this::signIn));
    }

    /**
     * @param error what is wrong; empty at first
     * @param problems what is wrong with the new password
     * @param change whether a new password is asked for
     */
    record SignInPage(String email, String next, String error, List<String> problems, boolean change) {}

    private void ask(Context ctx) {
        Visit visit = Visit.of(ctx);
        String next = ReturnPath.checked(Links.first(Links.query(ctx), "next").orElse(""));
        if (visit.present().isPresent()) {
            pages.redirect(ctx, next);
            return;
        }
        pages.show(ctx, "signIn", new SignInPage("", next, "", List.of(), false));
    }

    private void signIn(Context ctx) {
        Visit visit = Visit.of(ctx);
        Form form = Form.of(ctx);
        String email = form.get("email");
        var answer = guessing.attempt(ctx.ip(), email, visit.browser());
        if (answer.attempt().isEmpty()) {
            tooOften(ctx, form, answer.pauseSeconds());
            return;
        }
        var refused = signIn.signIn()
                .signIn(new SignIn.Command(
                        email,
                        Password.presented(form.get("password")),
                        form.find("newPassword"),
                        ctx.ip(),
                        Optional.ofNullable(ctx.userAgent()).orElse("")))
                .peek(signedIn -> {
                    answer.attempt().get().succeeded();
                    // Whoever has planted a session in this browser does not share the new one.
                    visit.session().ifPresent(signIn.signOut()::signOut);
                    cookies.keepSession(ctx, signedIn.session());
                    pages.redirect(ctx, ReturnPath.checked(form.get("next")));
                });
        if (refused.isLeft()) {
            refuse(ctx, form, refused.getLeft());
        }
    }

    private void tooOften(Context ctx, Form form, long seconds) {
        ctx.header("Retry-After", Long.toString(seconds));
        show(ctx, 429, form, Visit.of(ctx).messages().text("sign-in.too-often", seconds), List.of(), false);
    }

    private void refuse(Context ctx, Form form, SignInRefusal refusal) {
        Messages messages = Visit.of(ctx).messages();
        boolean change = form.find("newPassword").isPresent();
        if (refusal instanceof SignInRefusal.InvalidInput invalid) {
            show(
                    ctx,
                    422,
                    form,
                    messages.text("sign-in.new-password-refused"),
                    FieldProblems.of(invalid.problems(), messages).of("newPassword"),
                    true);
        } else if (refusal instanceof SignInRefusal.PasswordMustChange) {
            show(ctx, 200, form, "", List.of(), true);
        } else {
            show(ctx, 403, form, messages.text("sign-in.refused"), List.of(), change);
        }
    }

    private void show(Context ctx, int status, Form form, String error, List<String> problems, boolean change) {
        pages.show(
                ctx,
                status,
                "signIn",
                new SignInPage(form.get("email"), ReturnPath.checked(form.get("next")), error, problems, change));
    }
}
