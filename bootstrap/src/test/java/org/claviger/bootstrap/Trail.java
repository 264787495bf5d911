package org.claviger.bootstrap;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.claviger.adapters.http.audit.AuditExport;
import org.claviger.application.SettableClock;
import org.claviger.application.audit.AuditPorts;
import org.claviger.application.audit.AuditUseCases;
import org.claviger.application.audit.MakeCheckpoint.Kept;
import org.claviger.application.audit.VerifyAuditTrail.Verification;
import org.claviger.application.audit.spi.AuditEntries;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.RequestContext;

/** The audit trail of a data folder, with or without a server beside. */
final class Trail implements AutoCloseable {
    static final Actor ADA = new Actor(Actor.Kind.MEMBER, "4f7d3c1e-9a52-4d0b-8e61-2b7c5f0a9d13", "Ada Lovelace");

    final SettableClock clock;
    private final ServerContext core;

    private Trail(Settings settings, SettableClock clock) {
        this.clock = clock;
        this.core = ServerContext.open(
                settings,
                CatalogFile.load(Optional.empty(), RunningClaviger.PUBLIC_URL),
                new SecureRandom(),
                () -> new RequestContext(ADA, Optional.of("192.0.2.7"), Optional.of("curl/8"), Optional.empty()),
                clock,
                opened -> opened);
    }

    static Trail of(RunningClaviger claviger) {
        return new Trail(claviger.settings(), claviger.clock);
    }

    static Trail in(Path folder) {
        return new Trail(Settings.read(environment(folder)), new SettableClock(RunningClaviger.START));
    }

    static Map<String, String> environment(Path folder) {
        return Map.of("CLAVIGER_PUBLIC_URL", RunningClaviger.PUBLIC_URL, "CLAVIGER_DATA_DIR", folder.toString());
    }

    AuditUseCases useCases() {
        return AuditUseCases.over(core.auditTrail(), clock);
    }

    /** An object that no other entry is about. */
    static AuditedObject stage(String name) {
        return new AuditedObject(AuditedObject.Kind.STAGE, UUID.randomUUID().toString(), name);
    }

    /** @return the number of the entry */
    long renamed(AuditedObject object, String before, String after) {
        return record(List.of(AuditRecord.change(
                AuditEvent.STAGE_CHANGED,
                object,
                AuditAttributes.of("name", before),
                AuditAttributes.of("name", after))));
    }

    /** @return the number of the last entry */
    long record(List<AuditRecord> happenings) {
        return core.database().run(() -> {
            happenings.forEach(happening -> core.audit().record(happening, clock.instant()));
            return core.auditTrail().entries().last();
        });
    }

    /** So many entries, a second apart, in one unit of work. */
    void fill(int count) {
        core.database().run(() -> {
            for (int i = 1; i <= count; i++) {
                clock.advance(Duration.ofSeconds(1));
                var stage = new AuditedObject(AuditedObject.Kind.STAGE, "stage-" + i, "Stage " + i);
                core.audit()
                        .record(
                                AuditRecord.of(AuditEvent.STAGE_ADDED, stage, AuditAttributes.of("name", "Étage " + i)),
                                clock.instant());
            }
            return count;
        });
    }

    /** Something happens as soon as the first entries are read. */
    Verification verifyWhile(Runnable meanwhile) {
        var ports = core.auditTrail();
        var once = new AtomicBoolean();
        var entries = (AuditEntries) Proxy.newProxyInstance(
                Trail.class.getClassLoader(), new Class<?>[] {AuditEntries.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("links") && once.compareAndSet(false, true)) {
                        meanwhile.run();
                    }
                    return method.invoke(ports.entries(), arguments);
                });
        return AuditUseCases.over(
                        new AuditPorts(ports.trail(), entries, ports.signer(), ports.keeper(), ports.unitOfWork()),
                        clock)
                .verify()
                .verify(Optional.empty())
                .orElseThrow();
    }

    String export() {
        var out = new StringWriter();
        try {
            new AuditExport(useCases()).chain(() -> {}, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** As {@code claviger audit checkpoint} writes it. */
    String kept() {
        Kept kept = useCases().checkpoint().now().get().orElseThrow();
        return TrustedCheckpoint.text(kept.checkpoint(), kept.jwks());
    }

    /** Damages the entry of the last checkpoint, best not the last one; the second time, all is as before. */
    static void exchangeHalvesOfTheSignedHash(RunningClaviger claviger) {
        try (var connection = DriverManager.getConnection(claviger.settings().databaseUrlOrDefault());
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE audit_entry SET hash = substr(hash, 33) || substr(hash, 1, 32)"
                    + " WHERE number = (SELECT max(number) FROM audit_checkpoint)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        core.close();
    }
}
