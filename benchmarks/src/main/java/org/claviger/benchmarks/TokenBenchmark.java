package org.claviger.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.claviger.adapters.crypto.CryptoProvider;
import org.claviger.adapters.crypto.MasterKey;
import org.claviger.adapters.crypto.audit.JwsCheckpoints;
import org.claviger.adapters.crypto.clients.HmacSecretMint;
import org.claviger.adapters.crypto.tokens.KeyRing;
import org.claviger.adapters.crypto.tokens.NimbusTokenReader;
import org.claviger.adapters.crypto.tokens.NimbusTokenSigner;
import org.claviger.adapters.crypto.tokens.SigningAlgorithm;
import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.JdbiInstallation;
import org.claviger.adapters.persistence.audit.JdbiAuditTrail;
import org.claviger.adapters.persistence.clients.BatchedSecretUsage;
import org.claviger.adapters.persistence.clients.JdbiApiClients;
import org.claviger.adapters.persistence.clients.JdbiReceipts;
import org.claviger.adapters.persistence.permissions.JdbiAccessModels;
import org.claviger.adapters.persistence.tokens.BatchedTokenTally;
import org.claviger.adapters.persistence.tokens.JdbiSigningKeys;
import org.claviger.application.clients.ClientPorts;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.CreateApiClient;
import org.claviger.application.clients.Credentials;
import org.claviger.application.tokens.IssueToken;
import org.claviger.application.tokens.TokenUseCases;
import org.claviger.domain.audit.Origin;
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
import org.claviger.domain.tokens.TokenLifetime;
import org.claviger.domain.tokens.TokenRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Issuing a token, and telling what it is worth, on a real database, with ES256. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class TokenBenchmark {
    private static final String ISSUER = "http://localhost:8080/identity";
    private static final URI AUDIENCE = URI.create("http://localhost:8080/api");

    /** How many API clients there are. */
    @Param({"10", "10000"})
    private int clients;

    private Path folder = Path.of("");
    private Optional<Database> database = Optional.empty();
    private Optional<TokenUseCases> tokens = Optional.empty();
    private final List<IssueToken.Command> commands = new ArrayList<>();
    private final List<String> issued = new ArrayList<>();

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("claviger-benchmark");
        var random = new SecureRandom();
        var clock = InstantSource.system();
        var opened = Database.open("jdbc:sqlite:" + folder.resolve("claviger.db"));
        database = Optional.of(opened);
        var master =
                MasterKey.open(Optional.empty(), folder.resolve("master.key"), new JdbiInstallation(opened), random);
        var keys = KeyRing.open(
                JdbiSigningKeys.ofTokens(opened),
                master,
                SigningAlgorithm.ES256,
                CryptoProvider.fastest(),
                clock.instant());
        var ports = new ClientPorts(
                new JdbiApiClients(opened),
                new JdbiReceipts(opened),
                new BatchedSecretUsage(opened),
                new HmacSecretMint(master, random),
                new JdbiAuditTrail(
                        opened,
                        () -> Origin.SYSTEM,
                        new JwsCheckpoints(KeyRing.open(
                                JdbiSigningKeys.ofAuditTrail(opened),
                                master,
                                SigningAlgorithm.ES256,
                                Optional.empty(),
                                clock.instant()))),
                opened);
        var models = JdbiAccessModels.open(opened, catalog(), new Stages(List.of()));
        var use = TokenUseCases.over(
                ports,
                new NimbusTokenSigner(ISSUER, keys, random),
                new NimbusTokenReader(ISSUER, keys),
                models,
                Set.of(AUDIENCE),
                TokenLifetime.STANDARD,
                new BatchedTokenTally(opened),
                clock);
        tokens = Optional.of(use);
        var create = ClientUseCases.over(ports, models, clock).create();
        opened.run(() -> {
            for (int i = 0; i < clients; i++) {
                commands.add(command(create));
            }
            return clients;
        });
        commands.forEach(command -> issued.add(use.issue().issue(command).get().token()));
    }

    private static IssueToken.Command command(CreateApiClient create) {
        var caller = new Caller(
                PrincipalId.COMMAND_LINE,
                catalog().expand(catalog().everything().scopes().toList()));
        var draft = new CreateApiClient.Draft(
                Optional.of("Benchmark"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(
                        new RequestedGrant("users:view", Optional.empty()),
                        new RequestedGrant("stages:view", Optional.of(List.of("*"))))),
                List.of());
        Credentials made = create.create(new CreateApiClient.Command(caller, draft, Optional.empty()))
                .get()
                .credentials();
        return new IssueToken.Command(made.clientId().value(), made.secret(), new TokenRequest(List.of(), List.of()));
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

    @TearDown
    public void close() throws IOException {
        database.orElseThrow().close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public Object issueToken() {
        return tokens.orElseThrow()
                .issue()
                .issue(commands.get(ThreadLocalRandom.current().nextInt(clients)));
    }

    @Benchmark
    public Object authenticateRequest() {
        return tokens.orElseThrow()
                .authenticate()
                .authenticate(issued.get(ThreadLocalRandom.current().nextInt(clients)));
    }
}
