package org.claviger.application.portfolio;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.domain.Description;
import org.claviger.domain.portfolio.Deployment;
import org.claviger.domain.portfolio.StageSlug;

/** Makes deployments that differ in everything; the same ones for the same seed. */
public final class SampleDeployments {
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    public static final StageSlug DEVELOPMENT = new StageSlug("development");
    public static final StageSlug TEST = new StageSlug("test");

    /** Within the slug of another one. */
    public static final StageSlug TEST_2 = new StageSlug("test-2");

    public static final StageSlug PRODUCTION = new StageSlug("production");
    public static final List<StageSlug> STAGES = List.of(DEVELOPMENT, TEST, TEST_2, PRODUCTION);

    private static final List<String> NAMES = List.of(
            "Orders",
            "orders",
            "ORDER entry",
            "100 %",
            "a_b",
            "O'Neil \"nightly\"",
            "C:\\apps",
            "Ärger",
            "жук ЖУК",
            "𝒳 👩‍🚀",
            "\u202Ereversed",
            "'; DROP TABLE deployment; --");
    private static final List<String> TYPES =
            List.of("WebApplication", "MobileApplication", "Library", "webapplication", "Workflow %_'");

    private final Random random;

    public SampleDeployments(long seed) {
        this.random = new Random(seed);
    }

    public UUID key() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** Of an asset of its own. */
    public Deployment named(String name) {
        return made(key(), "WebApplication", name, TEST, NOW);
    }

    public Deployment of(UUID asset, StageSlug stage, Instant at) {
        return made(asset, "WebApplication", "Orders", stage, at);
    }

    public Deployment made(UUID asset, String type, String name, StageSlug stage, Instant at) {
        return new Deployment(
                key(),
                asset,
                type,
                name,
                stage,
                1,
                key(),
                at,
                "cli",
                new Description(""),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** One that has whatever a deployment can have. */
    public Deployment withEverything() {
        return new Deployment(
                key(),
                key(),
                "Typ 👩🏽‍🚀",
                "👩🏽‍🚀 \u200Fשלום\u200E O'Neil \"100 %\" \\ _",
                PRODUCTION,
                Integer.MAX_VALUE,
                key(),
                Instant.EPOCH,
                "api-client:0123456789abcdef0123456789abcdef",
                new Description("  line 1\r\n\tline 2 🎉 \u2028\u202E; DROP TABLE --\n "),
                Optional.of("https://example.com/icon.png?a=%20&b='"),
                Optional.of("http://example.com:8080/#x"),
                Optional.of(new Deployment.Tag("v1.2.3", Optional.of("Ünal"), Optional.of(NOW))));
    }

    /** Several deployments of several assets in all stages, many of them at the same moment. */
    public List<Deployment> random(int count) {
        List<UUID> assets = Stream.generate(this::key).limit(1 + count / 6).toList();
        return Stream.generate(() -> random(assets)).limit(count).toList();
    }

    private Deployment random(List<UUID> assets) {
        return new Deployment(
                key(),
                one(assets),
                one(TYPES),
                one(NAMES),
                one(STAGES),
                1 + random.nextInt(3),
                key(),
                NOW.minus(Duration.ofHours(random.nextInt(8))),
                "cli",
                new Description(""),
                Optional.empty(),
                Optional.empty(),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new Deployment.Tag("v1", Optional.empty(), Optional.empty())));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
