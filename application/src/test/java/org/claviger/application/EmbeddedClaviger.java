package org.claviger.application;

import io.vavr.control.Either;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.application.audit.InMemoryAuditTrail;
import org.claviger.application.clients.ApiClientGrantees;
import org.claviger.application.clients.BatchedSecretUsage;
import org.claviger.application.clients.ClientPorts;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.ClientView;
import org.claviger.application.clients.CreateApiClient;
import org.claviger.application.clients.CreateApiClient.Created;
import org.claviger.application.clients.CreateApiClient.Draft;
import org.claviger.application.clients.Credentials;
import org.claviger.application.clients.EditPermissions;
import org.claviger.application.clients.FakeSecretMint;
import org.claviger.application.clients.IdempotencyKey;
import org.claviger.application.clients.Stores;
import org.claviger.application.endusers.ApplicationRoleUseCases;
import org.claviger.application.endusers.EndUserPorts;
import org.claviger.application.endusers.GroupUseCases;
import org.claviger.application.endusers.StageContentGrantees;
import org.claviger.application.members.InMemoryPeople;
import org.claviger.application.permissions.InMemoryAccessModels;
import org.claviger.application.permissions.InMemoryLoadedCatalogs;
import org.claviger.application.permissions.PermissionPorts;
import org.claviger.application.permissions.PermissionUseCases;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.portfolio.DeployedAssetGrantees;
import org.claviger.application.portfolio.DeploymentUseCases;
import org.claviger.application.portfolio.PortfolioStores;
import org.claviger.application.portfolio.PortfolioUseCases;
import org.claviger.application.roles.OrganizationRoleGrantees;
import org.claviger.application.roles.RolePorts;
import org.claviger.application.roles.RoleUseCases;
import org.claviger.application.secrets.RotateSecret;
import org.claviger.application.secrets.SecretUseCases;
import org.claviger.application.signin.FakeLetters;
import org.claviger.application.signin.FakeMemberMint;
import org.claviger.application.signin.FakePasswordHasher;
import org.claviger.application.signin.FakePasswordStrength;
import org.claviger.application.signin.SignInPorts;
import org.claviger.application.signin.SignInUseCases;
import org.claviger.application.signin.UserTickets;
import org.claviger.application.tokens.FakeTokens;
import org.claviger.application.tokens.InMemoryIssuedTokenCounts;
import org.claviger.application.tokens.IssueToken;
import org.claviger.application.tokens.IssuedTokenCounter;
import org.claviger.application.tokens.TokenUseCases;
import org.claviger.application.users.UserPorts;
import org.claviger.application.users.UserUseCases;
import org.claviger.application.users.UsersWithRole;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.members.IdentityProvider;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.ProtectedApi;
import org.claviger.domain.permissions.RequestedGrant;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;
import org.claviger.domain.secrets.PlainSecret;
import org.claviger.domain.tokens.TokenLifetime;
import org.claviger.domain.tokens.TokenRequest;

/** The use cases as a team wires them that embeds them in a program of its own, over ports in memory. */
public final class EmbeddedClaviger {
    private long stageKeys;
    public final SettableClock clock = SettableClock.at("2026-11-21T10:00:00Z");
    public final PermissionCatalog catalog = catalog();
    public final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    public final InMemoryAuditTrail audit = new InMemoryAuditTrail(unitOfWork);
    public final AccessModels models = new InMemoryAccessModels(unitOfWork, AccessModel.first(catalog, stages()));
    public final ClientPorts ports = ports();
    public final ClientUseCases clients = ClientUseCases.over(ports, models, clock);
    public final SecretUseCases secrets = SecretUseCases.over(ports, models, clock);
    public final InMemoryPeople people = new InMemoryPeople(unitOfWork);
    public final List<IdentityProvider> providers = new ArrayList<>();
    public final InMemoryMailer mailer = new InMemoryMailer();
    public final WaitingBackground background = new WaitingBackground();
    public final SignInPorts signInPorts = new SignInPorts(
            people.passwords(),
            people.invitations(),
            people.resets(),
            people.sessions(),
            new FakePasswordHasher(),
            new FakePasswordStrength(),
            new FakeMemberMint(42),
            new FakeLetters(),
            mailer,
            background);
    public final UserPorts userPorts = new UserPorts(
            people.users(),
            people.organizationRoles(),
            new UserTickets(people.invitations(), people.resets(), people.sessions(), audit),
            people.bulkOperations(),
            () -> List.copyOf(providers),
            new ApiClientGrantees(ports.clients(), audit),
            signInPorts.mint(),
            models,
            audit,
            unitOfWork);
    public final RolePorts rolePorts = new RolePorts(
            people.organizationRoles(),
            new UsersWithRole(people.users(), models),
            signInPorts.mint(),
            models,
            audit,
            unitOfWork);
    public final UserUseCases users = UserUseCases.over(userPorts, clock);
    public final RoleUseCases roles = RoleUseCases.over(rolePorts, clock);
    public final SignInUseCases signIn = SignInUseCases.over(signInPorts, userPorts, clock);
    public final EndUserPorts endUserPorts = new EndUserPorts(
            people.groups(),
            people.applicationRoles(),
            people.users(),
            new FakeMemberMint(43),
            models,
            audit,
            unitOfWork);
    public final GroupUseCases groups = GroupUseCases.over(endUserPorts, clock);
    public final ApplicationRoleUseCases applicationRoles = ApplicationRoleUseCases.over(endUserPorts, clock);
    public final PortfolioStores recorded = PortfolioStores.inMemory(unitOfWork);
    public final DeploymentUseCases deployments =
            DeploymentUseCases.over(recorded.deployments(), audit, unitOfWork, models, clock);
    public final PermissionPorts permissionPorts = new PermissionPorts(
            models,
            new InMemoryLoadedCatalogs(unitOfWork),
            List.of(
                    new ApiClientGrantees(ports.clients(), audit),
                    new OrganizationRoleGrantees(people.organizationRoles(), audit),
                    new StageContentGrantees(people.groups(), people.applicationRoles()),
                    new DeployedAssetGrantees(recorded.deployments())),
            audit,
            unitOfWork);
    public final PermissionUseCases permissions = PermissionUseCases.over(permissionPorts, clock);
    public final PortfolioUseCases portfolio =
            PortfolioUseCases.over(permissionPorts, () -> new UUID(1, ++stageKeys), clock);
    public final TokenUseCases tokens = tokens();

