package org.claviger.adapters.http.portal;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.claviger.adapters.http.access.Doorkeeper;
import org.claviger.adapters.http.access.Guessing;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.audit.AuditUseCases;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.endusers.ApplicationRoleUseCases;
import org.claviger.application.endusers.GroupUseCases;
import org.claviger.application.members.RoleUseCases;
import org.claviger.application.members.SignInUseCases;
import org.claviger.application.members.UserUseCases;
import org.claviger.application.members.spi.IdentityProviders;
import org.claviger.application.members.spi.OpenIdProvider;
import org.claviger.application.permissions.PermissionUseCases;
import org.claviger.application.portfolio.DeploymentUseCases;
import org.claviger.application.portfolio.PortfolioUseCases;
import org.claviger.application.secrets.SecretUseCases;
import org.claviger.application.tokens.NoteRefusedToken;

/** All pages of the portal, and who lets people in. */
public final class Portal {
    private final Door door;
    private final List<Route> routes;

    /** Where the external provider sends people back to, below the public URL. */
    public static final String OPENID_CALLBACK = OpenIdRoutes.CALLBACK;

    /** What people do in the portal; each is what programs do through the API, too. */
    public record UseCases(
            SignInUseCases signIn,
            ClientUseCases clients,
            SecretUseCases secrets,
            NoteRefusedToken refusedTokens,
            UserUseCases users,
            RoleUseCases roles,
            IdentityProviders providers,
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
            Optional<OpenIdProvider> provider,
            Guessing mails,
            SecureRandom random,
            InstantSource clock) {
        var signIn = useCases.signIn();
        var clients = useCases.clients();
        var secrets = useCases.secrets();
        var users = useCases.users();
        var roles = useCases.roles();
        var providers = useCases.providers();
        var groups = useCases.groups();
        var applicationRoles = useCases.applicationRoles();
        var permissions = useCases.permissions();
        var model = permissions.showCatalog();
        var url = URI.create(publicUrl);
        var assets = Assets.load();
        var cookies = new Cookies(url);
        var guessing = Guessing.ofPasswords(clock);
        var tokens = new FormTokens(random);
        var pages = new Pages(url.getRawPath(), assets, tokens, clock);
        var credentials = new CredentialsPages(tokenEndpoint, pages);
        var assetNames = new AssetNames(useCases.deployments().listAssets());
        var signInRoutes = new SignInRoutes(
                signIn,
                pages,
                cookies,
                guessing,
                provider.map(known -> known.about().name()).orElse(""));
        this.door = new Door(url, pages, cookies, tokens, signIn.sessions());
        this.routes = Stream.of(
                        new AssetRoutes(assets, pages).routes(),
                        signInRoutes.routes(),
                        new OpenIdRoutes(
                                        provider,
                                        signIn.withProvider(),
                                        signIn.noteRefused(),
                                        signInRoutes,
                                        guessing,
                                        pages,
                                        cookies)
                                .routes(),
                        new NewPasswordRoutes(signIn, pages).routes(),
                        new PasswordRoutes(signIn, pages, cookies, guessing, mails).routes(),
                        new SessionRoutes(signIn, pages, cookies).routes(),
                        new ClientListRoutes(clients, pages).routes(),
                        credentials.routes(),
                        new CreateClientRoutes(clients, model, credentials, pages, clock).routes(),
                        new EditClientRoutes(clients, pages).routes(),
                        new ClientPermissionsRoutes(clients, model, pages).routes(),
                        new ClientPageRoutes(
                                        clients,
                                        secrets.end(),
                                        model,
                                        new Doers(users.list(), clients.find()),
                                        tokenLifetime,
                                        pages)
                                .routes(),
                        new AuditPages(useCases.audit(), clients, pages).routes(),
                        new NewSecretRoutes(clients, secrets.rotate(), model, credentials, pages, clock).routes(),
                        new TryRoutes(new OwnServer(server), model, useCases.refusedTokens(), guessing, pages).routes(),
                        new UserListRoutes(users.list(), roles.find(), model, pages, clock).routes(),
                        new UserFormRoutes(users, providers, model, pages).routes(),
                        new UserBulkRoutes(users.createInBulk(), users.findBulk(), pages).routes(),
                        new UserPageRoutes(
                                        users,
                                        applicationRoles.list(),
                                        groups.list(),
                                        providers,
                                        model,
                                        publicUrl,
                                        pages,
                                        clock)
                                .routes(),
                        new UserRoleRoutes(users, roles, model, pages).routes(),
                        new RoleListRoutes(roles.list(), pages).routes(),
                        new RoleFormRoutes(roles, model, pages).routes(),
                        new RolePageRoutes(roles, users.list(), model, pages).routes(),
                        new UserApplicationRoleRoutes(users.find(), applicationRoles, model, pages).routes(),
                        new GroupListRoutes(groups, model, pages).routes(),
                        new GroupPageRoutes(groups, applicationRoles.list(), model, pages).routes(),
                        new GroupMemberRoutes(groups, applicationRoles.list(), users.list(), model, pages).routes(),
                        new ApplicationRoleListRoutes(applicationRoles, assetNames, model, pages).routes(),
                        new ApplicationRolePageRoutes(applicationRoles, users.list(), assetNames, model, pages)
                                .routes(),
                        new StageRoutes(useCases.portfolio(), model, pages).routes(),
                        new DeployedAssetRoutes(useCases.deployments().listAssets(), model, pages).routes(),
                        new CatalogRoutes(model, pages).routes(),
                        new CategoryRoutes(permissions, pages).routes(),
                        new ApiFormRoutes(permissions, pages).routes(),
                        new PermissionFormRoutes(permissions, pages).routes())
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
