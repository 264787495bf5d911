package org.claviger.bootstrap;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.claviger.adapters.crypto.MasterKey;
import org.claviger.adapters.crypto.audit.JwsCheckpoints;
import org.claviger.adapters.crypto.clients.HmacSecretGenerator;
import org.claviger.adapters.crypto.members.Argon2PasswordHasher;
import org.claviger.adapters.crypto.members.HmacMemberKeyGenerator;
import org.claviger.adapters.crypto.members.ZxcvbnPasswordStrength;
import org.claviger.adapters.crypto.tokens.KeyRing;
import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.JdbiInstallation;
import org.claviger.adapters.persistence.NativeLibrary;
import org.claviger.adapters.persistence.Trouble;
import org.claviger.adapters.persistence.audit.JdbiAuditEntries;
import org.claviger.adapters.persistence.audit.JdbiAuditLog;
import org.claviger.adapters.persistence.clients.JdbiApiClients;
import org.claviger.adapters.persistence.clients.JdbiIdempotencyRecords;
import org.claviger.adapters.persistence.clients.JdbiSecretUsage;
import org.claviger.adapters.persistence.endusers.JdbiApplicationRoles;
import org.claviger.adapters.persistence.endusers.JdbiGroups;
import org.claviger.adapters.persistence.members.JdbiBulkOperations;
import org.claviger.adapters.persistence.members.JdbiInvitations;
import org.claviger.adapters.persistence.members.JdbiOrganizationRoles;
import org.claviger.adapters.persistence.members.JdbiPasswordResets;
import org.claviger.adapters.persistence.members.JdbiPasswords;
import org.claviger.adapters.persistence.members.JdbiSessions;
import org.claviger.adapters.persistence.members.JdbiUsers;
import org.claviger.adapters.persistence.permissions.JdbiAccessModels;
import org.claviger.adapters.persistence.tokens.JdbiIssuedTokenCounts;
import org.claviger.adapters.persistence.tokens.JdbiSigningKeys;
import org.claviger.application.StartRefused;
import org.claviger.application.audit.AuditPorts;
import org.claviger.application.audit.ChainedAuditTrail;
import org.claviger.application.audit.spi.CheckpointSigner;
import org.claviger.application.audit.spi.CheckpointStore;
import org.claviger.application.audit.spi.RequestContextProvider;
import org.claviger.application.clients.ApiClientGrantees;
import org.claviger.application.clients.BatchedSecretUsage;
import org.claviger.application.clients.ClientPorts;
import org.claviger.application.endusers.EndUserPorts;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.roles.RolePorts;
import org.claviger.application.signin.SignInPorts;
import org.claviger.application.signin.UserTickets;
import org.claviger.application.signin.spi.MemberLetters;
import org.claviger.application.spi.Background;
import org.claviger.application.spi.Mailer;
import org.claviger.application.tokens.IssuedTokenCounter;
import org.claviger.application.users.UserPorts;
import org.claviger.application.users.UsersWithRole;
import org.claviger.domain.audit.Checkpoint;

