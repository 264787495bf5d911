package org.claviger.application.permissions;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.ProtectedApi;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;

/** Access models for tests of stores. */
public final class SampleModels {
    public static final PermissionCatalog BUILT_IN = PermissionCatalog.of(
                    List.of(api("users", "Users")),
                    List.of(
                            permission("users:view", "users", AppliesTo.ORGANIZATION),
                            permission("users:view-groups", "users", AppliesTo.STAGE)))
            .get();

    private SampleModels() {}

    public static Stages stages() {
        return new Stages(List.of(
                new Stage(new UUID(0, 1), new StageSlug("development"), "Development", Stage.Purpose.DEVELOPMENT),
                new Stage(new UUID(0, 2), new StageSlug("production"), "Production", Stage.Purpose.PRODUCTION)));
    }

    public static AccessModel first() {
        return AccessModel.first(BUILT_IN, stages());
    }

    /** Has whatever a model can have; its names are hostile. */
    public static AccessModel withEverything(AccessModel before) {
        return AccessModel.of(
                        BUILT_IN,
                        List.of(
                                api("zeta", "O'Neil \"100 %\" \\ _ ; DROP TABLE stage --"),
                                api("alpha", "👩‍🚀 \u200Fשלום\u200E")),
                        List.of(
                                permission("zeta:write", "zeta", AppliesTo.STAGE, "alpha:read", "users:view-groups"),
                                permission("alpha:read", "alpha", AppliesTo.STAGE),
                                permission("users:extra", "users", AppliesTo.ORGANIZATION, "zeta:write", "users:view")),
                        before.stages()
                                .with(
                                        new Stage(
                                                new UUID(-1, -1),
                                                new StageSlug("a-9"),
                                                "𝒳".repeat(100),
                                                Stage.Purpose.NON_PRODUCTION),
                                        2),
                        before.version() + 1)
                .get();
    }

    /** With one more permission. */
    public static AccessModel with(AccessModel before, String permission) {
        return before.add(permission(permission, "users", AppliesTo.ORGANIZATION))
                .get();
    }

    public static AccessModel with(AccessModel before, Stage stage) {
        return before.add(stage, Optional.empty()).get();
    }

    private static ProtectedApi api(String key, String name) {
        return new ProtectedApi(new ApiKey(key), name, URI.create("urn:" + key));
    }

    private static Permission permission(String key, String api, AppliesTo appliesTo, String... implies) {
        return new Permission(
                new PermissionKey(key),
                key + " ' % _",
                new ApiKey(api),
                "Category \"1\" / 2",
                appliesTo,
                Stream.of(implies).map(PermissionKey::new).toList());
    }
}
