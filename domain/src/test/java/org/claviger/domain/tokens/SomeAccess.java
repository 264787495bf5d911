package org.claviger.domain.tokens;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.domain.Description;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.ProtectedApi;
import org.claviger.domain.permissions.RequestedGrant;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.ExpirationDate;
import org.claviger.domain.secrets.SecretHash;
import org.claviger.domain.secrets.SecretId;

/** A catalog of two APIs, three stages, and clients that hold some of it. */
final class SomeAccess {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00.987Z");
    static final URI IDENTITY = URI.create("https://claviger.example/api/identity");
    static final URI PORTFOLIOS = URI.create("https://claviger.example/api/portfolios");

    private SomeAccess() {}

    /** {@code users:manage} implies {@code users:view}; {@code end-users:view} implies {@code stages:view}, of the other API. */
    static PermissionCatalog catalog() {
        return catalog(
                permission("users:manage", "identity", AppliesTo.ORGANIZATION, "users:view"),
                permission("users:view", "identity", AppliesTo.ORGANIZATION),
                permission("end-users:view", "identity", AppliesTo.STAGE, "stages:view"),
                permission("stages:view", "portfolios", AppliesTo.STAGE));
    }

    static PermissionCatalog catalog(Permission... permissions) {
        var apis = List.of(
                new ProtectedApi(new ApiKey("identity"), "Identity", IDENTITY),
                new ProtectedApi(new ApiKey("portfolios"), "Portfolios", PORTFOLIOS));
        return PermissionCatalog.of(apis, List.of(permissions)).getOrElseThrow(faults -> new AssertionError(faults));
    }

    static Permission permission(String key, String api, AppliesTo appliesTo, String... implies) {
        return new Permission(
                new PermissionKey(key),
                "May " + key,
                new ApiKey(api),
                "Some",
                appliesTo,
                Arrays.stream(implies).map(PermissionKey::new).toList());
    }

    static ApiClient client(RequestedGrant... grants) {
        var expiresOn = new ExpirationDate(LocalDate.parse("2027-02-19"));
        var secret = ClientSecret.fresh(
                new SecretId(new UUID(0, 1)),
                new SecretHash(new byte[32]),
                expiresOn,
                true,
                PrincipalId.COMMAND_LINE,
                NOW);
        return ApiClient.create(
                new ClientId("d8b8256288634380b55165ad582ad2c7"),
                new ClientName("Billing export"),
                new Description(""),
                secret,
                grants(grants),
                PrincipalId.COMMAND_LINE,
                NOW);
    }

    static Grants grants(RequestedGrant... requested) {
        return catalog().check(List.of(requested), stages()).getOrElseThrow(faults -> new AssertionError(faults));
    }

    static RequestedGrant grant(String permission, String... stages) {
        return new RequestedGrant(permission, Optional.of(List.of(stages)).filter(named -> !named.isEmpty()));
    }

    static Scopes scopes(String... texts) {
        return Scopes.of(
                Stream.of(texts).map(text -> Scope.parse(text).orElseThrow()).toList());
    }

    static Stages stages() {
        return new Stages(Stream.of("development", "test", "production")
                .map(slug -> new Stage(
                        UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8)),
                        new StageSlug(slug),
                        slug,
                        Stage.Purpose.NON_PRODUCTION))
                .toList());
    }
}
