package org.claviger.adapters.http.portal.clients;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.secrets.SecretUseCases;
import org.claviger.application.users.ListUsers;

/** API clients, their permissions and secrets. */
public final class ClientPages {
    private ClientPages() {}

    /**
     * @param tokenEndpoint where programs get tokens
     * @param tokenLifetime of the tokens that they get
     */
    public static List<Route> routes(
            ClientUseCases clients,
            SecretUseCases secrets,
            ListUsers users,
            ShowCatalog model,
            String tokenEndpoint,
            Duration tokenLifetime,
            Pages pages,
            InstantSource clock) {
        var credentials = new CredentialsPages(tokenEndpoint, pages);
        var doers = new PrincipalNames(users, clients.find());
        return Stream.of(
                        new ClientListRoutes(clients, pages).routes(),
                        credentials.routes(),
                        new CreateClientRoutes(clients, model, credentials, pages, clock).routes(),
                        new EditClientRoutes(clients, pages).routes(),
                        new ClientPermissionsRoutes(clients, model, pages).routes(),
                        new ClientPageRoutes(clients, secrets.end(), model, doers, tokenLifetime, pages).routes(),
                        new NewSecretRoutes(clients, secrets.rotate(), model, credentials, pages, clock).routes())
                .flatMap(List::stream)
                .toList();
    }
}