    /** One who holds everything. */
    public final Caller admin = new Caller(
            new PrincipalId("admin"),
            catalog.expand(catalog.everything().scopes().toList()));

    private ClientPorts ports() {
        var stores = Stores.inMemory(unitOfWork);
        return new ClientPorts(
                stores.clients(),
                stores.receipts(),
                new BatchedSecretUsage(stores.usage()),
                new FakeSecretMint(42),
                audit,
                unitOfWork);
    }

    private TokenUseCases tokens() {
        var fake = new FakeTokens();
        return TokenUseCases.over(
                ports,
                fake,
                fake,
                models,
                Set.of(URI.create("urn:claviger"), URI.create("urn:users")),
                TokenLifetime.STANDARD,
                new IssuedTokenCounter(new InMemoryIssuedTokenCounts(unitOfWork)),
                clock);
    }

    private static PermissionCatalog catalog() {
        return PermissionCatalog.of(
                        List.of(api("claviger"), api("users"), api("billing")),
                        List.of(
                                permission("api-clients:view", "claviger", AppliesTo.ORGANIZATION),
                                permission(
                                        "api-clients:manage", "claviger", AppliesTo.ORGANIZATION, "api-clients:view"),
                                permission("api-clients:rotate-own-secret", "claviger", AppliesTo.ORGANIZATION),
                                permission("portfolio:view-stage", "claviger", AppliesTo.STAGE),
                                permission("portfolio:manage-stages", "claviger", AppliesTo.ORGANIZATION),
                                permission(
                                        "portfolio:record-deployments",
                                        "claviger",
                                        AppliesTo.STAGE,
                                        "portfolio:view-stage"),
                                permission("user-management:view-members", "claviger", AppliesTo.ORGANIZATION),
                                permission(
                                        "user-management:manage-member-access",
                                        "claviger",
                                        AppliesTo.ORGANIZATION,
                                        "user-management:view-members"),
                                permission(
                                        "user-management:manage-users",
                                        "claviger",
                                        AppliesTo.ORGANIZATION,
                                        "user-management:view-members",
                                        "user-management:manage-member-access"),
                                permission(
                                        "user-management:manage-organization-roles",
                                        "claviger",
                                        AppliesTo.ORGANIZATION,
                                        "user-management:view-members",
                                        "user-management:manage-member-access"),
                                permission(
                                        "user-management:view-end-users",
                                        "claviger",
                                        AppliesTo.STAGE,
                                        "portfolio:view-stage"),
                                permission(
                                        "user-management:manage-end-user-access",
                                        "claviger",
                                        AppliesTo.STAGE,
                                        "user-management:view-end-users"),
                                permission(
                                        "user-management:manage-end-user-groups",
                                        "claviger",
                                        AppliesTo.STAGE,
                                        "user-management:view-end-users",
                                        "user-management:manage-end-user-access",
                                        "portfolio:view-stage"),
                                permission("audit-trail:view", "claviger", AppliesTo.ORGANIZATION),
                                permission("users:manage", "users", AppliesTo.ORGANIZATION, "users:view"),
                                permission("users:view", "users", AppliesTo.ORGANIZATION),
                                permission("users:manage-groups", "users", AppliesTo.STAGE, "users:view-groups"),
                                permission("users:view-groups", "users", AppliesTo.STAGE),
                                permission("billing:export", "billing", AppliesTo.ORGANIZATION)))
                .get();
    }

