package org.claviger.adapters.http.portal.signin;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.http.access.AttemptLimiter;
import org.claviger.adapters.http.access.ClientAddress;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.ReturnPath;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.signin.AskProvider;
import org.claviger.application.signin.AuthorizationRedirect;
import org.claviger.application.signin.NoteRefusedSignIn;
import org.claviger.application.signin.ProviderIdentity;
import org.claviger.application.signin.ProviderRefusal;
import org.claviger.application.signin.SignInWithProvider;

/**
 * Where people leave for the external provider, and come back from it. A cookie of each sign-in that is under way ties the two
 * together, and is gone when they are back: nobody can be led into somebody else's session. The way back always ends elsewhere,
 * so that its address, which has the code, neither stays in the browser nor is in any page.
 */
final class OpenIdRoutes {
    static final String CALLBACK = "/portal/sign-in/openid/callback";

    private final Optional<AskProvider> provider;
    private final SignInWithProvider signIn;
    private final NoteRefusedSignIn noteRefused;
    private final SignInRoutes signInRoutes;
    private final AttemptLimiter guessing;
    private final Pages pages;
    private final Cookies cookies;

    /** @param provider absent when the operator has named none */
    OpenIdRoutes(
            Optional<AskProvider> provider,
            SignInWithProvider signIn,
            NoteRefusedSignIn noteRefused,
            SignInRoutes signInRoutes,
            AttemptLimiter guessing,
            Pages pages,
            Cookies cookies) {
        this.provider = provider;
        this.signIn = signIn;
        this.noteRefused = noteRefused;
        this.signInRoutes = signInRoutes;
        this.guessing = guessing;
        this.pages = pages;
        this.cookies = cookies;
    }

    List<Route> routes() {
        return List.of(Route.post("/portal/sign-in/openid", this::depart), Route.get(CALLBACK, this::arrive));
    }

    private AskProvider provider() {
        return provider.orElseThrow(() -> new HttpRefusal(404, "not_found", "There is no external provider."));
    }

    record DeparturePage(String provider, String to) {}

    /**
     * Browsers apply {@code form-action} to wherever the answer to a form redirects, and so to wherever the provider redirects
     * in turn, which nobody knows beforehand. Therefore this answers with a page, which goes on by itself.
     */
    private void depart(Context ctx) {
        String next = ReturnPath.checked(Form.of(ctx).get("next"));
        AskProvider there = provider();
        there.depart()
                .peek(departure -> {
                    cookies.keepPending(
                            ctx, departure.state(), departure.kept() + next, AuthorizationRedirect.PATIENCE);
                    ctx.header("Refresh", "0; url=" + departure.to());
                    pages.show(
                            ctx,
                            "signin/departure",
                            new DeparturePage(
                                    there.about().name(), departure.to().toString()));
                })
                .peekLeft(refusal -> back(ctx, noted(there, refusal), next));
    }

    private void arrive(Context ctx) {
        AskProvider there = provider();
        Map<String, String> answer = once(Links.query(ctx));
        String state = Optional.ofNullable(answer.get("state"))
                .filter(given -> given.matches("[\\w-]{43}"))
                .orElse("");
        String pending = cookies.pending(ctx, state).orElse("");
        int path = pending.indexOf('/');
        String kept = path < 0 ? "" : pending.substring(0, path);
        String next = path < 0 ? "" : pending.substring(path);
        if (!pending.isEmpty()) {
            cookies.forgetPending(ctx, state);
        }
        // Each asks the provider something: strangers with made-up codes must not keep it busy.
        var attempt = guessing.attempt(ClientAddress.of(ctx), "", "").attempt();
        if (attempt.isEmpty()) {
            noteRefused.tooManyAttemptsWith(there.about().name());
            back(ctx, Codes.of(ProviderRefusal.OUT_OF_REACH), next);
            return;
        }
        there.arrive(kept, answer)
                .mapLeft(refusal -> noted(there, refusal))
                .flatMap(
                        vouched -> signIn.signIn(command(ctx, there, vouched)).mapLeft(refusal -> SignInRoutes.REFUSED))
                .peek(signedIn -> {
                    attempt.get().succeeded();
                    signInRoutes.begin(ctx, signedIn, next);
                })
                .peekLeft(code -> back(ctx, code, next));
    }

    private String noted(AskProvider there, ProviderRefusal refusal) {
        noteRefused.byProvider(there.about().name(), refusal);
        return Codes.of(refusal);
    }

    private static SignInWithProvider.Command command(Context ctx, AskProvider there, ProviderIdentity vouched) {
        return new SignInWithProvider.Command(
                there.about().key(),
                vouched.subject(),
                vouched.email(),
                vouched.username(),
                ClientAddress.of(ctx),
                Optional.ofNullable(ctx.userAgent()).orElse(""));
    }

    /** Without those that are there several times, which RFC 6749, section 3.1, forbids. */
    private static Map<String, String> once(List<Parameter> query) {
        return query.stream().collect(groupingBy(Parameter::name)).values().stream()
                .filter(same -> same.size() == 1)
                .map(same -> same.get(0))
                .collect(toMap(Parameter::name, Parameter::value));
    }

    /** @param code of what the sign-in page is to say */
    private void back(Context ctx, String code, String next) {
        pages.redirect(
                ctx,
                Links.of(
                        "/portal/sign-in",
                        List.of(new Parameter("failed", code), new Parameter("next", ReturnPath.checked(next)))));
    }
}