/** What the server and the commands on the machine itself have in common: the database, and the keys that belong to it. */
record ServerContext(
        Database database,
        MasterKey master,
        BatchedSecretUsage usage,
        IssuedTokenCounter tally,
        ChainedAuditTrail audit,
        CheckpointSigner signer,
        CheckpointStore keeper,
        ClientPorts ports,
        AccessModels models,
        InstantSource clock)
        implements AutoCloseable {

    /** @param also what else must be done before another process may start on the same data folder */
    static <T> T open(
            Settings settings,
            CatalogFile file,
            SecureRandom random,
            RequestContextProvider origins,
            InstantSource clock,
            Function<ServerContext, T> also) {
        try {
            // Migrations and first keys are made by one process at a time.
            try (var lockFile = DataFolder.open(settings.dataDir()).openStartLock()) {
                lockFile.lock();
                NativeLibrary.load(settings.dataFolder().nativeLibrary());
                ServerContext core = open(settings, file, random, origins, clock);
                try {
                    DataFolder.noteDatabase(lockFile);
                    return also.apply(core);
                } catch (IOException | RuntimeException e) {
                    core.close();
                    throw e;
                }
            }
        } catch (IOException e) {
            throw new StartRefused(
                    "The data folder %s cannot be used: %s.".formatted(settings.dataDir(), Trouble.reason(e)), e);
        }
    }

    private static ServerContext open(
            Settings settings,
            CatalogFile file,
            SecureRandom random,
            RequestContextProvider origins,
            InstantSource clock) {
        String url = settings.databaseUrlOrDefault();
        var database = Database.open(url, settings.dataFolder().traceOfDatabase());
        try {
            var master = MasterKey.open(
                    settings.masterKey(), settings.masterKeyFile(), new JdbiInstallation(database), random);
            var signer = new JwsCheckpoints(
                    KeyRing.ofAuditTrail(JdbiSigningKeys.ofAuditTrail(database), master, clock.instant()));
            var keeper = new CheckpointFile(settings.dataFolder(), signer.jwks());
            keeper.last().ifPresent(kept -> refuseShrunk(url, settings, kept, new JdbiAuditEntries(database).last()));
            var audit = trail(database, signer, origins);
            var usage = new BatchedSecretUsage(new JdbiSecretUsage(database));
            var ports = new ClientPorts(
                    new JdbiApiClients(database),
                    new JdbiIdempotencyRecords(database),
                    usage,
                    new HmacSecretGenerator(master, random),
                    audit,
                    database);
            var models = JdbiAccessModels.open(database, file.catalog(), file.stages());
            return new ServerContext(
                    database,
                    master,
                    usage,
                    new IssuedTokenCounter(new JdbiIssuedTokenCounts(database)),
                    audit,
                    signer,
                    keeper,
                    ports,
                    models,
                    clock);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    static ChainedAuditTrail trail(Database database, CheckpointSigner signer, RequestContextProvider origins) {
        return new ChainedAuditTrail(
                new JdbiAuditLog(database), new JdbiAuditEntries(database), signer, origins, database);
    }

    private static void refuseShrunk(String url, Settings settings, Checkpoint kept, long entries) {
        if (entries < kept.number()) {
            throw new StartRefused(
                    "The audit trail of the database %s ends with entry %s, and %s knows of entry %s: put the newer database back, or, after an older one was restored on purpose, move that file elsewhere."
                            .formatted(url, entries, settings.dataFolder().checkpoint(), kept.number()));
        }
    }

    /** All that is kept about people, and what it needs from outside. */
    record People(RolePorts roles, UserPorts users, SignInPorts signIn) {}

    People people(Settings settings, SecureRandom random, MemberLetters letters, Mailer mailer, Background background) {
        var users = new JdbiUsers(database);
        var roles = new JdbiOrganizationRoles(database);
        var mint = new HmacMemberKeyGenerator(master, random);
        var signIn = new SignInPorts(
                new JdbiPasswords(database),
                new JdbiInvitations(database),
                new JdbiPasswordResets(database),
                new JdbiSessions(database),
                new Argon2PasswordHasher(random),
                new ZxcvbnPasswordStrength(),
                mint,
                letters,
                mailer,
                background);
        var providers = settings.openid().stream().toList();
        return new People(
                new RolePorts(roles, new UsersWithRole(users, models), mint, models, audit, ports.unitOfWork()),
                new UserPorts(
                        users,
                        roles,
                        new UserTickets(signIn.invitations(), signIn.resets(), signIn.sessions(), audit),
                        new JdbiBulkOperations(database),
                        () -> providers,
                        new ApiClientGrantees(ports.clients(), audit),
                        mint,
                        models,
                        audit,
                        ports.unitOfWork()),
                signIn);
    }

    AuditPorts auditTrail() {
        return new AuditPorts(audit, new JdbiAuditEntries(database), signer, keeper, database);
    }

    EndUserPorts endUsers(UserPorts people) {
        return new EndUserPorts(
                new JdbiGroups(database),
                new JdbiApplicationRoles(database),
                people.users(),
                people.mint(),
                models,
                audit,
                ports.unitOfWork());
    }

    /** The real time, in milliseconds: what databases store and what people are shown are then the same. */
    static InstantSource systemClock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    /** Writes what was collected in memory, and closes the database. */
    @Override
    public void close() {
        ShutdownStep.oneByOne(List.of(
                new ShutdownStep("The last use of secrets could not be written", usage::flush),
                new ShutdownStep("How many tokens were issued could not be written", tally::flush),
                new ShutdownStep(
                        "Refusals could not be written to the audit trail", () -> audit.flushLast(clock.instant())),
                new ShutdownStep("The database could not be closed", database)));
    }
}
