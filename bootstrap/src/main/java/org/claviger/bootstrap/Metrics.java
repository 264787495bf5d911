package org.claviger.bootstrap;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.claviger.application.Page;
import org.claviger.application.audit.BoundedRefusals;
import org.claviger.application.audit.VerifyAuditTrail;
import org.claviger.application.audit.VerifyAuditTrail.Verification;
import org.claviger.application.clients.ClientFilter;
import org.claviger.application.clients.ClientSort;
import org.claviger.application.clients.ClientView;
import org.claviger.application.clients.ListApiClients;
import org.claviger.application.reminders.CheckReminders;
import org.claviger.domain.audit.VerificationResult;
import org.claviger.domain.clients.ClientStatus;

/** What Prometheus scrapes. Tags have few values: routes, codes, and the client IDs of a few clients. */
final class Metrics implements AutoCloseable {
    /** Of so many clients, those whose secrets end next, the seconds are told. */
    static final int NEXT_SECRETS = 10;

    private static final Set<ClientStatus> WORKING = Set.of(ClientStatus.AVAILABLE, ClientStatus.NEEDS_ATTENTION);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final InstantSource clock;
    private final List<Runnable> beforeScrape = new ArrayList<>();

    Metrics(InstantSource clock) {
        this.clock = clock;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Seconds, 0 or more, until the secrets end that end next; asked for anew with each scrape. */
    void secrets(ListApiClients clients) {
        var query = new ListApiClients.Query(
                new Page.Request(0, NEXT_SECRETS), ClientSort.EXPIRES_ON, false, ClientFilter.NONE.with(WORKING));
        var gauge = MultiGauge.builder("claviger.secret.expiry")
                .description("Time until the newest secret of a client ends, for the ten that end next")
                .baseUnit("seconds")
                .register(registry);
        beforeScrape.add(() -> gauge.register(
                clients.list(query).results().stream()
                        .map(client -> MultiGauge.Row.of(
                                Tags.of("client_id", client.id().value()), secondsToExpiry(client)))
                        .toList(),
                true));
    }

    private double secondsToExpiry(ClientView client) {
        return Math.max(
                0,
                seconds(Duration.between(
                        clock.instant(), client.secrets().get(0).endsAt())));
    }

    void signingKey(Instant createdAt) {
        Gauge.builder("claviger.signing.key.age", () -> seconds(Duration.between(createdAt, clock.instant())))
                .description("How old the key is that signs tokens")
                .baseUnit("seconds")
                .register(registry);
    }

    void verification(VerifyAuditTrail audit) {
        Gauge.builder(
                        "claviger.audit.verification.age",
                        () -> audit.latest()
                                .map(Verification::at)
                                .map(at -> seconds(Duration.between(at, clock.instant())))
                                .orElse(Double.NaN))
                .description("How long ago this node has verified the audit trail; NaN before the first time")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "claviger.audit.sound",
                        () -> audit.latest()
                                .map(last -> last.verdict() instanceof VerificationResult.Sound ? 1.0 : 0.0)
                                .orElse(Double.NaN))
                .description("Whether the audit trail was sound when it was verified last; NaN before the first time")
                .register(registry);
    }

    void reminders(CheckReminders reminders) {
        gauge(
                "claviger.reminders.waiting",
                "Reminders that wait to be sent",
                () -> reminders.check().waiting());
        gauge(
                "claviger.reminders.failing",
                "Those of them that could not be sent, and are tried again",
                () -> reminders.check().failing());
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /** How often was refused what, and why. */
    void refusals(Supplier<Map<BoundedRefusals.Kind, Long>> totals) {
        Set<BoundedRefusals.Kind> known = ConcurrentHashMap.newKeySet();
        beforeScrape.add(() -> totals.get().keySet().stream()
                .filter(known::add)
                .forEach(kind -> FunctionCounter.builder(
                                "claviger.refusals", totals, all -> all.get().getOrDefault(kind, 0L))
                        .description("What was refused to whom asked for a token, for access, or to sign in")
                        .tags("event", kind.event(), "reason", kind.reason())
                        .register(registry)));
    }

    /** @param route its pattern, or a constant where there is none */
    void request(String method, String route, int status, float millis) {
        Timer.builder("http.server.requests")
                .description("Answers of the server, by the pattern of the route")
                .tags("method", method, "route", route, "status", Integer.toString(status))
                .register(registry)
                .record(Duration.ofNanos((long) (millis * 1_000_000)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    /** In the text format of Prometheus. */
    String scrape() {
        beforeScrape.forEach(Runnable::run);
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
