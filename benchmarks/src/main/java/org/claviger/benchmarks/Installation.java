package org.claviger.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.adapters.crypto.MasterKey;
import org.claviger.adapters.crypto.audit.JwsCheckpoints;
import org.claviger.adapters.crypto.clients.HmacSecretGenerator;
import org.claviger.adapters.crypto.tokens.KeyRing;
import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.JdbiInstallation;
import org.claviger.adapters.persistence.audit.JdbiAuditEntries;
import org.claviger.adapters.persistence.audit.JdbiAuditLog;
import org.claviger.adapters.persistence.clients.JdbiApiClients;
import org.claviger.adapters.persistence.clients.JdbiIdempotencyRecords;
import org.claviger.adapters.persistence.clients.JdbiSecretUsage;
import org.claviger.adapters.persistence.permissions.JdbiAccessModels;
import org.claviger.adapters.persistence.tokens.JdbiSigningKeys;
import org.claviger.application.audit.ChainedAuditTrail;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.clients.BatchedSecretUsage;
import org.claviger.application.clients.ClientPorts;
import org.claviger.application.clients.CreateApiClient;
import org.claviger.application.clients.Credentials;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.domain.audit.RequestContext;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.ProtectedApi;
import org.claviger.domain.permissions.RequestedGrant;
import org.claviger.domain.portfolio.Stages;

/** An empty installation in a folder of its own. */
final class Installation implements AutoCloseable {
    static final URI AUDIENCE = URI.create("http://localhost:8080/api");

    final SecureRandom random = new SecureRandom();
    final InstantSource clock = InstantSource.system();
    final Database database;
    final MasterKey master;
    final AccessModels models;
    private final Path folder;

    Installation() throws IOException {
        folder = Files.createTempDirectory("claviger-benchmark");
        database = Database.open("jdbc:sqlite:" + folder.resolve("claviger.db"));
        master = MasterKey.open(Optional.empty(), folder.resolve("master.key"), new JdbiInstallation(database), random);
        models = JdbiAccessModels.open(database, catalog(), new Stages(List.of()));
    }

    AuditTrail auditTrail() {
        var keys = KeyRing.ofAuditTrail(JdbiSigningKeys.ofAuditTrail(database), master, clock.instant());
        return new ChainedAuditTrail(
                new JdbiAuditLog(database),
                new JdbiAuditEntries(database),
                new JwsCheckpoints(keys),
                () -> RequestContext.SYSTEM,
                database);
    }

    ClientPorts ports(AuditTrail audit) {
        return new ClientPorts(
                new JdbiApiClients(database),
                new JdbiIdempotencyRecords(database),
                new BatchedSecretUsage(new JdbiSecretUsage(database)),
                new HmacSecretGenerator(master, random),
                audit,
                database);
    }

    /** A client with two grants. */
    /** One who holds everything. */
    static Caller caller() {
        return new Caller(
                PrincipalId.COMMAND_LINE,
                catalog().expand(catalog().everything().scopes().toList()));
    }

    static Credentials create(CreateApiClient create) {
        var draft = new CreateApiClient.Draft(
                Optional.of("Benchmark"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(
                        new RequestedGrant("users:view", Optional.empty()),
                        new RequestedGrant("stages:view", Optional.of(List.of("*"))))),
                List.of());
        return create.create(new CreateApiClient.Command(caller(), draft, Optional.empty()))
                .get()
                .credentials();
    }

    private static PermissionCatalog catalog() {
        var api = new ApiKey("api");
        return PermissionCatalog.of(
                        List.of(new ProtectedApi(api, "API", AUDIENCE)),
                        List.of(
                                new Permission(
                                        new PermissionKey("users:view"),
                                        "View users",
                                        api,
                                        "Users",
                                        AppliesTo.ORGANIZATION,
                                        List.of()),
                                new Permission(
                                        new PermissionKey("stages:view"),
                                        "View stages",
                                        api,
                                        "Stages",
                                        AppliesTo.STAGE,
                                        List.of())))
                .get();
    }

    @Override
    public void close() throws IOException {
        database.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