    private static ProtectedApi api(String key) {
        return new ProtectedApi(new ApiKey(key), key, URI.create("urn:" + key));
    }

    private static Permission permission(String key, String api, AppliesTo appliesTo, String... implies) {
        return new Permission(
                new PermissionKey(key),
                key,
                new ApiKey(api),
                "Category",
                appliesTo,
                Stream.of(implies).map(PermissionKey::new).toList());
    }

    private static Stages stages() {
        return new Stages(List.of(
                new Stage(new UUID(0, 1), new StageSlug("development"), "Development", Stage.Purpose.DEVELOPMENT),
                new Stage(new UUID(0, 2), new StageSlug("test"), "Test", Stage.Purpose.NON_PRODUCTION),
                new Stage(new UUID(0, 3), new StageSlug("production"), "Production", Stage.Purpose.PRODUCTION)));
    }

    /** Someone who holds these scopes, and what they imply. */
    public Caller caller(String name, String... scopes) {
        return new Caller(new PrincipalId(name), catalog.expand(scopes(scopes).asList()));
    }

    public static Scopes scopes(String... scopes) {
        return Scopes.of(
                Stream.of(scopes).map(text -> Scope.parse(text).orElseThrow()).toList());
    }

    /** @param scopes as they stand on the wire: several of one permission make one grant */
    public static List<RequestedGrant> grants(String... scopes) {
        return Stream.of(scopes)
                .map(text -> text.split("@", 2)[0])
                .distinct()
                .map(key -> new RequestedGrant(key, stagesOf(key, scopes)))
                .toList();
    }

    private static Optional<List<String>> stagesOf(String key, String... scopes) {
        List<String> named = Stream.of(scopes)
                .filter(text -> text.startsWith(key + "@"))
                .map(text -> text.substring(key.length() + 1))
                .toList();
        return named.isEmpty() ? Optional.empty() : Optional.of(named);
    }

    /** A draft of a client with this name, and defaults for the rest. */
    public static Draft draft(String name, String... scopes) {
        return new Draft(
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(grants(scopes)),
                List.of());
    }

    /** A draft that says nothing. */
    public static Draft nothing() {
        return new Draft(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    public Either<ClientRefusal, Created> create(Caller by, Draft draft) {
        return clients.create().create(new CreateApiClient.Command(by, draft, Optional.empty()));
    }

    /** Made by the administrator. */
    public Created created(String name, String... scopes) {
        return create(admin, draft(name, scopes)).get();
    }

    public Either<ClientRefusal, ClientView> edit(Caller by, ClientId client, String... scopes) {
        return clients.editPermissions()
                .edit(new EditPermissions.Command(by, client, VersionMatch.ANY, grants(scopes), List.of()));
    }

    public Either<ClientRefusal, Credentials> rotate(Caller by, ClientId client, int overlapHours) {
        return secrets.rotate().rotate(rotation(by, client, overlapHours, Optional.empty()));
    }

    public static RotateSecret.Command rotation(
            Caller by, ClientId client, int overlapHours, Optional<IdempotencyKey> key) {
        return new RotateSecret.Command(
                by,
                client,
                VersionMatch.ANY,
                Optional.empty(),
                Optional.empty(),
                Optional.of(overlapHours),
                key,
                List.of());
    }

    public ClientView view(ClientId client) {
        return clients.find().find(client).get();
    }

    public Either<IssueToken.Refusal, IssueToken.Issued> requestToken(Credentials credentials, String... scopes) {
        return requestToken(credentials.clientId().value(), credentials.secret(), scopes);
    }

    public Either<IssueToken.Refusal, IssueToken.Issued> requestToken(
            String clientId, PlainSecret secret, String... scopes) {
        return tokens.issue()
                .issue(new IssueToken.Command(clientId, secret, new TokenRequest(List.of(scopes), List.of())));
    }

    public String token(Credentials credentials, String... scopes) {
        return requestToken(credentials, scopes).get().token();
    }

    /** What a token is worth at this moment; empty when it lets nobody in. */
    public Optional<Scopes> worth(String token) {
        return tokens.authenticate()
                .authenticate(token)
                .map(authenticated -> authenticated.caller().holds());
    }

    /** The client itself, with a token of its own. */
    public Caller self(Credentials credentials) {
        return tokens.authenticate()
                .authenticate(token(credentials))
                .orElseThrow()
                .caller();
    }
}
