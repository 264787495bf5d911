package org.claviger.adapters.http.portal.signin;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.ReturnPath;
import org.claviger.adapters.http.portal.kit.Theme;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.signin.SignInUseCases;
import org.claviger.domain.members.Session;
import org.claviger.domain.members.SessionKey;

/** The sessions of a member, and what a browser prefers. */
final class SessionRoutes {
    private final SignInUseCases signIn;
    private final Pages pages;
    private final Cookies cookies;

    SessionRoutes(SignInUseCases signIn, Pages pages, Cookies cookies) {
        this.signIn = signIn;
        this.pages = pages;
        this.cookies = cookies;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/portal/sessions", this::list),
                Route.post("/portal/sessions/end", this::end),
                Route.post("/portal/sign-out", this::signOut),
                Route.post("/portal/sign-out-everywhere", this::signOutEverywhere),
                Route.post("/portal/preferences", this::prefer));
    }

    /** @param current whether it is the session that asks */
    record Own(Session session, boolean current) {}

    record SessionsPage(List<Own> sessions) {}

    private void list(Context ctx) {
        PageRequest visit = PageRequest.of(ctx);
        var current = visit.presentOrThrow().session().hash();
        pages.show(
                ctx,
                "signin/sessions",
                new SessionsPage(signIn.sessions().own(visit.sessionOrThrow()).stream()
                        .map(session -> new Own(session, session.hash().equals(current)))
                        .toList()));
    }

    /** What is no key of a session, or of none that lives, has ended already. */
    private void end(Context ctx) {
        WireFormats.uuid(Form.of(ctx).get("session"))
                .ifPresent(key -> signIn.endSession().end(PageRequest.of(ctx).sessionOrThrow(), new SessionKey(key)));
        pages.redirect(ctx, "/portal/sessions", "session-ended");
    }

    private void signOut(Context ctx) {
        signIn.signOut().signOut(PageRequest.of(ctx).sessionOrThrow());
        leave(ctx);
    }

    private void signOutEverywhere(Context ctx) {
        signIn.signOut().signOutEverywhere(PageRequest.of(ctx).sessionOrThrow());
        leave(ctx);
    }

    private void leave(Context ctx) {
        cookies.forgetSession(ctx);
        pages.redirect(ctx, "/portal/sign-in", "signed-out");
    }

    private void prefer(Context ctx) {
        Form form = Form.of(ctx);
        Optional<String> theme = form.find("theme");
        Optional<String> language = form.find("language");
        if (theme.isPresent() && !Theme.chosen(theme).code().equals(theme.get())
                || language.isPresent() && !Messages.isLanguage(language.get())) {
            throw new HttpRefusal(400, "malformed_form", "There is no such theme or language.");
        }
        theme.ifPresent(code -> cookies.keepTheme(ctx, code));
        language.ifPresent(code -> cookies.keepLanguage(ctx, code));
        pages.redirect(ctx, ReturnPath.checked(form.get("next")));
    }
}
