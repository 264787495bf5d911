package org.claviger.benchmarks;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.claviger.application.VersionMatch;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.Credentials;
import org.claviger.domain.audit.AuditRecord;
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

/** Changes of API clients on a real database, each committed and synced to the disk, with and without the audit trail. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class ManagementWriteBenchmark {

    @Param({"false", "true"})
    private boolean audited;

    private Optional<Installation> installation = Optional.empty();
    private Optional<ClientUseCases> clients = Optional.empty();
    private Optional<Credentials> one = Optional.empty();

    @Setup
    public void open() throws IOException {
        var opened = new Installation();
        installation = Optional.of(opened);
        var use = ClientUseCases.over(
                opened.ports(audited ? opened.auditTrail() : new NoAuditTrail()), opened.models, opened.clock);
        clients = Optional.of(use);
        one = Optional.of(Installation.create(use.create()));
    }

    @TearDown
    public void close() throws IOException {
        installation.orElseThrow().close();
    }

    @Benchmark
    public Object createClient() {
        return Installation.create(clients.orElseThrow().create());
    }

    @Benchmark
    public Object suspendAndResume() {
        var client = one.orElseThrow().clientId();
        clients.orElseThrow().suspend().suspend(Installation.caller(), client, VersionMatch.ANY);
        return clients.orElseThrow().resume().resume(Installation.caller(), client, VersionMatch.ANY);
    }

    private static final class NoAuditTrail implements AuditTrail {
        @Override
        public void record(AuditRecord happening, Instant at) {
            // Not recorded.
        }

        @Override
        public void refused(AuditRecord refusal, Instant at) {
            // Not recorded.
        }
    }
}
