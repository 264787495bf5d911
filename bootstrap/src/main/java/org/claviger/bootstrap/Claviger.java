package org.claviger.bootstrap;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.claviger.adapters.crypto.CryptoProvider;
import org.claviger.adapters.crypto.tokens.KeyRing;
import org.claviger.adapters.crypto.tokens.NimbusTokenReader;
import org.claviger.adapters.crypto.tokens.NimbusTokenSigner;
import org.claviger.adapters.http.access.AttemptLimiter;
import org.claviger.adapters.http.access.FailedAuthentications;
import org.claviger.adapters.http.access.RequestOrigins;
import org.claviger.adapters.http.audit.AuditRoutes;
import org.claviger.adapters.http.clients.ApiClientRoutes;
import org.claviger.adapters.http.clients.SecretRoutes;
import org.claviger.adapters.http.endusers.ApplicationRoleRoutes;
import org.claviger.adapters.http.endusers.EmbeddedRoles;
import org.claviger.adapters.http.endusers.GroupRoutes;
import org.claviger.adapters.http.members.IdentityProviderRoutes;
import org.claviger.adapters.http.members.NewPasswordRoutes;
import org.claviger.adapters.http.members.OrganizationRoleRoutes;
import org.claviger.adapters.http.members.RolePermissionRoutes;
import org.claviger.adapters.http.members.UserListRoutes;
import org.claviger.adapters.http.members.UserRoutes;
import org.claviger.adapters.http.permissions.ApiRoutes;
import org.claviger.adapters.http.permissions.PermissionRoutes;
import org.claviger.adapters.http.permissions.StageRoutes;
import org.claviger.adapters.http.portal.Portal;
import org.claviger.adapters.http.portfolio.DeployedAssetRoutes;
import org.claviger.adapters.http.portfolio.EnvironmentRoutes;
import org.claviger.adapters.http.response.Sentences;
import org.claviger.adapters.http.server.HttpServer;
import org.claviger.adapters.http.server.ManagementServer;
import org.claviger.adapters.http.server.OperationsRoutes;
import org.claviger.adapters.http.server.RequestListener;
import org.claviger.adapters.http.server.Route;
import org.claviger.adapters.http.tokens.TokenRoutes;
import org.claviger.adapters.mail.members.LinkLetters;
import org.claviger.adapters.mail.reminders.JteReminderLetters;
import org.claviger.adapters.openid.NimbusOpenIdProvider;
import org.claviger.adapters.persistence.Trouble;
import org.claviger.adapters.persistence.permissions.JdbiLoadedCatalogs;
import org.claviger.adapters.persistence.portfolio.JdbiDeployments;
import org.claviger.adapters.persistence.reminders.JdbiExpiringSecrets;
import org.claviger.adapters.persistence.reminders.JdbiReminderOutbox;
import org.claviger.adapters.persistence.tokens.JdbiSigningKeys;
import org.claviger.application.StartRefused;
import org.claviger.application.audit.AuditUseCases;
import org.claviger.application.audit.VerifyAuditTrail;
import org.claviger.application.audit.VerifyAuditTrail.Verification;
import org.claviger.application.clients.ApiClientGrantees;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.endusers.ApplicationRoleUseCases;
import org.claviger.application.endusers.GroupUseCases;
import org.claviger.application.endusers.StageContentGrantees;
import org.claviger.application.members.MemberRefusal.InvalidInput;
import org.claviger.application.permissions.PermissionPorts;
import org.claviger.application.permissions.PermissionUseCases;
import org.claviger.application.portfolio.DeployedAssetGrantees;
import org.claviger.application.portfolio.DeploymentUseCases;
import org.claviger.application.portfolio.PortfolioUseCases;
import org.claviger.application.reminders.ReminderPorts;
import org.claviger.application.reminders.ReminderUseCases;
import org.claviger.application.roles.OrganizationRoleGrantees;
import org.claviger.application.roles.RoleUseCases;
import org.claviger.application.secrets.SecretUseCases;
import org.claviger.application.signin.AskProvider;
import org.claviger.application.signin.MakeFirstAdministrator.Made;
import org.claviger.application.signin.SignInUseCases;
import org.claviger.application.tokens.RecordedSigningKeys;
import org.claviger.application.tokens.TokenUseCases;
import org.claviger.application.users.UserUseCases;
import org.claviger.domain.audit.VerificationResult;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.ProtectedApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server: all adapters, wired to all use cases. */
final class Claviger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Claviger.class);
    private static final Duration USAGE_INTERVAL = Duration.ofSeconds(30);
    private static final Duration TALLY_INTERVAL = Duration.ofMinutes(1);
    private static final Duration REFUSALS_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMinutes(1);
    private static final Duration VERIFICATION_INTERVAL = Duration.ofDays(1);
    private static final Duration VERIFICATION_CHECK = Duration.ofMinutes(10);
    private static final Duration CUT_INTERVAL = Duration.ofHours(1);
    private static final Duration BULK_INTERVAL = Duration.ofMillis(500);

    /** Together 8 seconds: who has sent SIGTERM may send SIGKILL after 10. */
    private static final Duration WORK_PATIENCE = Duration.ofMillis(5_500);

    private static final Duration WRITE_PATIENCE = Duration.ofMillis(2_500);

    private final HttpServer server;
    private final List<Route> routes;
    private final ReminderScheduler reminding;
    private final Optional<ManagementServer> management;
    private final Runnable stop;

    private Claviger(
            HttpServer server,
            List<Route> routes,
            ReminderScheduler reminding,
            Optional<ManagementServer> management,
            Runnable stop) {
        this.server = server;
        this.routes = routes;
        this.reminding = reminding;
        this.management = management;
        this.stop = stop;
    }

    /** @param announce is told at once whom this start has made the first administrator, before anything else can fail */
    static Claviger start(Settings settings, InstantSource clock, Consumer<Made> announce) {
        // Its native library takes as long to load as the database to open.
        var provider = CompletableFuture.supplyAsync(CryptoProvider::fastest);
        String publicUrl = settings.publicUrlOrDefault(settings.port());
        var file = CatalogFile.load(settings.catalogFile(), publicUrl);
        var random = new SecureRandom();
        return ServerContext.open(settings, file, random, new RequestOrigins(), clock, core -> {
            var keys = KeyRing.open(
                    new RecordedSigningKeys(JdbiSigningKeys.ofTokens(core.database()), core.audit(), core.database()),
                    core.master(),
                    settings.signingAlgorithm(),
                    provider.join(),
                    clock.instant());
            return serve(settings, clock, core, keys, file.catalog(), publicUrl, random, announce);
        });
    }

    private static Claviger serve(
            Settings settings,
            InstantSource clock,
            ServerContext core,
            KeyRing keys,
            PermissionCatalog builtIn,
            String publicUrl,
            SecureRandom random,
            Consumer<Made> announce) {
        String issuer = TokenRoutes.issuer(publicUrl);
        String tokenEndpoint = TokenRoutes.tokenEndpoint(publicUrl);

        var clients = ClientUseCases.over(core.ports(), core.models(), clock);
        var secrets = SecretUseCases.over(core.ports(), core.models(), clock);
        var later = new BackgroundThreads();
        var people = core.people(
                settings,
                random,
                new LinkLetters(publicUrl, settings.mailLanguage()),
                Mails.sender(settings, clock),
                later);
        var endUsers = core.endUsers(people.users());
        var recorded = new JdbiDeployments(core.database());
        var permissionPorts = new PermissionPorts(
                core.models(),
                new JdbiLoadedCatalogs(core.database()),
                List.of(
                        new ApiClientGrantees(core.ports().clients(), core.audit()),
                        new OrganizationRoleGrantees(people.roles().roles(), core.audit()),
                        new StageContentGrantees(endUsers.groups(), endUsers.roles()),
                        new DeployedAssetGrantees(recorded)),
                core.audit(),
                core.ports().unitOfWork());
        var permissions = PermissionUseCases.over(permissionPorts, clock);
        permissions.recordLoaded().record(builtIn);
        var portfolio = PortfolioUseCases.over(permissionPorts, UUID::randomUUID, clock);
        var deployments =
                DeploymentUseCases.over(recorded, core.audit(), core.ports().unitOfWork(), core.models(), clock);
        var tokens = TokenUseCases.over(
                core.ports(),
                new NimbusTokenSigner(issuer, keys, random),
                new NimbusTokenReader(issuer, keys),
                core.models(),
                ownAudiences(builtIn, publicUrl),
                settings.tokenLifetime(),
                core.tally(),
                clock);

        var users = UserUseCases.over(people.users(), clock);
        var roles = RoleUseCases.over(people.roles(), clock);
        var signIn = SignInUseCases.over(people.signIn(), people.users(), clock);
        var groups = GroupUseCases.over(endUsers, clock);
        var applicationRoles = ApplicationRoleUseCases.over(endUsers, clock);
        var reminders = ReminderUseCases.over(
                new ReminderPorts(
                        new JdbiExpiringSecrets(core.database()),
                        core.ports().clients(),
                        people.users().users(),
                        people.roles().roles(),
                        core.models(),
                        new JdbiReminderOutbox(core.database()),
                        new JteReminderLetters(publicUrl, settings.mailLanguage()),
                        people.signIn().mailer(),
                        Webhooks.sender(settings),
                        core.audit(),
                        core.ports().unitOfWork()),
                settings.reminderThresholds(),
                UUID.randomUUID().toString(),
                clock);
        firstAdministrator(signIn, settings.admin()).ifPresent(announce);
        var model = permissions.showCatalog();
        var embedded = new EmbeddedRoles(applicationRoles.list(), model);

        Optional<AskProvider> provider = settings.openid()
                .map(known -> SignInUseCases.asking(new NimbusOpenIdProvider(
                        known,
                        settings.openidSecret(),
                        URI.create(publicUrl + Portal.OPENID_CALLBACK),
                        core.master().derive("pending-sign-in"),
                        clock)));
        var mails = AttemptLimiter.ofMails(clock);
        var address = new AtomicReference<URI>();
        var audit = AuditUseCases.over(core.auditTrail(), clock);
        var portal = new Portal(
                publicUrl,
                tokenEndpoint,
                settings.tokenLifetime().duration(),
                address::get,
                new Portal.UseCases(
                        signIn,
                        clients,
                        secrets,
                        tokens.noteRefused(),
                        users,
                        roles,
                        users.providers(),
                        groups,
                        applicationRoles,
                        permissions,
                        portfolio,
                        deployments,
                        audit),
                provider,
                mails,
                random,
                clock);

        var auditTrail = new AuditRoutes(audit);

        List<Route> routes = Stream.of(
                        new TokenRoutes(
                                        publicUrl,
                                        tokens.issue(),
                                        TokenUseCases.showing(keys),
                                        permissions.showCatalog(),
                                        tokens.noteRefused(),
                                        new FailedAuthentications(clock))
                                .routes(),
                        new ApiClientRoutes(clients, tokenEndpoint).routes(),
                        new SecretRoutes(secrets, tokenEndpoint).routes(),
                        new ApiRoutes(permissions).routes(),
                        new PermissionRoutes(permissions).routes(),
                        new StageRoutes(permissions.showCatalog(), portfolio).routes(),
                        new EnvironmentRoutes(portfolio).routes(),
                        new DeployedAssetRoutes(deployments).routes(),
                        new UserRoutes(users, signIn.invite(), embedded, publicUrl).routes(),
                        new UserListRoutes(users.list(), applicationRoles.list(), groups.list(), embedded).routes(),
                        new OrganizationRoleRoutes(roles, users, model).routes(),
                        new RolePermissionRoutes(model).routes(),
                        new IdentityProviderRoutes(users.providers()).routes(),
                        new NewPasswordRoutes(signIn, mails).routes(),
                        new GroupRoutes(groups, model).routes(),
                        new ApplicationRoleRoutes(applicationRoles, model).routes(),
                        auditTrail.routes(),
                        new OperationsRoutes(
                                        publicUrl,
                                        () -> core.database()
                                                .trouble(clock.instant())
                                                .map(Trouble::word),
                                        () -> reminders.check().check().failing() > 0)
                                .routes(),
                        portal.routes())
                .flatMap(List::stream)
                .toList();
        Optional<Metrics> metrics = settings.management().map(where -> new Metrics(clock));
        metrics.ifPresent(known -> {
            known.secrets(clients.list());
            known.signingKey(keys.signingSince());
            known.refusals(core.audit()::refusals);
            known.verification(audit.verify());
            known.reminders(reminders.check());
        });
        // First: whoever reaches the other port finds a server that has started.
        Optional<ManagementServer> management = settings.management()
                .map(where -> ManagementServer.start(where.bind(), where.port(), metrics.orElseThrow()::scrape));
        HttpServer server;
        try {
            server = HttpServer.start(
                    settings.bind(),
                    settings.port(),
                    publicUrl,
                    settings.trustedProxies(),
                    routes,
                    tokens.authenticate(),
                    portal.door(),
                    audit.noteRefused(),
                    metrics.<RequestListener>map(known -> known::request).orElse(RequestListener.NONE));
        } catch (RuntimeException e) {
            management.ifPresent(ManagementServer::close);
            metrics.ifPresent(Metrics::close);
            throw e;
        }
        address.set(server.address());
        var housekeeping = housekeeping(core, tokens, users, clock);
        var keeping = keeping(audit, settings.auditRetention(), clock);
        Mails.announce(settings);
        LOG.info("Claviger listens on {}, port {}; programs reach it at {}", settings.bind(), server.port(), publicUrl);
        var reminding = ReminderScheduler.start(reminders);
        return new Claviger(server, routes, reminding, management, () -> {
            var requests = List.of(
                    new ShutdownStep("Who follows the audit trail could not be sent away", auditTrail),
                    new ShutdownStep("Requests could not be ended", server),
                    new ShutdownStep("Mails that wait could not be sent", later));
            ShutdownStep.atOnce(
                    WORK_PATIENCE,
                    List.of(
                            new ShutdownStep("Requests could not be ended", () -> ShutdownStep.oneByOne(requests)),
                            new ShutdownStep(
                                    "Metrics are served still", () -> management.ifPresent(ManagementServer::close)),
                            new ShutdownStep("What ran in the background could not be ended", housekeeping),
                            new ShutdownStep("What keeps the audit trail could not be ended", keeping),
                            new ShutdownStep("Reminders could not be ended", reminding)));
            ShutdownStep.atOnce(
                    WRITE_PATIENCE,
                    List.of(
                            new ShutdownStep("What was collected in memory could not be written", core),
                            new ShutdownStep("Metrics are collected still", () -> metrics.ifPresent(Metrics::close))));
        });
    }

    private static Optional<Made> firstAdministrator(SignInUseCases signIn, Settings.Administrator wanted) {
        return signIn.firstAdministrator()
                .make(wanted.email(), wanted.password())
                .getOrElseThrow(refusal -> new StartRefused(
                        "The first administrator cannot be made: admin.password (or CLAVIGER_ADMIN_PASSWORD) "
                                + (refusal instanceof InvalidInput invalid
                                        ? Sentences.of(invalid.problems().get(0).flaw())
                                        : refusal.sentence())
                                + "."));
    }

    /** Those below the public URL that are built in: Claviger answers for them itself. */
    private static Set<URI> ownAudiences(PermissionCatalog catalog, String publicUrl) {
        return catalog.apis().stream()
                .map(ProtectedApi::audience)
                .filter(audience -> audience.toString().startsWith(publicUrl + "/"))
                .collect(toUnmodifiableSet());
    }

    /** What is done all the time. */
    private static ScheduledJobs housekeeping(
            ServerContext core, TokenUseCases tokens, UserUseCases users, InstantSource clock) {
        return new ScheduledJobs("claviger-background")
                .every(USAGE_INTERVAL, "The last use of secrets could not be written", core.usage()::flush)
                .every(
                        TALLY_INTERVAL,
                        "How many tokens were issued could not be recorded",
                        tokens.recordIssued()::record)
                .every(
                        REFUSALS_INTERVAL,
                        "Refusals could not be written to the audit trail",
                        () -> core.audit().flush(clock.instant()))
                .every(BULK_INTERVAL, "Users could not be created", users.continueBulk()::run);
    }

    /** What keeps the audit trail, and takes long when there is much of it. */
    private static ScheduledJobs keeping(AuditUseCases audit, Optional<Duration> retention, InstantSource clock) {
        return new ScheduledJobs("claviger-audit")
                .every(
                        CHECKPOINT_INTERVAL,
                        "No checkpoint of the audit trail could be made",
                        () -> refuseDamage(audit.checkpoint().hourly()))
                .every(
                        VERIFICATION_CHECK,
                        "The audit trail could not be verified",
                        () -> verifyIfDue(audit.verify(), clock))
                .every(
                        CUT_INTERVAL,
                        "Old entries of the audit trail could not be removed",
                        () -> retention.ifPresent(
                                old -> refuseDamage(audit.cut().cut(old).swap().toJavaOptional())));
    }

    private static void refuseDamage(Optional<VerificationResult.Damaged> found) {
        found.ifPresent(damage -> {
            throw new IllegalStateException("the audit trail is damaged: " + damage.sentence());
        });
    }

    /** Soon after the start: a server that is restarted each day verifies, too. */
    private static void verifyIfDue(VerifyAuditTrail audit, InstantSource clock) {
        Instant due = clock.instant().minus(VERIFICATION_INTERVAL);
        if (audit.latest().filter(latest -> latest.at().isAfter(due)).isPresent()) {
            return;
        }
        audit.verify(Optional.empty()).map(Verification::verdict).ifPresent(verdict -> {
            if (verdict instanceof VerificationResult.Damaged damaged) {
                LOG.error("The audit trail is damaged: {}", damaged.sentence());
            }
        });
    }

    /** As it happens every minute. */
    void remind() {
        reminding.remind();
    }

    int port() {
        return server.port();
    }

    /** Where metrics are served. */
    Optional<Integer> managementPort() {
        return management.map(ManagementServer::port);
    }

    List<Route> routes() {
        return routes;
    }

    /** Requests in flight finish, what is pending is written, the database is closed; within 8 seconds. */
    @Override
    public void close() {
        stop.run();
        LOG.info("Claviger has stopped");
    }
}
