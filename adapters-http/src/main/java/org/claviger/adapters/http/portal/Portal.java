package org.claviger.adapters.http.portal;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.claviger.adapters.http.access.AttemptLimiter;
import org.claviger.adapters.http.access.PortalAccess;
import org.claviger.adapters.http.portal.audit.AuditPages;
import org.claviger.adapters.http.portal.catalog.CatalogPages;
import org.claviger.adapters.http.portal.clients.ClientPages;
import org.claviger.adapters.http.portal.endusers.EndUserPages;
import org.claviger.adapters.http.portal.kit.AssetRoutes;
import org.claviger.adapters.http.portal.kit.Assets;
import org.claviger.adapters.http.portal.kit.FormTokens;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.members.MemberPages;
import org.claviger.adapters.http.portal.signin.SignInPages;
import org.claviger.adapters.http.portal.tryit.TryPages;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.audit.AuditUseCases;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.endusers.ApplicationRoleUseCases;
import org.claviger.application.endusers.GroupUseCases;
import org.claviger.application.permissions.PermissionUseCases;
import org.claviger.application.portfolio.DeploymentUseCases;
import org.claviger.application.portfolio.PortfolioUseCases;
import org.claviger.application.roles.RoleUseCases;
import org.claviger.application.secrets.SecretUseCases;
import org.claviger.application.signin.AskProvider;
import org.claviger.application.signin.SignInUseCases;
import org.claviger.application.tokens.NoteRefusedToken;
import org.claviger.application.users.ListIdentityProviders;
import org.claviger.application.users.UserUseCases;

/** All pages of the portal, and who lets people in. */
public final class Portal {
    private final PortalAccess door;
    private final List<Route> routes;

    /** Where the external provider sends people back to, below the public URL. */
    public static final String OPENID_CALLBACK = SignInPages.OPENID_CALLBACK;

    /** What people do in the portal; each is what programs do through the API, too. */
    public record UseCases(
            SignInUseCases signIn,
            ClientUseCases clients,
            SecretUseCases secrets,
            NoteRefusedToken refusedTokens,
            UserUseCases users,
            RoleUseCases roles,
            ListIdentityProviders providers,
            GroupUseCases groups,
            ApplicationRoleUseCases applicationRoles,
            PermissionUseCases permissions,
            PortfolioUseCases portfolio,
            DeploymentUseCases deployments,
            AuditUseCases audit) {}

    /**
     * @param publicUrl where people reach Claviger, without a slash at the end
     * @param tokenEndpoint where programs get tokens
     * @param tokenLifetime of the tokens that they get
     * @param server where this machine reaches the running server; asked for when something is tried
     * @param provider where people may sign in too
     * @param mails slows down who asks for mails
     */
    public Portal(
            String publicUrl,
            String tokenEndpoint,
            Duration tokenLifetime,
            Supplier<URI> server,
            UseCases useCases,
            Optional<AskProvider> provider,
            AttemptLimiter mails,
            SecureRandom random,
            InstantSource clock) {
        var url = URI.create(publicUrl);
        var assets = Assets.load();
        var passwords = AttemptLimiter.ofPasswords(clock);
        var tokens = new FormTokens(random);
        var pages = new Pages(url.getRawPath(), assets, tokens, clock);
        var clients = useCases.clients();
        var users = useCases.users();
        var groups = useCases.groups();
        var applicationRoles = useCases.applicationRoles();
        var deployed = useCases.deployments().listAssets();
        var model = useCases.permissions().showCatalog();
        var signIn = new SignInPages(url, useCases.signIn(), provider, passwords, mails, tokens, pages);
        this.door = signIn.door();
        this.routes = Stream.of(
                        new AssetRoutes(assets, pages).routes(),
                        signIn.routes(),
                        ClientPages.routes(
                                clients,
                                useCases.secrets(),
                                users.list(),
                                model,
                                tokenEndpoint,
                                tokenLifetime,
                                pages,
                                clock),
                        TryPages.routes(server, model, useCases.refusedTokens(), passwords, pages),
                        MemberPages.routes(
                                users,
                                useCases.signIn().invite(),
                                useCases.roles(),
                                useCases.providers(),
                                applicationRoles.list(),
                                groups.list(),
                                model,
                                publicUrl,
                                pages,
                                clock),
                        EndUserPages.routes(groups, applicationRoles, users, deployed, model, pages),
                        CatalogPages.routes(useCases.permissions(), useCases.portfolio(), deployed, pages),
                        new AuditPages(useCases.audit(), clients, pages).routes())
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
