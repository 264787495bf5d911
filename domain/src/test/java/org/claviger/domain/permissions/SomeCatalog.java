package org.claviger.domain.permissions;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;

/** Catalogs, stages and requests for tests. */
final class SomeCatalog {
    static final ApiKey IDENTITY = new ApiKey("identity");
    static final ApiKey PORTFOLIOS = new ApiKey("portfolios");

    private SomeCatalog() {}

    static ProtectedApi api(ApiKey key) {
        return new ProtectedApi(key, "API " + key, URI.create("https://claviger.example/api/" + key));
    }

    static Permission inOrganization(String key, String... implies) {
        return permission(key, IDENTITY, AppliesTo.ORGANIZATION, implies);
    }

    static Permission inStage(String key, String... implies) {
        return permission(key, IDENTITY, AppliesTo.STAGE, implies);
    }

    static Permission permission(String key, ApiKey api, AppliesTo appliesTo, String... implies) {
        var implied = Arrays.stream(implies).map(PermissionKey::new).toList();
        return new Permission(new PermissionKey(key), "May " + key, api, "Some", appliesTo, implied);
    }

    /** The part of the catalog that is about users, members and stages. */
    static PermissionCatalog users() {
        return of(
                inOrganization("user-management:view-members"),
                inOrganization("user-management:manage-member-access", "user-management:view-members"),
                inOrganization(
                        "user-management:manage-users",
                        "user-management:view-members",
                        "user-management:manage-member-access"),
                inStage("user-management:view-end-users", "portfolio:view-stage"),
                inStage("user-management:manage-end-user-access", "user-management:view-end-users"),
                inStage(
                        "user-management:manage-end-user-groups",
                        "user-management:view-end-users",
                        "user-management:manage-end-user-access",
                        "portfolio:view-stage"),
                permission("portfolio:view-stage", PORTFOLIOS, AppliesTo.STAGE),
                permission("portfolio:manage-stages", PORTFOLIOS, AppliesTo.ORGANIZATION, "portfolio:view-stage"));
    }

    static PermissionCatalog of(Permission... permissions) {
        return PermissionCatalog.of(List.of(api(IDENTITY), api(PORTFOLIOS)), List.of(permissions))
                .getOrElseThrow(faults -> new AssertionError(faults));
    }

    static Stages stages() {
        var slugs = List.of("development", "test", "production");
        return new Stages(IntStream.range(0, slugs.size())
                .mapToObj(number -> new Stage(
                        new UUID(0, number),
                        new StageSlug(slugs.get(number)),
                        "Stage " + number,
                        Stage.Purpose.NON_PRODUCTION))
                .toList());
    }

    static Scope scope(String text) {
        return Scope.parse(text).orElseThrow();
    }

    static Scopes scopes(String... texts) {
        return Scopes.of(Stream.of(texts).map(SomeCatalog::scope).toList());
    }

    static RequestedGrant request(String permission) {
        return new RequestedGrant(permission, Optional.empty());
    }

    static RequestedGrant request(String permission, String... stages) {
        return new RequestedGrant(permission, Optional.of(List.of(stages)));
    }
}
