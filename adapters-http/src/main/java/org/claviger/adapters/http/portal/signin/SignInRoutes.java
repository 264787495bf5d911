package org.claviger.adapters.http.portal.signin;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.access.AttemptLimiter;
import org.claviger.adapters.http.access.ClientAddress;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.ReturnPath;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.signin.SignIn;
import org.claviger.application.signin.SignInRefusal;
import org.claviger.application.signin.SignInUseCases;
import org.claviger.domain.members.Password;

/** Where people sign in. */
final class SignInRoutes {
    /** What has failed elsewhere, when the person was not let in. */
    static final String REFUSED = "refused";

    private final SignInUseCases signIn;
    private final Pages pages;
    private final Cookies cookies;
    private final AttemptLimiter guessing;
    private final String provider;

    /** @param provider the name of the external one, to be offered too; empty for none */
    SignInRoutes(SignInUseCases signIn, Pages pages, Cookies cookies, AttemptLimiter guessing, String provider) {
        this.provider = provider;
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
     * @param provider where one can sign in too; empty for nowhere
     */
    record SignInPage(
            String email, String next, String error, List<String> problems, boolean change, String provider) {}

    private void ask(Context ctx) {
        PageRequest visit = PageRequest.of(ctx);
        var query = Links.query(ctx);
        String next = ReturnPath.checked(Links.first(query, "next").orElse(""));
        if (visit.present().isPresent()) {
            pages.redirect(ctx, next);
            return;
        }
        String error = Links.first(query, "failed")
                .map(failed -> failure(failed, visit.messages()))
                .orElse("");
        pages.show(ctx, "signin/signIn", new SignInPage("", next, error, List.of(), false, provider));
    }

    /** @param failed {@link #REFUSED}, or the code of why an external provider did not vouch */
    private String failure(String failed, Messages messages) {
        String key = "sign-in.failed." + failed;
        if (failed.equals(REFUSED)) {
            return messages.text("sign-in.refused");
        }
        return messages.has(key) ? messages.text(key, provider) : "";
    }

    private void signIn(Context ctx) {
        PageRequest visit = PageRequest.of(ctx);
        Form form = Form.of(ctx);
        String email = form.get("email");
        var answer = guessing.attempt(ClientAddress.of(ctx), email, visit.browser());
        if (answer.attempt().isEmpty()) {
            signIn.noteRefused().tooManyAttempts(email);
            tooOften(ctx, form, answer.pauseSeconds());
            return;
        }
        var refused = signIn.signIn()
                .signIn(new SignIn.Command(
                        email,
                        Password.presented(form.get("password")),
                        form.find("newPassword"),
                        ClientAddress.of(ctx),
                        Optional.ofNullable(ctx.userAgent()).orElse("")))
                .peek(signedIn -> {
                    answer.attempt().get().succeeded();
                    begin(ctx, signedIn, form.get("next"));
                });
        if (refused.isLeft()) {
            refuse(ctx, form, refused.getLeft());
        }
    }

    /** Begins a session of its own: whoever has planted one in this browser does not share it. */
    void begin(Context ctx, SignIn.SignedIn signedIn, String next) {
        PageRequest.of(ctx).session().ifPresent(signIn.signOut()::signOut);
        cookies.keepSession(ctx, signedIn.session());
        pages.redirect(ctx, ReturnPath.checked(next));
    }

    private void tooOften(Context ctx, Form form, long seconds) {
        ctx.header("Retry-After", Long.toString(seconds));
        show(ctx, 429, form, PageRequest.of(ctx).messages().text("sign-in.too-often", seconds), List.of(), false);
    }

    private void refuse(Context ctx, Form form, SignInRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
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
                "signin/signIn",
                new SignInPage(
                        form.get("email"),
                        ReturnPath.checked(form.get("next")),
                        error,
                        problems,
                        change,
                        change ? "" : provider));
    }
}
