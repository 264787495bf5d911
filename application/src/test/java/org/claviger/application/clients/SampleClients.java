package org.claviger.application.clients;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.domain.Description;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.ExpirationDate;
import org.claviger.domain.secrets.Overlap;
import org.claviger.domain.secrets.SecretHash;
import org.claviger.domain.secrets.SecretId;

/** Makes API clients that differ in everything; the same ones for the same seed. */
public final class SampleClients {
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");

    private static final List<String> NAMES = List.of(
            "Billing export",
            "billing EXPORT",
            "100 %",
            "a_b",
            "O'Neil \"nightly\"",
            "C:\\jobs",
            "Ärger",
            "жук ЖУК",
            "𝒳 👩‍🚀");

    private final Random random;

    public SampleClients(long seed) {
        this.random = new Random(seed);
    }

    public ClientId id() {
        return new ClientId(HexFormat.of().formatHex(bytes(16)));
    }

    public SecretHash hash() {
        return new SecretHash(bytes(32));
    }

    public ApiClient client() {
        return named("Billing export");
    }

    public ApiClient named(String name) {
        return made(name, NOW, secret(NOW, 90), Grants.NONE);
    }

    public ApiClient createdAt(Instant at) {
        return made("Billing export", at, secret(at, 90), Grants.NONE);
    }

    /** @param days from {@link #NOW} to the expiration of its secret */
    public ApiClient expiringIn(int days) {
        return made("Billing export", NOW, secret(NOW, days), Grants.NONE);
    }

    public ApiClient made(String name, Instant at, ClientSecret secret, Grants grants) {
        return ApiClient.create(
                id(), new ClientName(name), new Description("nightly job"), secret, grants, new PrincipalId("cli"), at);
    }

    public ClientSecret secret(Instant at, int days) {
        LocalDate date = LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(days);
        return ClientSecret.fresh(
                new SecretId(new UUID(random.nextLong(), random.nextLong())),
                hash(),
                new ExpirationDate(date),
                random.nextBoolean(),
                new PrincipalId("api-client:" + id()),
                at);
    }

    /** A grant of each form. */
    public static Grants grants() {
        return new Grants(List.of(
                new Grant(new PermissionKey("api-clients:view"), List.of(GrantTarget.ORGANIZATION)),
                new Grant(new PermissionKey("user-management:view-end-users"), List.of(GrantTarget.EVERY_STAGE)),
                new Grant(
                        new PermissionKey("user-management:manage-end-users"),
                        List.of(stage("production"), stage("development"), stage("test-2")))));
    }

    private static GrantTarget stage(String slug) {
        return new GrantTarget.OneStage(new StageSlug(slug));
    }

    /** A client with some random life behind it. */
    public ApiClient random() {
        Instant at =
                NOW.minus(Duration.ofMillis(random.nextLong(Duration.ofDays(200).toMillis())));
        ApiClient client = made(
                NAMES.get(random.nextInt(NAMES.size())),
                at,
                secret(at, days()),
                random.nextInt(3) == 0 ? Grants.NONE : grants());
        for (int step = random.nextInt(6); step > 0; step--) {
            at = at.plus(Duration.ofMillis(random.nextLong(Duration.ofDays(50).toMillis())));
            client = changed(client, at);
        }
        return client;
    }

    private ApiClient changed(ApiClient client, Instant at) {
        return switch (random.nextInt(6)) {
            case 0 -> client.suspend(at);
            case 1 -> client.resume(at);
            case 2 -> client.revoke(client.secrets().newest().id(), at).getOrElse(client);
            case 3 ->
                client.rotate(secret(at, days()), new Overlap(random.nextInt(73)), at)
                        .getOrElse(client);
            case 4 -> client.rotate(secret(at, days()), Overlap.NONE, at).getOrElse(client);
            default -> client.describe(client.name(), new Description("as of " + at), at);
        };
    }

    private int days() {
        return random.nextBoolean() ? random.nextInt(30) : random.nextInt(700);
    }

    public List<ApiClient> random(int count) {
        return Stream.generate(this::random).limit(count).toList();
    }

    /** One that has whatever a client can have: names and texts of all kinds, secrets in every state, all grants. */
    public ApiClient withEverything() {
        var before = NOW.minus(Duration.ofDays(30));
        ApiClient client = made("👩🏽‍🚀 \u200Fשלום\u200E O'Neil \"100 %\" \\ _", before, secret(before, 10), grants());
        List<Optional<Overlap>> steps = new ArrayList<>(List.of(
                Optional.of(Overlap.NONE), Optional.empty(), Optional.of(Overlap.NONE), Optional.of(new Overlap(72))));
        Instant at = before;
        for (Optional<Overlap> step : steps) {
            at = at.plus(Duration.ofHours(9)).plusMillis(7);
            client = (step.isEmpty()
                            ? client.revoke(client.secrets().newest().id(), at)
                            : client.rotate(secret(at, 365), step.get(), at))
                    .get();
        }
        return client.describe(
                        client.name(),
                        new Description("  line 1\r\n\tline 2 🎉 e\u0301 é \u2028\u202E; DROP TABLE --\n "),
                        at)
                .suspend(at.plusMillis(1));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
