package org.claviger.adapters.http.portal;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.claviger.adapters.http.Doorkeeper;
import org.claviger.adapters.http.Guessing;
import org.claviger.adapters.http.Route;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.members.ListUsers;
import org.claviger.application.members.SignInUseCases;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.secrets.SecretUseCases;

/** All pages of the portal, and who lets people in. */
public final class Portal {
    private final Door door;
    private final List<Route> routes;

    /**
     * @param publicUrl where people reach Claviger, without a slash at the end
     * @param tokenEndpoint where programs get tokens
     * @param tokenLifetime of the tokens that they get
     * @param server where this machine reaches the running server; asked for when something is tried
     * @param mails slows down who asks for mails
     */
    public Portal(
            String publicUrl,
            String tokenEndpoint,
            Duration tokenLifetime,
            Supplier<URI> server,
            SignInUseCases signIn,
            ClientUseCases clients,
            SecretUseCases secrets,
            ListUsers users,
            ShowCatalog model,
            Guessing mails,
            SecureRandom random,
            InstantSource clock) {
        var url = URI.create(publicUrl);
        var assets = Assets.load();
        var cookies = new Cookies("https".equals(url.getScheme()));
        var guessing = Guessing.ofPasswords(clock);
        var tokens = new FormTokens(random);
        var pages = new Pages(url.getRawPath(), assets, tokens, clock);
        var credentials = new CredentialsPages(tokenEndpoint, pages);
        this.door = new Door(url, pages, cookies, tokens, signIn.sessions());
        this.routes = Stream.of(
                        new AssetRoutes(assets, pages).routes(),
                        new SignInRoutes(signIn, pages, cookies, guessing).routes(),
                        new NewPasswordRoutes(signIn, pages).routes(),
                        new PasswordRoutes(signIn, pages, cookies, guessing, mails).routes(),
                        new SessionRoutes(signIn, pages, cookies).routes(),
                        new ClientListRoutes(clients, pages).routes(),
                        credentials.routes(),
                        new CreateClientRoutes(clients, model, credentials, pages, clock).routes(),
                        new ClientPageRoutes(
                                        clients,
                                        secrets.end(),
                                        model,
                                        new Doers(users, clients.find()),
                                        tokenLifetime,
                                        pages)
                                .routes(),
                        new NewSecretRoutes(clients, secrets.rotate(), model, credentials, pages, clock).routes(),
                        new TryRoutes(new OwnServer(server), model, guessing, pages).routes())
                .flatMap(List::stream)
                .toList();
    }

    public Doorkeeper door() {
        return door;
    }

    public List<Route> routes() {
        return routes;
    }
}
