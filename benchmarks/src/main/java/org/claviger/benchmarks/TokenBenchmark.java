package org.claviger.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.claviger.adapters.crypto.CryptoProvider;
import org.claviger.adapters.crypto.tokens.KeyRing;
import org.claviger.adapters.crypto.tokens.NimbusTokenReader;
import org.claviger.adapters.crypto.tokens.NimbusTokenSigner;
import org.claviger.adapters.crypto.tokens.SigningAlgorithm;
import org.claviger.adapters.persistence.tokens.JdbiIssuedTokenCounts;
import org.claviger.adapters.persistence.tokens.JdbiSigningKeys;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.Credentials;
import org.claviger.application.tokens.IssueToken;
import org.claviger.application.tokens.IssuedTokenCounter;
import org.claviger.application.tokens.TokenUseCases;
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

    /** How many API clients there are. */
    @Param({"10", "10000"})
    private int clients;

    private Optional<Installation> installation = Optional.empty();
    private Optional<TokenUseCases> tokens = Optional.empty();
    private final List<IssueToken.Command> commands = new ArrayList<>();
    private final List<String> issued = new ArrayList<>();

    @Setup
    public void open() throws IOException {
        var opened = new Installation();
        installation = Optional.of(opened);
        var keys = KeyRing.open(
                JdbiSigningKeys.ofTokens(opened.database),
                opened.master,
                SigningAlgorithm.ES256,
                CryptoProvider.fastest(),
                opened.clock.instant());
        var ports = opened.ports(opened.auditTrail());
        var use = TokenUseCases.over(
                ports,
                new NimbusTokenSigner(ISSUER, keys, opened.random),
                new NimbusTokenReader(ISSUER, keys),
                opened.models,
                Set.of(Installation.AUDIENCE),
                TokenLifetime.STANDARD,
                new IssuedTokenCounter(new JdbiIssuedTokenCounts(opened.database)),
                opened.clock);
        tokens = Optional.of(use);
        var create = ClientUseCases.over(ports, opened.models, opened.clock).create();
        opened.database.run(() -> {
            for (int i = 0; i < clients; i++) {
                Credentials made = Installation.create(create);
                commands.add(new IssueToken.Command(
                        made.clientId().value(), made.secret(), new TokenRequest(List.of(), List.of())));
            }
            return clients;
        });
        commands.forEach(command -> issued.add(use.issue().issue(command).get().token()));
    }

    @TearDown
    public void close() throws IOException {
        installation.orElseThrow().close();
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
