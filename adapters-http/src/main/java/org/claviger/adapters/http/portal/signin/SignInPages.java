package org.claviger.adapters.http.portal.signin;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.adapters.http.access.AttemptLimiter;
import org.claviger.adapters.http.access.PortalAccess;
import org.claviger.adapters.http.portal.kit.FormTokens;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.signin.AskProvider;
import org.claviger.application.signin.SignInUseCases;

/** Where people sign in and out, and who lets them in. */
public final class SignInPages {
    /** Where the external provider sends people back to, below the public URL. */
    public static final String OPENID_CALLBACK = OpenIdRoutes.CALLBACK;

    private final PortalSessionFilter door;
    private final List<Route> routes;

    /**
     * @param url where people reach Claviger
     * @param provider where people may sign in too
     * @param passwords slows down who guesses passwords
     * @param mails slows down who asks for mails
     */
    public SignInPages(
            URI url,
            SignInUseCases signIn,
            Optional<AskProvider> provider,
            AttemptLimiter passwords,
            AttemptLimiter mails,
            FormTokens tokens,
            Pages pages) {
        var cookies = new Cookies(url);
        var signInRoutes = new SignInRoutes(
                signIn,
                pages,
                cookies,
                passwords,
                provider.map(known -> known.about().name()).orElse(""));
        this.door = new PortalSessionFilter(url, pages, cookies, tokens, signIn.sessions());
        this.routes = Stream.of(
                        signInRoutes.routes(),
                        new OpenIdRoutes(
                                        provider,
                                        signIn.withProvider(),
                                        signIn.noteRefused(),
                                        signInRoutes,
                                        passwords,
                                        pages,
                                        cookies)
                                .routes(),
                        new NewPasswordRoutes(signIn, pages).routes(),
                        new PasswordRoutes(signIn, pages, cookies, passwords, mails).routes(),
                        new SessionRoutes(signIn, pages, cookies).routes())
                .flatMap(List::stream)
                .toList();
    }

    public PortalAccess door() {
        return door;
    }

    public List<Route> routes() {
        return routes;
    }
}
